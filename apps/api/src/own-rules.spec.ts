import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('The api started with rules of an office’s own (AN_SINH_RULES)', () => {
  it('says what is wrong with them, and ends', () => {
    const folder = mkdtempSync(join(tmpdir(), 'an-sinh-rules-'));
    const settings = {
      DATABASE_URL: 'postgres://an_sinh_writer@127.0.0.1:1/none',
      AN_SINH_KEYS: join(folder, 'keys.json'),
      OIDC_ISSUER: 'http://127.0.0.1:1',
      AN_SINH_RULES: folder,
    };
    const { status, stderr } = spawnSync(process.execPath, ['--import', './tools/ts.mjs', 'apps/api/src/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, ...settings, NODE_OPTIONS: '' },
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      `The rules in ${folder} (AN_SINH_RULES) cannot be used:`,
      `approval-chains.csv: cannot be read in ${folder} (ENOENT)`,
    ]);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(1);
  });
});
