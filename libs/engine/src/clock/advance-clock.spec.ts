import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASE, CASE_ACT, toEvent } from '@an-sinh/casework';
import { CLOCK_COMMANDS, clocksOf, type CaseEvent, type CaseFile } from '@an-sinh/cases';
import { ClockRefused, OfficeClock, takeWakes, wakesDone } from '@an-sinh/event-log';
import { dayAt, localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { eightOn, TestOffice, UNTIL_POSTED } from '../../testing/index.ts';
import { advanceClock } from './advance-clock.ts';

let office: TestOffice;
const engine = { stopped: false, sleepers: new Set<string>(), running: Promise.resolve() };
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
  engine.running = follow();
});
afterAll(async () => {
  engine.stopped = true;
  await engine.running;
  await office.close();
});

/** Does what the clock owes a case when it is woken, as its workflow would; calendars are only moved on. */
async function follow(): Promise<void> {
  const { pool, casework, clock, log } = office.office;
  while (!engine.stopped) {
    const wakes = await takeWakes(pool, 10, 1_000);
    for (const { streamId: stream } of wakes) {
      if (engine.sleepers.has(stream)) continue;
      if (!stream.startsWith('application:')) {
        await pool.query(`update stream set next_clock_at = next_clock_at + interval '1 month' where stream_id = $1`, [stream]);
        continue;
      }
      const { streams } = await log.read({ keys: [], streams: [stream] });
      let file: CaseFile = CASE.initial;
      for (const stored of streams.get(stream)?.events ?? []) {
        const [event, occurrence] = toEvent(stored, []);
        file = CASE.evolve(file, event as CaseEvent, occurrence);
      }
      const today = dayAt((await clock.now()).office);
      for (const { what, since, on } of clocksOf(file).filter((wait) => wait.on < today)) {
        await casework.act(CASE_ACT, {
          stream,
          key: `clock:${stream}:${since}:${what}`,
          actor: 'THE_CLOCK',
          command: CLOCK_COMMANDS[what],
          occurredOn: on,
        });
      }
    }
    await wakesDone(pool, wakes);
    if (wakes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('Setting the office clock forward', () => {
  it('lets what should happen on a day happen on that day, for every case', async () => {
    const early = await office.receive();
    await office.acts(early, ...UNTIL_POSTED);
    const late = await office.receive();
    const reached: string[] = [];
    const { facts, passed } = await advanceClock(office.office, eightOn(localDate('2022-10-12')), {
      progress: (now) => reached.push(dayAt(now.reached)),
    });
    expect(passed).toEqual([]);
    expect(facts).toBeGreaterThanOrEqual(3);
    expect(reached.at(-1)).toBe('2022-10-12');
    expect([...reached]).toEqual(reached.toSorted((a, b) => (a < b ? -1 : 1)));
    const recordedOn = async (stream: string, type: string) =>
      (await office.events(stream)).filter((event) => event.type === type).map(({ recordedAt }) => dayAt(recordedAt));
    expect(await recordedOn(early, 'PostingClosed')).toEqual(['2022-09-27']);
    expect(await recordedOn(late, 'StepOverdue')).toEqual(['2022-10-04']);
    expect(await recordedOn(late, 'OverdueReminded')).toEqual(['2022-10-11']);
    expect(await office.today()).toBe('2022-10-12');
  });

  it('stops where a stream stays where it is, and names it; it may go on without it', async () => {
    const sleeper = await office.receive();
    await office.acts(sleeper, ...UNTIL_POSTED);
    engine.sleepers.add(sleeper);
    const to = eightOn(localDate('2022-10-20'));
    await expect(advanceClock(office.office, to, { limitMs: 200 })).rejects.toThrow(sleeper);
    expect(await office.today()).toBe('2022-10-15');
    const { passed } = await advanceClock(office.office, to, { limitMs: 200, goOn: true });
    expect(passed).toEqual([sleeper]);
    expect(await office.today()).toBe('2022-10-20');
  });

  it('is refused in production', async () => {
    const clock = new OfficeClock(office.office.pool, { production: true });
    await expect(advanceClock({ pool: office.office.pool, clock }, eightOn(localDate('2023-01-01')))).rejects.toThrow(ClockRefused);
  });
});
