import { jest } from '@jest/globals';
import { gone, isRunning } from './launcher.testing.ts';
import { spawnChild, type ChildOptions } from './child.ts';

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
