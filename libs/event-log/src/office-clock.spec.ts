import { throwAwayDatabase } from '@an-sinh/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Instant } from '@an-sinh/kernel';
import { anAct, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import { ClockRefused, OfficeClock } from './office-clock.ts';

let fixture: LogFixture;
beforeEach(async () => void (fixture = await logFixture(await throwAwayDatabase())));
afterEach(() => fixture.close());
const at = (text: string) => text as Instant;
const apart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b));

describe('The office clock', () => {
  it('is opened once at a chosen instant and goes forward only', async () => {
    const clock = new OfficeClock(fixture.writer, { production: false });
    await clock.open(at('2023-01-03T01:00:00Z'));
    expect(apart((await clock.now()).office, '2023-01-03T01:00:00Z')).toBeLessThan(2_000);
    expect(apart((await clock.now()).real, new Date().toISOString())).toBeLessThan(2_000);
    await clock.open(at('2024-01-03T01:00:00Z'));
    expect(apart(await clock.advance(at('2023-02-01T00:00:00.000001Z')), '2023-02-01T00:00:00Z')).toBeLessThan(2_000);
    expect(apart(await clock.advance(at('2023-01-05T00:00:00Z')), '2023-02-01T00:00:00Z')).toBeLessThan(2_000);
    await expect(fixture.writer.query(`update office_clock set ahead = ahead - interval '1 s'`)).rejects.toThrow('forward only');
    await expect(fixture.owner.query('delete from office_clock')).rejects.toThrow('forward only');
    await expect(fixture.owner.query('truncate office_clock')).rejects.toThrow('refused');
  });

  it('is what a read says, beside the real time', async () => {
    const clock = new OfficeClock(fixture.writer, { production: false });
    await clock.open(at('2023-01-03T01:00:00Z'));
    const { recordedAt, writtenAt } = await fixture.log().read({ keys: [], streams: [] });
    expect(apart(recordedAt, '2023-01-03T01:00:00Z')).toBeLessThan(2_000);
    expect(apart(writtenAt, new Date().toISOString())).toBeLessThan(2_000);
    expect(recordedAt).toMatch(/\.\d{6}Z$/);
  });

  it('is real in production, whoever asks otherwise (K09)', async () => {
    const production = new OfficeClock(fixture.writer, { production: true });
    await production.open();
    await expect(production.advance(at('2030-01-01T00:00:00Z'))).rejects.toThrow(ClockRefused);
    await expect(production.open(at('2023-01-03T01:00:00Z'))).rejects.toThrow(ClockRefused);
    // A program started without its production setting does not move it either.
    const mistaken = new OfficeClock(fixture.writer, { production: false });
    await expect(mistaken.open()).rejects.toThrow(ClockRefused);
    await expect(mistaken.advance(at('2030-01-01T00:00:00Z'))).rejects.toThrow(ClockRefused);
    await expect(fixture.writer.query('update office_clock set production = false')).rejects.toThrow('production');
    const { office, real } = await production.now();
    expect(office).toBe(real);
  });

  it('of a demonstration is refused by production', async () => {
    await new OfficeClock(fixture.writer, { production: false }).open(at('2023-01-03T01:00:00Z'));
    await expect(new OfficeClock(fixture.writer, { production: true }).open()).rejects.toThrow(ClockRefused);
  });

  it('is not set once something is recorded', async () => {
    const log = fixture.log();
    await log.append([anAct([onStream('case:a', 0)])], await log.read({ keys: [], streams: [] }));
    await expect(new OfficeClock(fixture.writer, { production: false }).open(at('2023-01-03T01:00:00Z'))).rejects.toThrow(ClockRefused);
  });
});
