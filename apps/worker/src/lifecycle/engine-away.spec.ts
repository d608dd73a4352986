import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePorts, type Temporal } from '@an-sinh/embedded';
import { ClockPassed, findStuck, rebuildWorkflows, type Rebuilt } from '@an-sinh/engine';
import { UNTIL_POSTED, until } from '@an-sinh/engine/testing';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { House } from '../../testing/house.ts';
import { temporalOnPort } from '../../testing/temporal.ts';

let port: number;
let house: House;
let temporal: Temporal | undefined;
beforeAll(async () => {
  [port = 0] = await freePorts(1);
  house = await House.open(await throwAwayDatabase(), localDate('2022-09-22'), `127.0.0.1:${port}`);
}, 60_000);
afterAll(async () => {
  await house.close();
  await temporal?.stop();
});
const waiting = async () => (await house.office.pool.query<{ stream_id: string }>('select stream_id from wake_queue')).rows.length;

describe('An office without its engine', () => {
  let stream: string;

  it('is open: the worker is up, acts are recorded, and wakes wait, one for each case', async () => {
    await house.startWorker();
    stream = await house.receive();
    await house.acts(stream, ...UNTIL_POSTED);
    await until(async () => (await waiting()) >= 1, 'a wake waits');
    const { rows } = await house.office.pool.query('select stream_id from wake_queue where stream_id = $1', [stream]);
    expect(rows).toHaveLength(1);
    const { pool, casework, policy } = house.office;
    const watched = { pool, casework, link: house.link, rules: policy.inForce() };
    const { stuck } = await findStuck(watched, { kinds: ['no-worker', 'behind'], thresholds: { behindMs: 0 } });
    expect(stuck.map(({ kind, safeAct }) => `${kind}: ${safeAct}`)).toEqual(
      expect.arrayContaining(['no-worker: start-temporal', 'behind: nudge']),
    );
  });

  it('sets no clock past a fact that nobody records, and names the case', async () => {
    const setting = house.advance(localDate('2022-09-30'), { limitMs: 300 });
    await expect(setting).rejects.toThrow(ClockPassed);
    await expect(setting).rejects.toMatchObject({ streams: [stream] });
    expect(await house.today()).toBe('2022-09-27');
  });

  it('has its cases followed by themselves once Temporal is there', async () => {
    temporal = await temporalOnPort(port);
    await house.followed(stream);
    await house.advance(localDate('2022-09-28'));
    expect((await house.told(stream)).at(-1)).toBe('PostingClosed 2022-09-26');
  }, 60_000);

  it('records on while Temporal is stopped, and loses nothing when it comes back with nothing', async () => {
    await temporal?.stop();
    const other = await house.receive();
    await house.acts(other, ...UNTIL_POSTED);
    temporal = await temporalOnPort(port); // its data was in memory: wiped
    await house.followed(other);

    const told: Rebuilt[] = [];
    const rebuilt = await rebuildWorkflows({ pool: house.office.pool, link: house.link }, { progress: (now) => told.push(now) });
    expect(rebuilt).toMatchObject({ followed: rebuilt.open, asked: rebuilt.open, terminated: 0 });
    expect(rebuilt.open).toBeGreaterThanOrEqual(3); // two cases and the calendars
    expect(told.at(-1)).toEqual(rebuilt);
    expect(await house.statusOf(stream)).toBe('RUNNING');

    await house.advance(localDate('2022-10-10'));
    expect((await house.told(stream)).filter((event) => event.startsWith('PostingClosed'))).toEqual(['PostingClosed 2022-09-26']);
    expect((await house.told(other)).filter((event) => event.startsWith('PostingClosed'))).toEqual(['PostingClosed 2022-09-30']);
  }, 60_000);

  it('may end the workflows that run and begin them anew: nothing happens twice', async () => {
    const before = await house.told(stream);
    const rebuilt = await rebuildWorkflows({ pool: house.office.pool, link: house.link }, { terminate: 'rebuilt by a spec' });
    expect(rebuilt.terminated).toBe(rebuilt.open);
    expect(rebuilt.followed).toBe(rebuilt.open);
    expect(await house.told(stream)).toEqual(before);
    expect(await house.statusOf(stream)).toBe('RUNNING');
  }, 60_000);
});
