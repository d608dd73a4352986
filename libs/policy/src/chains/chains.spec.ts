import { localDate } from '@an-sinh/kernel';
import { owed } from '../../testing/facts.ts';
import { policyWith, seedPolicy as policy } from '../../testing/seed.ts';

const on2022 = localDate('2022-09-22');
const on2025 = localDate('2025-09-22');
const on2026 = localDate('2026-11-02');
const APPLICATION = 'MONTHLY_ALLOWANCE';

describe('One application under two regimes, by data alone (domain 6.2, 6.4)', () => {
  it('on 2022-09-22 takes 7 + 3 + 7 + 3 working days, with posting', () => {
    const chain = owed(policy.chainOn(APPLICATION, on2022));
    expect(chain.chainId).toBe('MA-2021');
    expect(chain.judging.map(({ stepCode, limit }) => [stepCode, limit?.value, limit?.unit])).toEqual([
      ['WARD_REVIEW_AND_POST', 7, 'WORKING_DAY'],
      ['WARD_SUBMIT', 3, 'WORKING_DAY'],
      ['DISTRICT_APPRAISE', 7, 'WORKING_DAY'],
      ['DISTRICT_DECIDE', 3, 'WORKING_DAY'],
    ]);
    // K1, then 6, 17 and 20 October: the twentieth working day after reception.
    expect(owed(policy.chainEnd(APPLICATION, on2022)).steps.map(({ due }) => due.on)).toEqual([
      '2022-10-03',
      '2022-10-06',
      '2022-10-17',
      '2022-10-20',
    ]);
    expect(policy.workingDaysBetween(on2022, localDate('2022-10-20'))).toBe(20);
  });
  it('on 2025-09-22 takes 10 working days in one step, without posting', () => {
    const chain = owed(policy.chainOn(APPLICATION, on2025));
    expect(chain.chainId).toBe('MA-2025');
    expect(chain.judging.map(({ stepCode, limit }) => [stepCode, limit?.value, limit?.unit])).toEqual([
      ['COMMUNE_VERIFY_AND_DECIDE', 10, 'WORKING_DAY'],
    ]);
    expect(owed(policy.chainEnd(APPLICATION, on2025)).on).toBe('2025-10-06');
    expect(policy.postingEnd(APPLICATION, on2025)).toMatchObject({ ok: false, refusal: { code: 'STEP_MISSING' } });
  });
  it('is decided and refused by other hands', () => {
    const decide2022 = owed(policy.stepOn(APPLICATION, 'DISTRICT_DECIDE', on2022));
    expect(decide2022).toMatchObject({
      roles: ['DISTRICT_CHAIR'],
      startMonthRule: 'BY_CATEGORY',
      legalBasis: 'Decree 20/2021 Art. 8(1)(đ)',
    });
    expect(owed(policy.stepOn(APPLICATION, 'DISTRICT_APPRAISE', on2022)).refusalRole).toBe('DIVISION_HEAD');
    const decide2025 = owed(policy.decidingStepOn(APPLICATION, on2025));
    expect(decide2025).toMatchObject({
      roles: ['COMMUNE_OFFICER', 'COMMUNE_CHAIR'],
      startMonthRule: 'DECISION_MONTH',
      refusalRole: 'COMMUNE_CHAIR',
    });
  });
});

describe('Public posting at the ward (Decree 20/2021 Art. 8(1)(b))', () => {
  it('ends with its second working day', () => {
    expect(owed(policy.postingEnd(APPLICATION, localDate('2022-09-26')))).toMatchObject({
      on: '2022-09-28',
      provisional: false,
    });
  });
  it('hangs seven working days for a facility, after the review', () => {
    expect(owed(policy.postingEnd('FACILITY_ADMISSION', localDate('2022-09-22')))).toMatchObject({
      on: '2022-10-03',
      step: { stepCode: 'POST' },
    });
  });
});

describe('The days of a posting, read as coming on top of the review (posting_inside_review_window false, domain 2.2)', () => {
  const onTop = (jurisdiction: string) =>
    policyWith(({ settings }) => {
      const row = settings.findIndex(({ setting }) => setting === 'posting_inside_review_window');
      if (jurisdiction === 'VN') settings[row] = { ...settings[row], value: 'false' };
      else settings.push({ ...settings[row], jurisdiction, value: 'false' });
    });
  const dueOf = (law: typeof policy, jurisdiction?: string) =>
    owed(law.beginStep(APPLICATION, 'WARD_REVIEW_AND_POST', on2022, jurisdiction === undefined ? {} : { jurisdiction })).due;

  it('give the step that posts nine working days instead of seven', () => {
    expect(dueOf(policy)).toMatchObject({ on: '2022-10-03', limit: { value: 7, unit: 'WORKING_DAY' } });
    const due = dueOf(onTop('VN'));
    expect(due).toMatchObject({ on: '2022-10-05', limit: { value: 9, unit: 'WORKING_DAY' } });
    expect(due?.days.filter(({ ordinal }) => ordinal !== undefined)).toHaveLength(9);
  });
  it('end the chain after 22 working days instead of 20', () => {
    const end = (law: typeof policy) => owed(law.chainEnd(APPLICATION, on2022));
    expect([end(policy).on, end(onTop('VN')).on]).toEqual(['2022-10-20', '2022-10-24']);
    expect(policy.workingDaysBetween(on2022, end(onTop('VN')).on)).toBe(22);
    expect(end(onTop('VN')).steps.map(({ due }) => due.on)).toEqual(['2022-10-05', '2022-10-10', '2022-10-19', '2022-10-24']);
  });
  it('hang for two working days all the same', () => {
    expect(owed(onTop('VN').postingEnd(APPLICATION, localDate('2022-09-26'))).on).toBe('2022-09-28');
  });
  it('may be the choice of one city alone', () => {
    const law = onTop('HN');
    expect([dueOf(law)?.on, dueOf(law, 'HN')?.on]).toEqual(['2022-10-03', '2022-10-05']);
    expect([owed(law.chainEnd(APPLICATION, on2022)).on, owed(law.chainEnd(APPLICATION, on2022, 'HN')).on]).toEqual([
      '2022-10-20',
      '2022-10-24',
    ]);
  });
  it('change nothing for a facility, whose posting is a step of its own (Decree 20/2021 Art. 28)', () => {
    const end = (law: typeof policy) => owed(law.chainEnd('FACILITY_ADMISSION', on2022)).on;
    expect(end(onTop('VN'))).toBe(end(policy));
    expect(policy.workingDaysBetween(on2022, end(policy))).toBe(10 + 7 + 7 + 3 + 7);
  });
  it('are refused where nobody chose', () => {
    const silent = policyWith((tables) => {
      tables.settings = tables.settings.filter(({ setting }) => setting !== 'posting_inside_review_window');
    });
    expect(silent.chainEnd(APPLICATION, on2022)).toMatchObject({ ok: false, refusal: { code: 'SETTING_MISSING' } });
    expect(owed(silent.chainEnd(APPLICATION, on2025)).on).toBe('2025-10-06');
  });
});

