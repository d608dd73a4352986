import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'an-sinh-identity-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (env: Record<string, string>) =>
  spawn(process.execPath, ['--import', './tools/ts.mjs', 'apps/identity/src/main.ts'], {
    cwd: repository,
    env: { ...process.env, NODE_OPTIONS: '', AN_SINH_DATA: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

describe('The program', () => {
  it('says when it is ready, answers, and ends orderly on SIGTERM', async () => {
    const program = run({ NODE_ENV: 'development' });
    const exit = once(program, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface({ input: program.stdout })) {
      lines.push(line);
      if (line === 'identity ready') break;
    }
    const issuer = /^identity at (\S+)$/.exec(lines.at(-2) ?? '')?.[1];
    expect((await fetch(`${issuer}/.well-known/openid-configuration`)).status).toBe(200);
    program.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });
  it('does not start in production, and says why (K09)', async () => {
    const program = run({ NODE_ENV: 'production' });
    const exit = once(program, 'exit');
    let said = '';
    for await (const chunk of program.stderr) said += String(chunk);
    expect(await exit).toEqual([1, null]);
    expect(said).toContain('demonstration office only');
    expect(said).toContain('K09');
  });
});
