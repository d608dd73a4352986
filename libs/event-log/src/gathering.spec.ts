import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { EventLog } from './event-log.ts';
import { anAct, anEvent, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import type { ActAppend } from './log.ts';

let fixture: LogFixture;
let pool: Pool;
let log: EventLog;
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
  pool = fixture.pool('an_sinh_writer', 4);
  log = fixture.log({ pool });
});
afterAll(() => fixture.close());

/** Appends at once, and how many statements it took. */
async function atOnce(acts: readonly ActAppend[]): Promise<{ outcomes: unknown[]; statements: number }> {
  const times = await log.read({ keys: [], streams: [] });
  let statements = 0;
  const count = () => (statements += 1);
  pool.on('acquire', count);
  const outcomes = await Promise.all(acts.map((act) => log.append([act], times).catch((error: Error) => error.message)));
  pool.off('acquire', count);
  return { outcomes, statements };
}
const fresh = (name: string, n: number) => Array.from({ length: n }, (_, i) => anAct([onStream(`${name}:${i}`, 0)]));

describe('Appends at once', () => {
  it('go into few statements, each act kept apart with its own time', async () => {
    const { outcomes, statements } = await atOnce(fresh('case', 40));
    expect(outcomes).toEqual(Array.from({ length: 40 }, () => ({ ok: true })));
    expect(statements).toBeLessThanOrEqual(4);
    const { rows } = await fixture.owner.query('select count(*)::int as n, count(distinct act_id)::int as acts from event');
    expect(rows).toEqual([{ n: 40, acts: 40 }]);
  });

  it('fall apart where one is stale, taken or a bug: the others are recorded', async () => {
    const acts = fresh('apart', 12);
    acts[3] = anAct([onStream('apart:3', 7)]);
    acts[5] = anAct([onStream('apart:5', 0)], { key: acts[4]!.key });
    acts[7] = anAct([onStream('apart:7', 0, [anEvent({ long: 'x'.repeat(70_000) })])]);
    const { outcomes } = await atOnce(acts);
    const [of3, of4, of5, of7] = [3, 4, 5, 7].map((i) => outcomes[i]);
    expect(of3).toEqual({ ok: false, why: 'stale' });
    expect(of7).toContain('longer');
    // Which of the two with the same key comes first is open.
    expect([of4, of5]).toEqual(expect.arrayContaining([{ ok: true }, { ok: false, why: 'taken', constraint: 'act_pkey' }]));
    expect(outcomes.filter((outcome) => (outcome as { ok?: boolean }).ok)).toHaveLength(9);
  });

  it('that meet on a stream are judged one after the other', async () => {
    const { outcomes } = await atOnce([1, 2, 3].map(() => anAct([onStream('meet:1', 0)])));
    expect(outcomes.filter((outcome) => (outcome as { ok: boolean }).ok)).toHaveLength(1);
    const reading = anAct([onStream('meet:2', 0)], { alsoRead: [{ streamId: 'meet:1', version: 1 }] });
    const { outcomes: both } = await atOnce([...fresh('ahead', 2), anAct([onStream('meet:1', 1)]), reading]);
    expect(both.slice(0, 3)).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  });

  it('of an import are not mixed with others', async () => {
    const times = await log.read({ keys: [], streams: [] });
    const many = log.append(fresh('import', 100), times);
    expect((await atOnce(fresh('beside', 3))).outcomes).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await many).toEqual({ ok: true });
  });
});