describe('Persons of a chain (domain 1.1)', () => {
  it('are distinct in each role that judges: five from ward to chair, two at the commune', () => {
    expect(owed(policy.chainOn(APPLICATION, on2022)).distinctRoles).toEqual([
      'WARD_LABOUR_OFFICER',
      'WARD_CHAIR',
      'DISTRICT_SPECIALIST',
      'DIVISION_HEAD',
      'DISTRICT_CHAIR',
    ]);
    expect(owed(policy.chainOn(APPLICATION, on2025)).distinctRoles).toEqual(['COMMUNE_OFFICER', 'COMMUNE_CHAIR']);
  });
});

describe('Which steps are a hand’s judgement', () => {
  it('is data: where the numbering were one, the clerk would be another person, too', () => {
    const law = policyWith((tables) => {
      tables['approval-chains'] = tables['approval-chains'].map((row) =>
        row['step_code'] === 'NUMBER_AND_ISSUE' ? { ...row, judging: 'true' } : row,
      );
    });
    expect(owed(law.chainOn(APPLICATION, on2025)).distinctRoles).toEqual(['COMMUNE_OFFICER', 'COMMUNE_CHAIR', 'CLERK']);
  });
});

describe('A step', () => {
  it('is found by its own dates: side rows without an end hold under the next chain', () => {
    expect(owed(policy.chainOn(APPLICATION, on2026)).chainId).toBe('MA-2026');
    expect(owed(policy.stepOn(APPLICATION, 'SUPPLEMENT', on2026))).toMatchObject({
      chainId: 'MA-2025',
      limit: { value: 30, unit: 'CALENDAR_DAY' },
    });
    expect(owed(policy.stepOn(APPLICATION, 'DUPLICATE_CHECK', on2026)).chainId).toBe('MA-2025');
  });
  it('that a change of law left alone keeps its row: only the acceptance of complaints changed on 2026-07-01', () => {
    const accept = (on: string) => owed(policy.beginStep('COMPLAINT_FIRST', 'ACCEPT', localDate(on))).step.limit;
    expect(accept('2026-06-30')).toEqual({ value: 10, unit: 'CALENDAR_DAY' });
    expect(accept('2026-07-01')).toEqual({ value: 7, unit: 'WORKING_DAY' });
    expect(owed(policy.stepOn('COMPLAINT_FIRST', 'SETTLE', localDate('2026-07-01'))).chainId).toBe('COM1-2012');
  });
  it('begins with its last day, the longer one where the case is complex', () => {
    const settle = (complex: boolean) => owed(policy.beginStep('COMPLAINT_FIRST', 'SETTLE', localDate('2022-06-06'), { complex })).due?.on;
    expect([settle(false), settle(true)]).toEqual(['2022-07-06', '2022-07-21']);
  });
  it('has no last day where the law states none', () => {
    expect(owed(policy.beginStep('SUSPEND_OR_TERMINATE', 'DISTRICT_DECIDE', on2022))).toMatchObject({
      due: undefined,
      step: { limitStatus: 'NONE_STATED' },
    });
  });
  it('is followed by the next main step', () => {
    const next = (stepCode: string) => owed(policy.nextMainStep(APPLICATION, stepCode, on2022))?.stepCode;
    expect([next('RECEIVE'), next('WARD_SUBMIT'), next('NUMBER_AND_ISSUE')]).toEqual([
      'WARD_REVIEW_AND_POST',
      'DISTRICT_RECEIPT',
      undefined,
    ]);
  });
});

describe('What is missing is refused by name', () => {
  it('a chain', () => {
    expect(policy.chainOn(APPLICATION, localDate('2021-06-30'))).toEqual({
      ok: false,
      refusal: {
        code: 'CHAIN_MISSING',
        basis: 'approval-chains.csv: MONTHLY_ALLOWANCE on 2021-06-30',
        opensBy: 'a row in approval-chains.csv',
      },
    });
  });
  it('a step', () => {
    expect(policy.stepOn(APPLICATION, 'WARD_SUBMIT', on2025)).toMatchObject({ ok: false, refusal: { code: 'STEP_MISSING' } });
  });
  it('a limit', () => {
    expect(policy.chainEnd('FUNERAL_EMERGENCY', on2022)).toMatchObject({ ok: false, refusal: { code: 'LIMIT_MISSING' } });
  });
});
