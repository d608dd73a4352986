import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { eightOn, TestOffice, UNTIL_POSTED } from '../../testing/index.ts';
import { tells, watched } from '../../testing/watch.ts';
import { passedClocks } from './passed-clocks.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
});
afterAll(() => office.close());

describe('A case to which the clock owes a fact', () => {
  it('is told once its instant is passed for longer than the engine needs', async () => {
    const stream = await office.receive();
    await office.acts(stream, ...UNTIL_POSTED);
    expect(await tells(passedClocks, watched(office), stream)).toEqual([]);
    await office.office.clock.advance(eightOn(localDate('2022-09-27'))); // not by the job, which would wait for the fact
    expect(await tells(passedClocks, watched(office), stream)).toMatchObject([
      { kind: 'clock-passed', since: '2022-09-26T17:00:00.000Z', safeAct: 'nudge' },
    ]);
  });
});
