import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cutNow } from './cut.ts';
import { LogUnavailable } from './failures.ts';
import { anAct, anEvent, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import { OrderRunner } from './order-runner.ts';

let fixture: LogFixture;
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
});
afterAll(() => fixture.close());

const append = async (id: string) => {
  const log = fixture.log();
  await log.append([anAct([onStream(id, 0, [anEvent(), anEvent()])])], await log.read({ keys: [], streams: [] }));
};
const lastSeq = async () => Number((await fixture.owner.query('select coalesce(max(seq), -1) as seq from event_order')).rows[0].seq);

describe('The cut', () => {
  it('is there before the first event', async () => {
    expect(await cutNow(fixture.writer)).toBe(-1);
  });

  it('is not told as long as the order lags behind: an older one would leave out what is there', async () => {
    await append('case:cut-1');
    await expect(cutNow(fixture.writer, 50)).rejects.toThrow(LogUnavailable);
  });

  it('has all that was recorded before, and nothing that is begun after it', async () => {
    const runner = new OrderRunner(fixture.url('an_sinh_order')).start();
    await append('case:cut-2');
    const cut = await cutNow(fixture.writer, 20_000);
    expect(cut).toBe(3);
    await append('case:cut-3');
    await cutNow(fixture.writer, 20_000);
    expect(await lastSeq()).toBe(5);
    await runner.stop();
  });
});
