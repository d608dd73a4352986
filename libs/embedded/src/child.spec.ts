import { jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnChild, type ChildOptions } from './child.ts';
import { gone, isRunning, launch, temporaryFolders } from './launcher.testing.ts';

const newFolder = temporaryFolders();

const node = (script: string, options: Partial<ChildOptions> = {}) =>
  spawnChild({ name: 'The child', command: process.execPath, args: ['-e', script], ...options });

describe('A child', () => {
  it('is ready when its line comes', async () => {
    const lines: string[] = [];
    const child = await node(`console.log('one'); console.log('ready'); setInterval(() => {}, 1000)`, {
      onLine: (line) => lines.push(line),
      readyWhen: (line) => line === 'ready',
    });
    expect(lines).toEqual(['one', 'ready']);
    await child.stop();
    expect(await child.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('that dies before it is ready says why at once', async () => {
    const start = Date.now();
    await expect(node(`console.error('no room'); process.exit(3)`, { readyWhen: () => false })).rejects.toThrow(
      'The child ended with code 3 before it was ready.\n  no room',
    );
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it('that is not ready in time is stopped', async () => {
    await expect(
      node(`console.log(process.pid); setInterval(() => {}, 1000)`, { readyWhen: () => false, readyWithinMs: 500 }),
    ).rejects.toThrow('The child was not ready within 0.5 s.');
  });

  it('that does not exist is named', async () => {
    await expect(spawnChild({ name: 'The child', command: 'no-such-program' })).rejects.toThrow('The child could not be started');
  });

  it('that dies later is told, with its last lines', async () => {
    const child = await node(`console.log('ready'); setTimeout(() => { console.log('worn out'); process.exit(1); }, 100)`, {
      readyWhen: (line) => line === 'ready',
    });
    const error = await new Promise<Error>((resolve) => child.onExit(resolve));
    expect(error.message).toBe('The child ended with code 1.\n  ready\n  worn out');
  });

  it('that dies names the log that has kept all its lines', async () => {
    const logFile = join(newFolder(), 'child.log');
    const script = `for (let line = 1; line <= 30; line += 1) console.log('line ' + line); process.exit(1)`;
    await expect(node(script, { logFile, readyWhen: () => false })).rejects.toThrow(`  line 30\n  Its log: ${logFile}`);
    expect(readFileSync(logFile, 'utf8')).toMatch(/^line 1\n[^]*line 30\n$/);
  });

  it('that was stopped is not told as dead', async () => {
    const child = await node(`console.log('ready'); setInterval(() => {}, 1000)`, { readyWhen: (line) => line === 'ready' });
    const told = jest.fn();
    child.onExit(told);
    await child.stop();
    await child.stop();
    expect(told).not.toHaveBeenCalled();
  });

  it('that will not end is killed with all it started', async () => {
    let grandchild = 0;
    const child = await node(
      `process.on('SIGTERM', () => {});
       const { spawn } = require('node:child_process');
       console.log(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }).pid);
       setInterval(() => {}, 1000)`,
      { onLine: (line) => (grandchild = Number(line)), readyWhen: (line) => /^\d+$/.test(line) },
    );
    expect(isRunning(grandchild)).toBe(true);
    await child.stop({ graceMs: 200 });
    expect((await child.exited).signal).toBe('SIGKILL');
    await gone(grandchild);
  });
});

describe('A program of ours (tools/stop-with-stdin.mjs)', () => {
  const HOOK = fileURLToPath(new URL('../../../tools/stop-with-stdin.mjs', import.meta.url));
  const leaveBehind = async (script: string) => {
    const options = { name: 'program', command: process.execPath, args: ['--import', HOOK, '-e', script] };
    const launcher = await launch<{ pid: number }>(
      `embedded.spawnChild({ ...${JSON.stringify(options)}, readyWhen: (line) => line === 'ready' })`,
    );
    await launcher.kill();
    return launcher.told.pid;
  };

  it('ends in good order when the launcher was killed', async () => {
    const file = join(newFolder(), 'done');
    const script = `process.once('SIGTERM', () => { console.log('ending'); require('node:fs').writeFileSync(${JSON.stringify(file)}, 'in order'); process.exit() });
      console.log('ready'); setInterval(() => console.log('at work'), 10)`;
    await gone(await leaveBehind(script));
    expect(readFileSync(file, 'utf8')).toBe('in order');
  });

  it('ends as well where nobody heeds a signal yet', async () => {
    await gone(await leaveBehind(`console.log('ready'); setInterval(() => {}, 1000)`));
  });

  it('leaves its threads at work: their standard input is closed from the start', async () => {
    const folder = newFolder();
    const thread = join(folder, 'thread.cjs');
    const program = join(folder, 'program.cjs');
    writeFileSync(thread, `setTimeout(() => require('node:worker_threads').parentPort.postMessage('still at work'), 300)`);
    writeFileSync(
      program,
      `new (require('node:worker_threads').Worker)(${JSON.stringify(thread)}).once('message', (told) => console.log(told))`,
    );
    const lines: string[] = [];
    const child = await node('', { args: ['--import', HOOK, program], onLine: (line) => void lines.push(line) });
    await child.exited;
    expect(lines).toEqual(['still at work']);
  });

  it('goes on with its work while the launcher is there, and ends when it has none', async () => {
    const child = await node(`setTimeout(() => console.log('done'), 300)`, { args: ['--import', HOOK, '-e', `setTimeout(() => {}, 300)`] });
    expect(await child.exited).toEqual({ code: 0, signal: null });
  });
});
