import { REPAIR_ACT, repairStream } from '@an-sinh/casework';
import { randomUUID } from 'node:crypto';
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

  it('says what an operator asked for since then, and not what was asked before it was stuck', async () => {
    const [before, after] = [await office.receive(), await office.receive()];
    const ask = async (what: string) => {
      const command = { type: 'AskRepair', repair: 'nudge', what, target: null } as const;
      const actor = await office.person('ops');
      const key = `press:${actor.officer}:${randomUUID()}`;
      return office.office.casework.act(REPAIR_ACT, { stream: repairStream('nudge', what), key, actor, command });
    };
    const asked = async () =>
      (await findStuck(watched(office), { kinds: ['behind'], thresholds: { behindMs: 0 } })).stuck
        .filter(({ what }) => what === before || what === after)
        .map(({ what, asked: was }) => [what === after, was]);
    await ask(before);
    await ask(after);
    expect(await asked()).toEqual([
      [false, true],
      [true, true],
    ]);
    // Cured and behind again: what was asked then was for another trouble.
    await office.office.pool.query('update stream set followed_version = waking_version where stream_id = $1', [before]);
    await office.acts(before, ...UNTIL_POSTED.slice(0, 1));
    expect(await asked()).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('records an asking of operators alone', async () => {
    const command = { type: 'AskRepair', repair: 'nudge', what: 'application:x', target: null } as const;
    const actor = await office.person('clerk.q019');
    const key = `press:${actor.officer}:${randomUUID()}`;
    const answer = await office.office.casework.act(REPAIR_ACT, { stream: repairStream('nudge', 'application:x'), key, actor, command });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'NOT_YOUR_ROLE', whoCould: ['OPS'] } });
  });

  it('looks for the kinds that are asked for', async () => {
    expect(await findStuck(watched(office), { kinds: ['parked-event'] })).toEqual({ stuck: [], more: [], unknown: [] });
  });
});
