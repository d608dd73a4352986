import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UNTIL_APPRAISING, UNTIL_POSTED } from '@an-sinh/engine/testing';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { House } from '../../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await House.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await house.startWorker();
}, 60_000);
afterAll(() => house.close());

describe('Public posting at the ward (Decree 20/2021 Art. 8(1)(b))', () => {
  it('is closed by silence, on its last day however late the engine comes', async () => {
    const stream = await house.receive();
    await house.acts(stream, ...UNTIL_POSTED);
    await house.advance(localDate('2022-09-27'));
    expect((await house.told(stream)).at(-1)).toBe('PostingClosed 2022-09-26');
    expect(await house.statusOf(stream)).toBe('RUNNING');
  });

  it('is not closed where a complaint comes on its last day', async () => {
    const stream = await house.receive();
    await house.acts(stream, ...UNTIL_POSTED); // on 27 September: the notice hangs to the end of the 29th
    await house.advance(localDate('2022-09-29'));
    await house.acts(stream, ['one-stop.00634', { type: 'FileComplaint', complaint: 'Không đúng đối tượng.' }]);
    await house.advance(localDate('2022-10-03'));
    expect((await house.told(stream)).at(-1)).toBe('PostingComplaintFiled 2022-09-29');

    await house.acts(stream, ['ward-chair.00634', { type: 'ConcludeComplaint', upheld: false, conclusion: 'Không có cơ sở.' }]);
    await house.acts(stream, ...UNTIL_APPRAISING);
    await house.followed(stream);
  });

  it('is begun anew when the district returns the file: another turn of the same workflow', async () => {
    const stream = await house.receive();
    await house.acts(stream, ...UNTIL_POSTED); // on 3 October
    await house.advance(localDate('2022-10-06'));
    await house.acts(stream, ...UNTIL_APPRAISING, [
      'division-head.q019',
      { type: 'ReturnToWard', reasonCode: 'PAPERS_UNCLEAR', reasons: 'Biên bản thiếu chữ ký.' },
    ]);
    await house.followed(stream);
    await house.acts(stream, ...UNTIL_POSTED);
    await house.advance(localDate('2022-10-11'));
    const closings = (await house.told(stream)).filter((event) => event.startsWith('PostingClosed'));
    expect(closings).toEqual(['PostingClosed 2022-10-05', 'PostingClosed 2022-10-10']);
  });
});

describe('A posting of the district’s last day, 2025-06-30', () => {
  it('is closed after the communes began, and the clock goes on: a case keeps the chain under which it was received', async () => {
    const last = await House.open(await throwAwayDatabase(), localDate('2025-06-30'));
    try {
      await last.startWorker();
      const stream = await last.receive();
      await last.acts(stream, ...UNTIL_POSTED);
      await last.advance(localDate('2025-07-08'));
      expect((await last.told(stream)).slice(-2)).toEqual(['PostingClosed 2025-07-02', 'StepOverdue 2025-07-07']);
    } finally {
      await last.close();
    }
  }, 60_000);
});

describe('A ward that lets its seven working days pass', () => {
  it('is reported late once, then again each fifth working day, and nothing is decided by it (domain 2.0(7))', async () => {
    const stream = await house.receive(); // on 11 October: review and posting end with the 20th
    await house.advance(localDate('2022-11-10'));
    expect((await house.told(stream)).slice(2)).toEqual([
      'StepOverdue 2022-10-20',
      'OverdueReminded 2022-10-27',
      'OverdueReminded 2022-11-03',
    ]);
    expect(await house.statusOf(stream)).toBe('RUNNING');
  });
});
