import { ACT_ROLES, roleCovers } from '@an-sinh/access';
import { imported, storiesByStatus, text, toldAtCommuneTo, toldTo, type CaseStory } from '../../testing/case-stories.ts';
import { offices } from '../../testing/law.ts';
import { commune, DISTRICT, district, everybody, officer, OTHER_WARD, ward, WARD, type Person } from '../../testing/people.ts';
import { deciding, given } from '../../testing/specification.ts';
import { ACT_TYPES, CASE_ACTS, CLOCK_ACTS, type ActRule, type ActType } from './acts.ts';
import type { CaseCommand } from './commands.ts';
import { gate } from './gate.ts';

const stories = storiesByStatus();
const on = '2022-10-25';

describe('State × act × actor (lessons 17)', () => {
  // Strangers of another ward, and people who hold every role of the chain at the wrong place.
  const strangers: readonly Person[] = [
    officer('o-stranger', ['WARD_ONE_STOP', OTHER_WARD], ['WARD_LABOUR_OFFICER', OTHER_WARD], ['WARD_CHAIR', OTHER_WARD]),
    officer('o-nobody'),
    officer('o-auditor', ['AUDITOR', 'HN']),
    officer('o-misplaced', ['DISTRICT_CHAIR', WARD], ['CLERK', WARD], ['DIVISION_HEAD', WARD]),
  ];
  const cells = [...stories.values()].flatMap((story) =>
    ACT_TYPES.flatMap((act) => [...everybody, ...strangers].map((actor) => ({ story, act, actor }))),
  );
  /** The table read by a second pair of eyes: state, step, a role of the act that sits there and covers the office. */
  const isInTable = (story: CaseStory, act: ActType, actor: Person): boolean => {
    const rule: ActRule = CASE_ACTS[act];
    const { status, step, authority } = story.state;
    const lies = rule.from.includes(status) && rule.steps.some((each) => each === (step?.stepCode ?? 'none'));
    return lies && actor.roles.some((held) => ACT_ROLES[act].includes(held.role) && roleCovers(held, act, authority, offices));
  };

  it(`is refused unless it is in the table: ${cells.length} cells`, () => {
    let taken = 0;
    for (const { story, act, actor } of cells) {
      const answer = gate(act, story.state, deciding({ by: actor, on }));
      expect({ status: story.state.status, act, by: actor.officer, ok: answer.ok }).toEqual({
        status: story.state.status,
        act,
        by: actor.officer,
        ok: isInTable(story, act, actor),
      });
      if (answer.ok) taken += 1;
    }
    expect(taken).toBeGreaterThan(stories.size);
  });

  it('knows a state in which each act of the ward’s chain is possible, and none for an act that is not in the chain', () => {
    const handing: readonly ActType[] = ['ReceiveApplication', 'ImportApplication'];
    for (const act of ACT_TYPES.filter((each) => !handing.includes(each)))
      expect([act, [...stories.values()].some((story) => everybody.some((actor) => isInTable(story, act, actor)))]).toEqual([act, true]);
  });

  it('refuses the clock every act of a person, and a person every act of the clock', () => {
    for (const story of stories.values()) {
      for (const act of ACT_TYPES) expect(gate(act, story.state, deciding({ by: 'THE_CLOCK', on }))).toMatchObject({ ok: false });
      for (const type of CLOCK_ACTS) for (const by of everybody) given(story).when({ type }, { by, on }).refuses('NOT_YOUR_ROLE');
    }
  });

  it('tells outsiders nothing of a case, whatever its state', () => {
    const closed = toldTo('BeginAppraisal').after(text.withdraw, { by: ward.desk, on: '2022-10-06' });
    for (const story of [...stories.values(), closed])
      for (const act of ['SignDecision', 'AssignWardReview', 'WithdrawApplication'] as const)
        for (const by of [...strangers.slice(0, 2), commune.chair])
          expect(gate(act, story.state, deciding({ by, on }))).toMatchObject({ ok: false, refusal: { code: 'OUTSIDE_YOUR_OFFICE' } });
  });
});

