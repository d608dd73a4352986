import type { ClockCommand } from '@an-sinh/cases';
import { CASE_ACT } from '@an-sinh/casework';
import { addDays, startOf, type LocalDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication, caseAt } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), ['one-stop.00592', 'ward-officer.00592']);
}, 60_000);
afterAll(() => test.close());

/** What the worker does when a wait of the case is over. */
const byClock = async (stream: string, type: ClockCommand['type'], occurredOn: LocalDate) => {
  const answer = await test.office.casework.act(CASE_ACT, {
    stream,
    key: `clock:${stream}:${type}`,
    actor: 'THE_CLOCK',
    command: { type },
    occurredOn,
  });
  if (answer.kind !== 'recorded') throw new Error(JSON.stringify(answer));
};

describe('A desk', () => {
  it('calls the office late for its own days, never for those that the applicant lets pass', async () => {
    const stream = await caseAt(test, 'RECEIVED', anApplication({ condition: { papersShown: [] } }));
    const officer = test.as('ward-officer.00592');
    const asked = (await officer.get(`/cases/${stream}`)).body.supplement as { replyBy: LocalDate; remindOn: LocalDate };
    const look = async () => {
      const { rows } = (await officer.get('/desks/cases?role=WARD_LABOUR_OFFICER')).body;
      const { dueOn, stepCode, late } = rows[0];
      const counts = (await officer.get('/desks/counts')).body.map(({ count, late: of }: { count: number; late: number }) => [count, of]);
      return { rows: rows.length, dueOn, stepCode, late, counts };
    };
    // The thirty days are over for a week, and the engine was away: nothing says so yet.
    const today = addDays(asked.replyBy, 7);
    await test.office.clock.advance(startOf(today));
    // The api looks at the office's day every second.
    while ((await officer.get('/me')).body.on !== today) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await look()).toEqual({ rows: 1, dueOn: asked.replyBy, stepCode: null, late: false, counts: [[1, 0]] });

    await byClock(stream, 'RemindSupplement', asked.remindOn);
    await byClock(stream, 'LapseSupplement', asked.replyBy);
    const { step } = (await officer.get(`/cases/${stream}`)).body;
    expect(step).toMatchObject({ stepCode: 'CLOSE_FOR_SILENCE', limit: 1, late: true });
    expect(await look()).toEqual({ rows: 1, dueOn: step.dueOn, stepCode: 'CLOSE_FOR_SILENCE', late: true, counts: [[1, 1]] });
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
