import { localDate } from '@an-sinh/kernel';
import { application, decideReception, handedIn, intake } from '../../testing/case-stories.ts';
import { policyWith } from '../../testing/law.ts';
import { COMMUNE, commune, OTHER_WARD, ward, WARD, district } from '../../testing/people.ts';
import { idFor } from '../../testing/specification.ts';

const how = { by: ward.desk, on: '2022-09-22' };
const { condition, person } = application();
const types = (decision: ReturnType<typeof decideReception>) =>
  decision.ok ? decision.events.map(({ type }) => type) : decision.refusal.code;

describe('Reception at the counter (Decree 20/2021 Art. 8(1)(a))', () => {
  it('receives a complete dossier: its clock begins, and an appointment is given', () => {
    const { state, events } = handedIn(how);
    expect(events.map(({ type }) => type)).toEqual(['ApplicationSubmitted', 'ApplicationReceived']);
    expect(state).toMatchObject({
      status: 'RECEIVED',
      submittedOn: '2022-09-22',
      appointment: { on: '2022-10-20', provisional: false },
      backlog: false,
    });
    expect(state.step).toMatchObject({
      stepCode: 'WARD_REVIEW_AND_POST',
      dueOn: '2022-10-03',
      chainId: 'MA-2021',
      ruleSet: 'seed',
      provisional: false,
    });
  });

  it('counts from the day of submission, however late it is written down', () => {
    const late = handedIn({ ...how, on: '2022-09-26', occurredOn: '2022-09-22' });
    expect(late.state.step?.dueOn).toBe('2022-10-03');
  });

  it('names all missing papers in one letter; thirty days are left for them and no clock of the office runs', () => {
    const { state, events } = handedIn(how, application({ condition: { ...condition, papersShown: [] } }));
    expect(events.map(({ type }) => type)).toEqual(['ApplicationSubmitted', 'SupplementRequested']);
    expect(state).toMatchObject({ status: 'SUPPLEMENT_REQUESTED', step: undefined, appointment: undefined });
    // Day 30 is Saturday 22 October: the limit moves to Monday (Civil Code Art. 148(5)).
    expect(state.supplement).toMatchObject({ replyBy: '2022-10-24', remindOn: '2022-10-07', missing: ['DECLARATION', 'DISABILITY_CERT'] });
  });

  it('asks a disabled child for the birth certificate besides', () => {
    const child = application({ person: { ...person, birthDate: localDate('2010-05-01') } });
    expect(handedIn(how, child).state.supplement?.missing).toEqual(['BIRTH_CERT']);
  });

  it('never says in clear which papers are missing, nor the category', () => {
    const { events } = handedIn(how, application({ condition: { ...condition, papersShown: [] } }));
    const inClear = events.map((event) => ({ ...event, sealed: undefined }));
    expect(JSON.stringify(inClear)).not.toMatch(/DISABILITY|A6|severe|Lan/);
    expect(events[0]?.type === 'ApplicationSubmitted' && events[0].sealed?.map((box) => box.class)).toEqual(['P2', 'P3', 'P4']);
  });

  it('keeps an applicant who is not the beneficiary apart', () => {
    const guardian = application({ applicant: { fullName: 'Lê Thu Hoa', relation: 'guardian' } });
    const [submitted] = handedIn(how, guardian, intake({ applicantId: idFor('guardian') })).events;
    expect(submitted?.sealed?.map((box) => [box.class, box.subject])).toEqual([
      ['P2', idFor('person')],
      ['P2', idFor('guardian')],
      ['P3', idFor('person')],
      ['P4', idFor('person')],
    ]);
  });

  it('refuses a second application while the first is open or in payment', () => {
    expect(types(decideReception(how, application(), intake({ alreadyOpen: true })))).toBe('DUPLICATE_APPLICATION');
  });

  it('lets a human look where another person is like this one', () => {
    const { state } = handedIn(how, application(), intake({ likeness: idFor('other case') }));
    expect(state).toMatchObject({ status: 'DUPLICATE_SUSPECTED', warnings: ['POSSIBLE_DUPLICATE'], likeCaseId: idFor('other case') });
    expect(state.step).toMatchObject({ stepCode: 'DUPLICATE_CHECK', dueOn: '2022-09-23' });
  });

  it('refuses a category that the law of the day does not know: nobody is given an appointment for nothing', () => {
    const of = (category: string) => application({ condition: { ...condition, category } });
    expect(decideReception(how, of('ZZ9'))).toEqual({ ok: false, refusal: { code: 'CATEGORY_UNKNOWN', basis: 'Decree 20/2021 Art. 5' } });
    // Known, but to another programme: an age pension is no monthly allowance.
    expect(types(decideReception(how, of('PENSION')))).toBe('CATEGORY_UNKNOWN');
    // A person of 80 draws a social pension since 2025-07-01 (Law 41/2024 Art. 21): the allowance has no such group any more.
    const later = { by: commune.desk, on: '2025-09-22' };
    expect(types(decideReception(later, { ...of('A5C'), authority: COMMUNE }))).toBe('CATEGORY_UNKNOWN');
    expect(types(decideReception(later, { ...of('A6_S'), authority: COMMUNE }))).toEqual(['ApplicationSubmitted', 'ApplicationReceived']);
  });

  it('warns of what a person must look at, as an import does, and goes on', () => {
    const warned = (more: Partial<typeof person>, category = condition.category) =>
      handedIn(how, application({ person: { ...person, ...more }, condition: { ...condition, category } })).state.warnings;
    const { idNumber: _none, ...unnumbered } = person;
    expect(warned({})).toEqual([]);
    expect(warned({ idNumber: '012345678' })).toEqual(['ID_NUMBER_OLD']);
    expect(warned({ idNumber: '001186000001', sex: 'male' })).toEqual(['ID_NUMBER_DISAGREES']);
    expect(handedIn(how, application({ person: unnumbered })).state.warnings).toEqual(['ID_NUMBER_MISSING']);
    expect(warned({}, 'A5C')).toEqual(['AGE_OUTSIDE_CATEGORY']);
    expect(warned({ birthDate: localDate('1942-09-23'), idNumber: '001142000001' }, 'A5C')).toEqual(['AGE_OUTSIDE_CATEGORY']);
    expect(warned({ birthDate: localDate('1942-09-22'), idNumber: '001142000001' }, 'A5C')).toEqual([]);
    // Between the bands of a family in the care support: 16 is too old for a child, 60 old enough.
    expect(warned({ birthDate: localDate('2006-09-22'), idNumber: '001306000001' }, 'C1')).toEqual(['AGE_OUTSIDE_CATEGORY']);
  });

  it('takes nobody who is born after the submission', () => {
    const unborn = application({ person: { ...person, birthDate: localDate('2022-09-23') } });
    expect(types(decideReception(how, unborn))).toBe('BORN_AFTER_SUBMISSION');
  });

  it('is refused by the article of its day: the ward’s decree, since 2025-07-01 the commune’s', () => {
    const unborn = (authority: string, day: string) => application({ authority, person: { ...person, birthDate: localDate(day) } });
    expect(decideReception(how, unborn(WARD, '2022-09-23'))).toMatchObject({
      refusal: { code: 'BORN_AFTER_SUBMISSION', basis: 'Decree 20/2021 Art. 8(1)(a); Decree 61/2018' },
    });
    expect(decideReception({ by: commune.desk, on: '2025-09-22' }, unborn(COMMUNE, '2025-09-23'))).toMatchObject({
      refusal: { code: 'BORN_AFTER_SUBMISSION', basis: 'Decree 147/2025 Art. 5(2); Decree 118/2025' },
    });
    expect(types(decideReception(how, application({ programme: 'NO_SUCH_PROGRAMME' })))).toBe('CHAIN_MISSING');
  });

  it('belongs to the ward: another ward is outside, a district desk receives no single application', () => {
    expect(types(decideReception(how, application({ authority: OTHER_WARD })))).toBe('OUTSIDE_YOUR_OFFICE');
    expect(types(decideReception({ ...how, by: district.desk }))).toBe('NOT_YOUR_ROLE');
    expect(types(decideReception({ ...how, by: 'THE_CLOCK' }))).toBe('NOT_YOUR_ROLE');
  });

  it('lets the district desk import a pile of all its wards', () => {
    const pile = { by: district.desk, on: '2023-01-03', occurredOn: '2022-02-07' };
    expect(types(decideReception(pile, application(), intake(), 'ImportApplication'))).toEqual([
      'ApplicationSubmitted',
      'ApplicationReceived',
    ]);
  });
});

