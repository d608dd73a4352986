import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Instant } from '@an-sinh/kernel';
import { clocksDue, markFollowed, streamHead, streamsBehind } from './heads.ts';
import { anAct, anEvent, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import { enqueueWakes, refillWakes, takeWakes, wakeQueueLag, wakesDone } from './wake-queue.ts';

let fixture: LogFixture;
beforeAll(async () => void (fixture = await logFixture(await throwAwayDatabase())));
afterAll(() => fixture.close());
beforeEach(() => fixture.owner.query('delete from wake_queue'));
const due = (day: number) => `2023-01-0${day}T00:00:00.000000Z` as Instant;
const taken = async (n = 10, leaseMs = 60_000) => (await takeWakes(fixture.writer, n, leaseMs)).map(({ streamId }) => streamId);

describe('The wake queue', () => {
  it('gives the soonest due first, each stream once, to one taker', async () => {
    await enqueueWakes(fixture.writer, [
      { streamId: 'a', due: due(3) },
      { streamId: 'b', due: due(2) },
      { streamId: 'c', due: due(1) },
      { streamId: 'c', due: due(4) },
    ]);
    await enqueueWakes(fixture.writer, [
      { streamId: 'a', due: due(1) },
      { streamId: 'b', due: due(5) },
    ]);
    expect((await taken(2)).sort()).toEqual(['a', 'c']);
    expect(await taken()).toEqual(['b']);
    expect(await taken()).toEqual([]);
  });
  it('tells what is due within the next minute of the office’s time', async () => {
    const { rows } = await fixture.owner.query<{ now: Date }>('select clock_timestamp() + ahead as now from office_clock');
    const within = (seconds: number) => new Date((rows[0]?.now.getTime() ?? 0) + seconds * 1_000).toISOString() as Instant;
    expect(await enqueueWakes(fixture.writer, [{ streamId: 'a', due: within(3_600) }])).toBe(false);
    expect(
      await enqueueWakes(fixture.writer, [
        { streamId: 'b', due: within(3_600) },
        { streamId: 'c', due: within(30) },
      ]),
    ).toBe(true);
    expect((await takeWakes(fixture.writer, 10, 60_000)).map(({ streamId, soon }) => [streamId, soon])).toEqual([
      ['c', true],
      ['a', false],
      ['b', false],
    ]);
  });
  it('gives again what a dead taker left', async () => {
    await enqueueWakes(fixture.writer, [{ streamId: 'a', due: due(1) }]);
    await taken(1, 0);
    expect(await taken()).toEqual(['a']);
  });
  it('keeps what was asked for again while it was taken', async () => {
    await enqueueWakes(fixture.writer, [
      { streamId: 'a', due: due(1) },
      { streamId: 'b', due: due(2) },
    ]);
    const wakes = await takeWakes(fixture.writer, 2, 60_000);
    await enqueueWakes(fixture.writer, [{ streamId: 'a', due: due(1) }]);
    await wakesDone(fixture.writer, wakes);
    expect(await taken()).toEqual(['a']);
    expect((await wakeQueueLag(fixture.writer)).waiting).toBe(1);
  });
  it('is filled again from the heads that are behind, after a crash emptied it, in the order of their clocks', async () => {
    const log = fixture.log();
    const times = await log.read({ keys: [], streams: [] });
    await log.append(
      [
        anAct([
          onStream('case:w1', 0, [anEvent({}, { wakes: true }), anEvent()], due(2)),
          onStream('case:w2', 0),
          onStream('case:w3', 0, [anEvent({}, { wakes: true })], due(1)),
          onStream('case:w0', 0, [anEvent({}, { wakes: true })]),
        ]),
      ],
      times,
    );
    expect((await streamsBehind(fixture.writer, 10)).map(({ streamId, wakingVersion }) => [streamId, wakingVersion])).toEqual([
      ['case:w0', 1],
      ['case:w1', 1],
      ['case:w3', 1],
    ]);
    await enqueueWakes(fixture.writer, [{ streamId: 'case:w1', due: due(2) }]);
    expect(await refillWakes(fixture.writer)).toBe(2);
    const wakes = await takeWakes(fixture.writer, 10, 60_000);
    expect(wakes.map(({ streamId, due: at }) => [streamId, at])).toEqual([
      ['case:w3', due(1)],
      ['case:w1', due(2)],
      ['case:w0', '9999-12-31T00:00:00.000000Z'],
    ]);
    await markFollowed(fixture.writer, 'case:w1', 2);
    await markFollowed(fixture.writer, 'case:w1', 1);
    expect(await streamHead(fixture.writer, 'case:w1')).toEqual({
      streamId: 'case:w1',
      kind: 'case',
      version: 2,
      wakingVersion: 1,
      followedVersion: 2,
      nextClockAt: due(2),
    });
    expect((await streamsBehind(fixture.writer, 10)).map(({ streamId }) => streamId)).toEqual(['case:w0', 'case:w3']);
    expect((await clocksDue(fixture.writer, due(3), 10)).map(({ streamId }) => streamId)).toEqual(['case:w3', 'case:w1']);
    expect(await clocksDue(fixture.writer, '2022-12-31T00:00:00Z' as Instant, 10)).toEqual([]);
  });
});
