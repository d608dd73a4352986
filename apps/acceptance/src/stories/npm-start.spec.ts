import { freePorts, spawnChild, type Child } from '@an-sinh/embedded';
import { createServer } from 'node:net';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { elderly } from '../house/applications.ts';
import { ROOT } from '../house/root.ts';
import { signIn } from '../house/sign-in.ts';

describe('npm start: an office on one machine', () => {
  let folder: string;
  let ports: Record<string, string>;
  const running: Child[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'an-sinh-start-'));
    // Where root runs the tests, PostgreSQL runs as somebody else and must be able to enter.
    chmodSync(folder, 0o755);
    const free = await freePorts(5);
    const names = ['AN_SINH_PORT', 'AN_SINH_IDENTITY_PORT', 'AN_SINH_POSTGRES_PORT', 'AN_SINH_TEMPORAL_PORT', 'AN_SINH_TEMPORAL_UI_PORT'];
    ports = Object.fromEntries(names.map((name, index) => [name, String(free[index])]));
  });
  afterAll(async () => {
    await Promise.all(running.map((child) => child.stop({ graceMs: 20_000 })));
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async () => {
    const lines: string[] = [];
    const child = await spawnChild({
      name: 'npm start',
      command: process.execPath,
      args: ['--import', './tools/ts.mjs', 'apps/cli/src/start.ts'],
      cwd: ROOT,
      // TEMPORAL_ADDRESS names the server of this test run: the office is to find and start its own.
      env: { AN_SINH_DATA: folder, ...ports, NODE_OPTIONS: undefined, TEMPORAL_ADDRESS: undefined },
      onLine: (line) => lines.push(line),
      readyWhen: (line) => line.includes('The engine runs'),
      readyWithinMs: 120_000,
      stopSignal: 'SIGINT',
    });
    running.push(child);
    return { child, lines };
  };
  const counter = () =>
    signIn(
      { folder, issuer: `http://127.0.0.1:${ports['AN_SINH_IDENTITY_PORT']}`, apiUrl: `http://127.0.0.1:${ports['AN_SINH_PORT']}` },
      'one-stop.00592',
    );

  it("opens, takes acts, stops cleanly at Ctrl+C, and finds yesterday's data", async () => {
    const first = await start();
    expect(first.lines.join('\n')).toContain(folder);
    const stream = await (await counter()).handIn(elderly());
    await first.child.stop({ graceMs: 30_000 });
    expect(await first.child.exited).toEqual({ code: 0, signal: null });

    const second = await start();
    expect(await (await counter()).see(stream)).toMatchObject({ status: 'RECEIVED' });
    await second.child.stop({ graceMs: 30_000 });
    expect(await second.child.exited).toEqual({ code: 0, signal: null });
  });

  it('names the setting where a port is taken', async () => {
    const taken = createServer().listen(Number(ports['AN_SINH_PORT']), '127.0.0.1');
    await expect(start()).rejects.toThrow(/AN_SINH_PORT/);
    taken.close();
  });
});