describe('The day of submission', () => {
  it('does not lie in the future', () => {
    expect(types(decideReception({ ...how, occurredOn: '2022-09-23' }))).toBe('DATE_IN_FUTURE');
  });

  it('is dated back beyond five days only with a reason, which the auditor sees', () => {
    const dated = { ...how, occurredOn: '2022-09-16' };
    expect(types(decideReception(dated))).toBe('BACKDATING_NEEDS_REASON');
    const explained = decideReception({ ...dated, reason: 'Mất điện cả tuần.' });
    expect(types(explained)).toEqual(['ApplicationSubmitted', 'ApplicationReceived', 'ActDatedBack']);
    expect(explained.ok && explained.events.at(-1)).toMatchObject({ by: 'o-ward-desk', act: 'ReceiveApplication', days: 6 });
  });

  it('needs no reason in an import of what was handed in before the office worked with An Sinh; at the counter it does', () => {
    const old = { ...how, on: '2023-01-03', occurredOn: '2022-03-01' };
    const backlog = intake({ backlog: true });
    expect(types(decideReception(old, application(), backlog, 'ImportApplication'))).toEqual([
      'ApplicationSubmitted',
      'ApplicationReceived',
    ]);
    expect(types(decideReception(old, application(), backlog))).toBe('BACKDATING_NEEDS_REASON');
    const explained = decideReception({ ...old, reason: 'Hồ sơ tìm thấy khi kiểm kê.' }, application(), backlog);
    expect(types(explained)).toEqual(['ApplicationSubmitted', 'ApplicationReceived', 'ActDatedBack']);
  });

  it('has its limit from the settings, by act: an office may choose otherwise, and none is not a limit', () => {
    const choosing = (value: string) => {
      const rules = policyWith('settings', (rows) => rows.map((row) => (row['setting'] === 'backdating_days' ? { ...row, value } : row)));
      return (act?: 'ImportApplication') =>
        types(decideReception({ ...how, occurredOn: '2022-09-19', policy: rules }, application(), intake(), act));
    };
    const received = ['ApplicationSubmitted', 'ApplicationReceived'];
    expect([choosing('ALL:2')(), choosing('ALL:3')()]).toEqual(['BACKDATING_NEEDS_REASON', received]);
    expect(choosing('ALL:3;ImportApplication:2')('ImportApplication')).toBe('BACKDATING_NEEDS_REASON');
    expect([choosing('ReceiveApplication:3')(), choosing('ReceiveApplication:3')('ImportApplication')]).toEqual([
      received,
      'SETTING_MISSING',
    ]);
    expect(() => choosing('ALL:some')).toThrow('column value: of backdating_days is no list');
  });
});