describe('What is in the way', () => {
  it('is said with who could act and what would open it', () => {
    given(toldTo('ReceiveApplication'))
      .when({ type: 'PostResult' }, { by: ward.officer, on })
      .refuses('NOT_AT_THIS_STEP', {
        basis: 'Decree 20/2021 Art. 8(1)(b)',
        whoCould: ['WARD_LABOUR_OFFICER'],
        opensBy: 'ApproveWardReview',
      });
    given(toldTo('SubmitToChair'))
      .when(text.sign, { by: district.head, on })
      .refuses('NOT_YOUR_ROLE', { basis: 'Decree 20/2021 Art. 8(1)(đ)', whoCould: ['DISTRICT_CHAIR'] });
  });

  it('names only acts that can still come: a second review is opened by a return to the ward', () => {
    const assign: CaseCommand = { type: 'AssignWardReview' };
    given(toldTo('PostResult')).when(assign, { by: ward.officer, on }).refuses('NOT_AT_THIS_STEP', { opensBy: 'ReturnToWard' });
    const signed = gate('AssignWardReview', toldTo('SignDecision').state, deciding({ by: ward.officer, on }));
    expect(signed).toEqual({ ok: false, refusal: expect.not.objectContaining({ opensBy: expect.anything() }) });
  });

  it('is the missing case where there is none', () => {
    const none = { ...toldTo('ReceiveApplication').state, status: 'NEW' as const };
    expect(gate('SignDecision', none, deciding({ by: district.chair, on }))).toMatchObject({ refusal: { code: 'NO_SUCH_CASE' } });
  });

  it('cites the commune’s own decree, and refuses acts that its chain does not have', () => {
    const received = toldAtCommuneTo('ReceiveApplication');
    given(received)
      .when(text.sign, { by: commune.chair, on: '2025-09-23' })
      .refuses('NOT_AT_THIS_STEP', {
        basis: expect.stringContaining('Decree 147/2025'),
        whoCould: ['COMMUNE_CHAIR'],
        opensBy: 'SubmitToChair',
      });
    given(received).when({ type: 'PostResult' }, { by: commune.officer, on: '2025-09-23' }).refuses('NOT_IN_THIS_CHAIN');
  });

  it('cites the law of the day wherever an act stands, and a page of ours nowhere', () => {
    const at = (story: CaseStory, day: string) =>
      ACT_TYPES.flatMap((act) => everybody.map((by) => gate(act, story.state, deciding({ by, on: day })))).flatMap((answer) =>
        answer.ok ? [] : [answer.refusal.basis],
      );
    const cited = [...[...stories.values(), toldTo('all')].flatMap((story) => at(story, on)), ...at(toldAtCommuneTo('all'), '2025-10-01')];
    expect(cited.filter((basis) => !/^(Decree|Circular|Law)\b/.test(basis) || /domain|product rule|\.csv/.test(basis))).toEqual([]);
    for (const basis of at(toldAtCommuneTo('ReceiveApplication'), '2025-09-23')) expect(basis).not.toMatch(/20\/2021 Art\. 8/);
  });

  it('is the law itself where it has no chain for the day of the case: separation is never skipped', () => {
    const law = deciding({ by: district.chair, on });
    const missing = { ...law, policy: { ...law.policy, chainOn: () => law.policy.chainOn('NO_SUCH_PROGRAMME', law.on) } };
    expect(gate('SignDecision', toldTo('SubmitToChair').state, missing)).toMatchObject({ refusal: { code: 'CHAIN_MISSING' } });
  });
});

