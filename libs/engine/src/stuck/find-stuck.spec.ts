import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { eightOn, TestOffice, UNTIL_POSTED } from '../../testing/index.ts';
import { watched } from '../../testing/watch.ts';
import { findStuck } from './find-stuck.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
});
afterAll(() => office.close());

describe('The board of what is stuck', () => {
  it('tells what each detector finds, and which could not look', async () => {
    const stream = await office.receive();
    await office.acts(stream, ...UNTIL_POSTED);
    await office.office.clock.advance(eightOn(localDate('2022-09-27')));
    const { stuck, unknown } = await findStuck(watched(office), { thresholds: { behindMs: 0 } });
    expect(new Set(stuck.map(({ kind }) => kind))).toEqual(new Set(['behind', 'clock-passed', 'no-worker']));
    expect(unknown).toEqual(['activity-retrying']); // Temporal is away: not found is not the same as not there
  });

  it('looks for the kinds that are asked for', async () => {
    expect(await findStuck(watched(office), { kinds: ['parked-event'] })).toEqual({ stuck: [], unknown: [] });
  });
});
