import { localDate } from '@an-sinh/kernel';
import fc from 'fast-check';
import { commune, COMMUNE, district, everybody, officer, ward } from '../../testing/people.ts';
import { checked, funded, listed, listing, opened, sent, sum, take, type RunStory } from '../../testing/run-stories.ts';
import { deciding, given } from '../../testing/specification.ts';
import { openRunActs, RUN_ACTS } from './run-acts.ts';
import type { Contradiction } from './run.events.ts';
import type { RunCommand } from './run.decider.ts';
import { openOf, runClocks } from './run.ts';

const on = '2022-11-18';
const byAccountant = { by: district.accountant, on };
const answered = sent.after(take({ paid: sum(8, 8_000_000), unpaid: sum(2, 2_000_000) }), byAccountant);
const reported = answered.after({ type: 'ReportRun' }, byAccountant);
const settle: RunCommand = { type: 'SettleRun' };
const settled = reported.after(settle, { by: district.head, on });
const contradiction = (lineRef: string, said: 'unpaid' | 'returned' = 'unpaid'): Contradiction => ({
  account: 'account:a',
  lineRef,
  stands: 'paid',
  said,
  bookedOn: localDate(on),
});

describe('A payment run (Decree 20/2021 Art. 34)', () => {
  it('goes from the list over check, funding, sending and answers to the settlement', () => {
    expect([opened, listing, listed, checked, funded, sent, reported, settled].map(({ state }) => state.status)).toEqual([
      'OPEN',
      'LISTING',
      'LISTED',
      'CHECKED',
      'FUNDED',
      'SENT',
      'REPORTED',
      'SETTLED',
    ]);
  });

  it('has totals that are the sums of its chunks, frozen by a hash of them all', () => {
    expect(listed.events.at(-1)).toMatchObject({ type: 'ListFrozen', lines: 10, total: 10_000_000 });
    const other = listing
      .after(
        {
          type: 'ListChunk',
          cursor: 'c',
          lines: 10,
          amount: listed.state.listed.amount,
          passedOver: [],
          erased: 0,
          linesHash: '9'.repeat(64),
        },
        { by: 'THE_CLOCK', on: '2022-10-20' },
      )
      .after({ type: 'FreezeList' }, { by: 'THE_CLOCK', on: '2022-10-20' });
    expect(other.state.listHash).not.toBe(listed.state.listHash);
  });

  it('is checked by another person than the lister, on the very list that was frozen (K19)', () => {
    const check = (listHash: string): RunCommand => ({ type: 'CheckRun', listHash, remark: '' });
    const both = officer('o-accountant', ['ACCOUNTANT', 'Q019-PLDTBXH'], ['DIVISION_HEAD', 'Q019-PLDTBXH']);
    given(listed)
      .when(check(listed.state.listHash ?? ''), { by: both, on })
      .refuses('SAME_PERSON');
    given(listed)
      .when(check('0'.repeat(64)), { by: district.head, on })
      .refuses('LIST_HASH_DIFFERS');
    given(listed)
      .when(check(listed.state.listHash ?? ''), { by: district.accountant, on })
      .refuses('NOT_YOUR_ROLE', { whoCould: ['DIVISION_HEAD'] });
  });

  it('is funded with exactly its total', () => {
    given(checked).when({ type: 'FundRun', amount: 9_999_999, treasuryReference: 'KB-1' }, byAccountant).refuses('AMOUNT_DIFFERS');
  });

  it('is listed by the worker, opened and noted late by the clock, never by a person', () => {
    for (const type of ['FreezeList', 'NoteOverdue'] as const) given(listing).when({ type }, byAccountant).refuses('NOT_YOUR_ROLE');
  });

  it('is settled by another person than the reporter, with nothing open and nothing unexplained', () => {
    given(reported).when(settle, byAccountant).refuses('SAME_PERSON');
    const open = sent.after(take({ paid: sum(8, 8_000_000) }), byAccountant).after({ type: 'ReportRun' }, byAccountant);
    given(open)
      .when(settle, { by: district.head, on })
      .refuses('LINES_STILL_OPEN', { opensBy: 'TakeAnswers', whoCould: ['ACCOUNTANT'] });
    const contradicted = answered.after(take({}, contradiction('AS-1')), byAccountant).after({ type: 'ReportRun' }, byAccountant);
    given(contradicted).when(settle, { by: district.head, on }).refuses('ANSWERS_UNEXPLAINED');
    given(contradicted)
      .when({ ...settle, explanation: 'Bưu điện gửi nhầm trạng thái.' }, { by: district.head, on })
      .records({ type: 'RunSettled', sealed: [{ class: 'P2' }] });
  });

  it('is not dated into the future, nor before the act before it', () => {
    given(funded)
      .when({ type: 'SendRun', fileName: 'f', fileHash: 'b'.repeat(64) }, { ...byAccountant, occurredOn: '2022-11-19' })
      .refuses('DATE_IN_FUTURE');
    given(funded)
      .when({ type: 'SendRun', fileName: 'f', fileHash: 'b'.repeat(64) }, { ...byAccountant, occurredOn: '2022-10-21' })
      .refuses('BEFORE_PREVIOUS_STEP', { opensOn: '2022-10-24' });
  });

  it('belongs to its authority: ward and commune learn nothing of it', () => {
    for (const by of [ward.chair, commune.chair, officer('o-x', ['COMMUNE_ACCOUNTANT', COMMUNE])])
      given(opened).when({ type: 'BeginListing', cut: 1 }, { by, on }).refuses('OUTSIDE_YOUR_OFFICE');
  });
});