describe('The day of an act', () => {
  const review = toldTo('AssignWardReview'); // on 2022-09-23
  const approve = { by: ward.officer, on: '2022-09-30' };

  it('is not in the future and not before the previous step', () => {
    given(review)
      .when(text.homeCheck, { ...approve, occurredOn: '2022-10-01' })
      .refuses('DATE_IN_FUTURE', { opensOn: '2022-10-01' });
    given(review)
      .when(text.homeCheck, { ...approve, occurredOn: '2022-09-22' })
      .refuses('BEFORE_PREVIOUS_STEP', { opensOn: '2022-09-23' });
    given(review)
      .when(text.homeCheck, { ...approve, occurredOn: '2022-09-26' })
      .records({ type: 'HomeChecked', checkedOn: '2022-09-26' });
  });

  it('is dated back beyond the act’s limit with a reason only, which is kept for the auditor', () => {
    const late = { by: ward.officer, on: '2022-10-04', occurredOn: '2022-09-26' };
    given(review).when(text.homeCheck, late).refuses('BACKDATING_NEEDS_REASON');
    given(review)
      .when(text.homeCheck, { ...late, reason: 'Cán bộ nghỉ ốm.' })
      .records(
        { type: 'HomeChecked', checkedOn: '2022-09-26' },
        { type: 'ActDatedBack', act: 'RecordHomeCheck', days: 8, sealed: [{ class: 'P2', facts: { reason: 'Cán bộ nghỉ ốm.' } }] },
      );
    given(review)
      .when(text.homeCheck, { ...late, reason: true })
      .records({ type: 'HomeChecked' }, { type: 'ActDatedBack' });
    given(review)
      .when(text.homeCheck, { ...approve, reason: 'Không cần.' })
      .records({ type: 'HomeChecked' });
  });
});

describe('A later act in a case of the backlog', () => {
  const old = imported('2023-01-03', '2022-09-22').after({ type: 'AssignWardReview' }, { by: ward.officer, on: '2023-01-04' });

  it('is dated back like every other: far back with its reason only, which the auditor sees', () => {
    const late = { by: ward.officer, on: '2023-01-20', occurredOn: '2023-01-05' };
    given(old).when(text.homeCheck, late).refuses('BACKDATING_NEEDS_REASON');
    given(old)
      .when(text.homeCheck, { ...late, reason: 'Cán bộ nghỉ ốm.' })
      .records({ type: 'HomeChecked' }, { type: 'ActDatedBack', act: 'RecordHomeCheck', days: 15 });
  });
});

describe('One person, one role (design section 4; lessons 16)', () => {
  it('may take several acts of one role, and acts that judge nothing beside it', () => {
    given(toldTo('BeginAppraisal')).when(text.appraise, { by: district.specialist, on: '2022-10-06' }).records({ type: 'Appraised' });
    const clerkToo = officer('o-district-chair', ['CLERK', DISTRICT]);
    given(toldTo('SignDecision')).when({ type: 'NumberLetter' }, { by: clerkToo, on: '2022-10-11' }).records({ type: 'LetterNumbered' });
  });

  it('acts in the role that is still open to it where it holds several', () => {
    const story = toldTo('ReceiveApplication');
    const deskToo = officer('o-ward-officer', ['WARD_ONE_STOP', WARD], ['WARD_LABOUR_OFFICER', WARD]);
    expect(gate('AssignWardReview', story.state, deciding({ by: deskToo, on }))).toMatchObject({
      ok: true,
      role: { role: 'WARD_LABOUR_OFFICER' },
    });
  });

  it('stays what it was in a round before the return', () => {
    const other = officer('o-other', ['WARD_LABOUR_OFFICER', WARD]);
    const again = toldTo('BeginAppraisal')
      .after(text.returnToWard, { by: district.head, on: '2022-10-06' })
      .after({ type: 'AssignWardReview' }, { by: other, on: '2022-10-07' })
      .after(text.homeCheck, { by: other, on: '2022-10-07' });
    const turned = officer('o-ward-officer', ['WARD_CHAIR', WARD]);
    given(again).when(text.approve, { by: turned, on: '2022-10-10' }).refuses('SAME_PERSON');
  });
});
