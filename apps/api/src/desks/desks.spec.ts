import type { ClockCommand } from '@an-sinh/cases';
import { CASE_ACT } from '@an-sinh/casework';
import { addDays, startOf, type LocalDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'one-stop.00622']);
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

describe('A desk is asked', () => {
  const streams: Record<string, string> = {};
  const desk = async (query: string) =>
    (await test.as('division-head.q019').get(`/desks/cases?${query}`)).body.rows.map(
      ({ stream }: { stream: string }) => stream,
    ) as string[];
  const names = async (query: string) =>
    (await desk(query)).map((of) => Object.keys(streams).find((name) => streams[name] === of) ?? 'other');
  beforeAll(async () => {
    for (const status of ['RECEIVED', 'WARD_REVIEWING', 'APPRAISING'] as const) streams[status] = await caseAt(test, status);
    const { body } = await test.as('one-stop.00622').post('/cases', anApplication());
    streams['elsewhere'] = body.events[0].stream;
  }, 30_000);

  it.each([
    ['ward=W00622-2014', ['elsewhere']],
    ['office=W00622-2014', ['elsewhere']],
    ['procedure=district-approval', ['APPRAISING']],
    ['status=WARD_REVIEWING', ['WARD_REVIEWING']],
    ['late=true', ['other']],
    ['ward=W00592-2014&procedure=ward-review&late=false', ['RECEIVED', 'WARD_REVIEWING']],
    ['programme=MONTHLY_ALLOWANCE&status=RECEIVED&ward=W00592-2014', ['RECEIVED']],
    ['programme=FUNERAL_SUPPORT', []],
    ['dueBy=2023-01-04', []],
    ['role=DISTRICT_SPECIALIST', ['APPRAISING']],
    ['office=HN-NONE', []],
  ])('by %s', async (query, found) => expect((await names(query)).toSorted()).toEqual(found.toSorted()));

  it('page by page, each case once, what is due first on top', async () => {
    const head = test.as('division-head.q019');
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await head.get(`/desks/cases?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.rows.map(({ stream }: { stream: string }) => stream));
      if (body.next === null) break;
      cursor = encodeURIComponent(body.next);
    }
    expect(seen).toEqual(await desk('limit=200'));
    expect(new Set(seen).size).toBe(seen.length);
    const { body: counts } = await head.get('/desks/counts?ward=W00592-2014');
    expect(counts.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe((await desk('ward=W00592-2014')).length);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