describe('A suspected duplicate (domain 2.0(10))', () => {
  const suspected = handedIn(how, application(), intake({ likeness: idFor('other') }));
  const resolve = { type: 'ResolveDuplicate', reason: 'Hai người khác nhau.' } as const;

  it('goes on as received where the two are different people', () => {
    const { state } = suspected.after({ ...resolve, same: false }, { by: ward.officer, on: '2022-09-23' });
    expect(state).toMatchObject({
      status: 'RECEIVED',
      likeCaseId: undefined,
      step: { stepCode: 'WARD_REVIEW_AND_POST', dueOn: '2022-10-04' },
    });
  });

  it('is refused reception where they are one', () => {
    const { state } = suspected.after({ ...resolve, same: true }, { by: ward.officer, on: '2022-09-23' });
    expect(state).toMatchObject({ status: 'RECEPTION_REFUSED', step: undefined, likeCaseId: idFor('other') });
  });

  it('still asks for papers that are missing', () => {
    const bare = handedIn(how, application({ condition: { ...condition, papersShown: [] } }), intake({ likeness: idFor('other') }));
    const { state } = bare.after({ ...resolve, same: false }, { by: ward.officer, on: '2022-09-23' });
    expect(state).toMatchObject({ status: 'SUPPLEMENT_REQUESTED', supplement: { missing: ['DECLARATION', 'DISABILITY_CERT'] } });
  });
});
