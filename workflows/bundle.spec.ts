import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, WORKFLOWS } from './testing/bundle.ts';

// Below the packages, so that the fixtures find them as the workflows do.
const packages = fileURLToPath(new URL('../node_modules/', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(packages, '.forbidden-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fixture(name: string, code: string): string {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, code);
  return path;
}

describe('The bundle of workflows', () => {
  it('holds the six and the calendar, as far as they are built', async () => {
    const { code } = await bundle(WORKFLOWS);
    for (const type of ['application', 'wardReview', 'districtApproval', 'payment', 'calendar']) expect(code).toContain(`${type}:`);
  }, 60_000);

  it.each([
    [
      'node:fs',
      `import { readFileSync } from 'node:fs';\nexport async function peek(): Promise<string> {\n  return readFileSync('/etc/hostname', 'utf8');\n}\n`,
    ],
    [
      '@temporalio/client',
      `import { Client } from '@temporalio/client';\nexport async function call(): Promise<unknown> {\n  return new Client();\n}\n`,
    ],
    ['pg', `import { Client } from 'pg';\nexport async function query(): Promise<unknown> {\n  return new Client();\n}\n`],
  ])(
    'is not made where one imports %s',
    async (forbidden, code) => {
      await expect(bundle(fixture(forbidden.replace(/\W/g, '-'), code))).rejects.toThrow();
    },
    60_000,
  );
});
