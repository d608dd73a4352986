import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { condition, UNTIL_APPRAISING, UNTIL_NUMBERED, UNTIL_POSTED } from '@an-sinh/engine/testing';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { House } from '../../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await House.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await house.startWorker();
}, 60_000);
afterAll(() => house.close());

describe('Missing papers (domain 2.0(9))', () => {
  it('are reminded of once, and thirty days of silence are told; the office is late where no officer closes the case', async () => {
    const stream = await house.receive({ condition: condition('DECLARATION') });
    await house.advance(localDate('2022-10-25'));
    expect((await house.told(stream)).slice(1)).toEqual([
      'SupplementRequested 2022-09-22',
      expect.stringMatching(/^SupplementReminded /),
      'SupplementLapsed 2022-10-24', // the thirtieth day is a Saturday
    ]);
    await house.advance(localDate('2022-11-02'));
    expect((await house.told(stream)).slice(4)).toEqual(['StepOverdue 2022-10-25', 'OverdueReminded 2022-11-01']);
    expect(await house.statusOf(stream)).toBe('RUNNING');
    await house.acts(stream, ['ward-officer.00634', { type: 'CloseForSilence' }]);
    await house.ended(stream);
  });

  it('are waited for no longer once they are there: the case goes on to the ward', async () => {
    const stream = await house.receive({ condition: condition('DECLARATION') });
    await house.followed(stream);
    await house.acts(stream, ['one-stop.00634', { type: 'ReceiveSupplement', papersShown: ['DISABILITY_CERT'] }]);
    await house.acts(stream, ...UNTIL_POSTED);
    await house.followed(stream);
    await house.advance(localDate('2022-11-07'));
    expect((await house.told(stream)).at(-1)).toMatch(/^PostingClosed /);
  });
});

describe('A case', () => {
  it('ends for its workflow when the applicant withdraws', async () => {
    const stream = await house.receive();
    await house.followed(stream);
    await house.acts(stream, ['one-stop.00634', { type: 'WithdrawApplication', reason: 'Chuyển nơi ở.' }]);
    await house.ended(stream);
  });

  it('is followed from the counter to the numbered decision', async () => {
    const stream = await house.receive();
    await house.acts(stream, ...UNTIL_POSTED);
    await house.advance(localDate('2022-11-11'));
    await house.acts(stream, ...UNTIL_APPRAISING, ...UNTIL_NUMBERED);
    await house.ended(stream);
    expect((await house.told(stream)).at(-1)).toMatch(/^LetterNumbered /);
  });
});
