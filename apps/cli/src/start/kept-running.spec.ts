import { spawnChild, type Child } from '@an-sinh/embedded';
import { KeptRunning, type Keeping } from './kept-running.ts';

const program = (script: string) => () =>
  spawnChild({ name: 'The part', command: process.execPath, args: ['-e', script], readyWhen: (line) => line === 'ready' });
const WAITS = program(`console.log('ready'); setInterval(() => {}, 1000)`);
const FAILS = program(`console.error('no room'); process.exit(3)`);

describe('A part that is kept running', () => {
  const kept: KeptRunning<Child>[] = [];
  afterEach(() => Promise.all(kept.splice(0).map((each) => each.stop())));

  /** A part, what was told of it, and the children that came up. */
  function keep(over: Partial<Keeping<Child>>) {
    const told: string[] = [];
    const children: Child[] = [];
    let onTold = () => {};
    const part = new KeptRunning<Child>({
      start: WAITS,
      pauseMs: (troubles) => troubles * 10,
      ...over,
      onUp(child, troubles) {
        children.push(child);
        told.push(`up after ${troubles}`);
        onTold();
      },
      onTrouble(error, pauseMs) {
        told.push(`${error.message.split('\n')[0]} again in ${pauseMs}`);
        onTold();
      },
    });
    kept.push(part);
    const until = (count: number) => new Promise<void>((resolve) => (onTold = () => void (told.length >= count && resolve()))());
    return { part, told, children, until };
  }
  const kill = (child: Child | undefined) => process.kill(child?.pid ?? 0, 'SIGKILL');

  it('is started again where it ends, after pauses that grow', async () => {
    const { part, told, children, until } = keep({});
    await part.open();
    for (const count of [3, 5]) {
      kill(children.at(-1));
      await until(count);
    }
    expect(told).toEqual([
      'up after 0',
      'The part ended by SIGKILL. again in 10',
      'up after 1',
      'The part ended by SIGKILL. again in 20',
      'up after 2',
    ]);
  });

  it('is given up where no pause is left, and then nothing more is started', async () => {
    const { part, told, children, until } = keep({ pauseMs: (troubles) => [10, 10][troubles - 1] });
    await part.open();
    for (const count of [3, 5, 6]) {
      kill(children.at(-1));
      await until(count);
    }
    expect(told.at(-1)).toBe('The part ended by SIGKILL. again in undefined');
  });

  it('that cannot be opened says why, and is not tried again', async () => {
    const { part, told } = keep({ start: FAILS });
    await expect(part.open()).rejects.toThrow('The part ended with code 3 before it was ready.\n  no room');
    expect(told).toEqual([]);
  });

  it('that need not be there at once is tried again until it is', async () => {
    let starts = 0;
    const { part, told } = keep({ start: () => ((starts += 1) < 3 ? FAILS() : WAITS()) });
    await part.keep();
    expect(told).toEqual([
      'The part ended with code 3 before it was ready. again in 10',
      'The part ended with code 3 before it was ready. again in 20',
      'up after 2',
    ]);
  });

  it('stays stopped, whether it ran, was just starting, or waited to be started again', async () => {
    const running = keep({});
    const child = await running.part.open();
    await running.part.stop();
    expect((await child.exited).signal).toBe('SIGTERM');

    const starting = keep({});
    const opened = starting.part.open();
    await starting.part.stop();
    expect((await (await opened).exited).signal).toBe('SIGTERM');

    const waiting = keep({ start: FAILS, pauseMs: () => 60_000 });
    const kept = waiting.part.keep();
    await waiting.until(1);
    await waiting.part.stop();
    await kept;
    expect([running.told, starting.told, waiting.told.length]).toEqual([['up after 0'], [], 1]);
  });
});