describe('The payment calendar of a run (domain 2.4)', () => {
  const clock = (day: string, occurredOn: string) => ({ by: 'THE_CLOCK', on: day, occurredOn }) as const;

  const owed = (story: RunStory) => runClocks(story.state).map(({ what, late, on: day }) => [what, late, day]);

  it('asks for the list, its check and its funding before the 25th, for sending and report before the 20th', () => {
    for (const story of [opened, listing, listed, checked]) expect(owed(story)).toEqual([['overdue', 'LIST', '2022-10-24']]);
    for (const story of [funded, sent]) expect(owed(story)).toEqual([['overdue', 'REPORT', '2022-11-18']]);
    expect(owed(reported)).toEqual([]);
    expect(runClocks(opened.state)[0]?.at).toBe('2022-10-24T17:00:00.000Z');
  });

  it('notes a list late once, though it was frozen and lay unchecked, and reminds of it each fifth working day', () => {
    given(listed).when({ type: 'NoteOverdue' }, clock('2022-10-24', '2022-10-24')).refuses('STILL_IN_TIME', { opensOn: '2022-10-25' });
    given(listed).when({ type: 'NoteOverdue' }, clock('2022-10-25', '2022-10-20')).refuses('NOT_THIS_WAIT');
    const late = given(listed)
      .when({ type: 'NoteOverdue' }, clock('2022-10-25', '2022-10-24'))
      .records({ type: 'RunOverdue', what: 'LIST', dueOn: '2022-10-24', remindOn: '2022-10-31' });
    given(late).when({ type: 'NoteOverdue' }, clock('2022-10-26', '2022-10-24')).refuses('NOT_AT_THIS_STEP');
    expect(owed(late)).toEqual([['overdue-reminder', 'LIST', '2022-10-31']]);
    const reminded = given(late)
      .when({ type: 'RemindOverdue' }, clock('2022-11-01', '2022-10-31'))
      .records({ type: 'RunOverdueReminded', what: 'LIST', dueOn: '2022-10-24', remindOn: '2022-11-07' });
    expect(owed(reminded)).toEqual([['overdue-reminder', 'LIST', '2022-11-07']]);
    expect(reminded.state.late).toEqual(['LIST']);
  });

  it('begins anew with the funding: a late list says nothing of the report', () => {
    const late = checked.after({ type: 'NoteOverdue' }, clock('2022-10-25', '2022-10-24'));
    const fund: RunCommand = { type: 'FundRun', amount: 10_000_000, treasuryReference: 'KB-1' };
    expect(owed(late.after(fund, { by: district.accountant, on: '2022-10-26' }))).toEqual([['overdue', 'REPORT', '2022-11-18']]);
    // Funded after the report's own day: late from the day on which it was.
    const veryLate = late.after(fund, { by: district.accountant, on: '2022-11-22' });
    given(veryLate)
      .when({ type: 'NoteOverdue' }, clock('2022-11-23', '2022-11-22'))
      .records({ type: 'RunOverdue', what: 'REPORT', dueOn: '2022-11-18' });
  });

  it('notes a run late that was funded and never sent, or never reported', () => {
    for (const story of [funded, sent]) {
      const late = given(story)
        .when({ type: 'NoteOverdue' }, clock('2022-12-01', '2022-11-18'))
        .records({ type: 'RunOverdue', what: 'REPORT' });
      expect(owed(late)).toEqual([['overdue-reminder', 'REPORT', '2022-11-25']]);
    }
    const told = sent
      .after({ type: 'NoteOverdue' }, clock('2022-11-19', '2022-11-18'))
      .after({ type: 'ReportRun' }, { by: district.accountant, on: '2022-11-21' });
    expect(owed(told)).toEqual([]);
  });

  it('names each wait by the event that began it, so that no two notes have one key', () => {
    const late = opened.after({ type: 'NoteOverdue' }, clock('2022-10-25', '2022-10-24'));
    const keys = [opened, listed, late, funded].map(({ state }) => runClocks(state).map(({ what, since }) => `${since}:${what}`)[0]);
    expect(keys).toEqual(['1:overdue', '1:overdue', '2:overdue-reminder', `${funded.state.owesSince?.version}:overdue`]);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('After its settlement a run', () => {
  it('takes what a bank sends back: paid money becomes returned, and the totals say so', () => {
    const back = given(settled)
      .when(take({ returned: sum(1, 1_000_000), paidBack: sum(1, 1_000_000) }), { by: district.accountant, on: '2023-01-09' })
      .records({ type: 'AnswersTaken', sums: { returned: sum(1, 1_000_000), paidBack: sum(1, 1_000_000) } });
    expect(back.state).toMatchObject({
      status: 'SETTLED',
      answered: { paid: sum(7, 7_000_000), unpaid: sum(2, 2_000_000), returned: sum(1, 1_000_000) },
      returnedLate: sum(1, 1_000_000),
    });
    expect(openOf(back.state)).toEqual(sum(0, 0));
  });

  it('takes nothing else: every line had its answer', () => {
    for (const sums of [{ paid: sum(1, 1_000_000) }, { unpaid: sum(1, 1_000_000) }, { returned: sum(1, 1_000_000) }])
      given(settled).when(take(sums), byAccountant).refuses('ANSWERS_EXCEED_LIST');
    given(settled).when(settle, { by: district.head, on }).refuses('NOT_AT_THIS_STEP');
  });
});

describe('Answers that contradict the ones that stand', () => {
  it('are named by their lines, each once, and explained by the settlement', () => {
    const said = answered
      .after(take({}, contradiction('AS-1')), byAccountant)
      .after(take({}, contradiction('AS-1'), contradiction('AS-2')), byAccountant);
    expect(said.state.contradictions.map(({ lineRef }) => lineRef)).toEqual(['AS-1', 'AS-2']);
    const explained = said
      .after({ type: 'ReportRun' }, byAccountant)
      .after({ ...settle, explanation: 'Bưu điện gửi nhầm.' }, { by: district.head, on });
    expect(explained.state.explained).toBe(2);
    // What comes after it is not.
    expect(explained.after(take({}, contradiction('AS-3')), byAccountant).state).toMatchObject({
      explained: 2,
      contradictions: { length: 3 },
    });
  });
});

describe('Sums of a run', () => {
  it('count money that came back as returned, and as paid no more', () => {
    const paid = sent.after(take({ paid: sum(10, 10_000_000) }), byAccountant);
    const back = paid.after(take({ returned: sum(2, 2_000_000), paidBack: sum(2, 2_000_000) }), byAccountant);
    expect(back.state.answered).toEqual({ paid: sum(8, 8_000_000), unpaid: sum(0, 0), returned: sum(2, 2_000_000) });
    expect(openOf(back.state)).toEqual(sum(0, 0));
    given(paid)
      .when(take({ unpaid: sum(1, 1_000_000) }), byAccountant)
      .refuses('ANSWERS_EXCEED_LIST');
  });

  it('paid, unpaid, returned and open are the list, whatever comes, and what came back is paid no more', () => {
    const part = fc.record({ paid: fc.nat(4), unpaid: fc.nat(4), returned: fc.nat(4), paidBack: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        let story: RunStory = sent;
        for (const { paid, unpaid, returned, paidBack } of parts) {
          const lines = (count: number) => sum(count, count * 1_000_000);
          // Casework counts as paid back only what had been paid; all of it is among the returned.
          const back = Math.min(paidBack, returned, story.state.answered.paid.lines + paid);
          const command = take({ paid: lines(paid), unpaid: lines(unpaid), returned: lines(returned), paidBack: lines(back) });
          const decision = story.decide(command, byAccountant);
          if (!decision.ok) expect(decision.refusal.code).toBe('ANSWERS_EXCEED_LIST');
          else story = story.after(command, byAccountant);
          const { listed: all, answered: of } = story.state;
          const open = openOf(story.state);
          expect(of.paid.lines + of.unpaid.lines + of.returned.lines + open.lines).toBe(all.lines);
          expect(of.paid.amount + of.unpaid.amount + of.returned.amount + open.amount).toBe(all.amount);
          expect(Math.min(open.lines, open.amount, of.paid.lines)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('Acts on a run open to a person', () => {
  it('are one list of all acts, with what is in the way of the others', () => {
    const shown = openRunActs(listed.state, deciding({ by: district.head, on }));
    expect(shown.map(({ act }) => act)).toEqual(Object.keys(RUN_ACTS));
    expect(shown.filter(({ open }) => open).map(({ act }) => act)).toEqual(['CheckRun']);
    expect(shown.find(({ act }) => act === 'FundRun')).toMatchObject({
      refusal: { code: 'NOT_AT_THIS_STEP', whoCould: ['ACCOUNTANT'], opensBy: 'CheckRun' },
    });
    // What is over is opened by nothing.
    expect(shown.find(({ act }) => act === 'BeginListing')).toEqual({
      act: 'BeginListing',
      open: false,
      refusal: { code: 'NOT_AT_THIS_STEP', basis: 'Decree 20/2021 Art. 34(4)', whoCould: ['ACCOUNTANT'] },
    });
  });

  it('are somebody’s in every state: after the settlement, what comes back', () => {
    for (const { state } of [opened, listed, checked, funded, sent, answered, reported, settled]) {
      const open = everybody.flatMap((by) => openRunActs(state, deciding({ by, on })).filter((each) => each.open));
      expect([state.status, open.length > 0]).toEqual([state.status, true]);
    }
  });
});
