import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logFixture, type LogFixture } from './log.fixture.ts';
import { faultsOf, runSchedule } from './order-check.fixture.ts';

/*
 * The one order under writers that are slow, many, rolled back, on several streams, killed, and beside foreign transactions. Every
 * schedule has a seed: AN_SINH_SEED begins elsewhere, AN_SINH_SCHEDULES runs more of them. Two orders that are known to be broken
 * show that the property sees: most often by their first schedule.
 */
const schedules = Number(process.env.AN_SINH_SCHEDULES ?? 12);
const firstSeed = Number(process.env.AN_SINH_SEED ?? 20_231);
const seeds = Array.from({ length: schedules }, (_, i) => firstSeed + i);

let fixture: LogFixture;
beforeAll(async () => void (fixture = await logFixture(await throwAwayDatabase())));
afterAll(() => fixture.close());

describe('The order agrees with all that was read and overwritten', () => {
  it.each(seeds)('with slow, concurrent, rolled-back writers on several streams (seed %i)', async (seed) => {
    const outcome = await runSchedule(fixture, seed, { kill: seed % 3 === 0 });
    expect(await faultsOf(fixture, outcome)).toEqual([]);
    expect(outcome.told.acknowledged.size).toBeGreaterThan(10);
  });
});

describe('Broken orders are noticed', () => {
  it.each([
    ['ordering by position without a watermark', { order: 'by position' }],
    ['taking a transaction id before reading', { idFirst: true }],
  ] as const)('%s', async (_, variant) => {
    const own = await logFixture(await throwAwayDatabase());
    const found: string[] = [];
    for (let seed = 1; seed <= 20 && found.length === 0; seed += 1)
      found.push(...(await faultsOf(own, await runSchedule(own, seed, variant))));
    await own.close();
    expect(found).not.toEqual([]);
  });
});
