import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, WORKFLOWS } from './testing/bundle.ts';

// In the checkout, so that the fixtures find the packages as the workflows do; outside of them, where TypeScript is not compiled.
const shelf = fileURLToPath(new URL('../var/', import.meta.url));
let folder: string;
beforeAll(() => {
  mkdirSync(shelf, { recursive: true });
  folder = mkdtempSync(join(shelf, 'bundle-spec-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fixture(name: string, code: string): string {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, code);
  return path;
}
const importing = (module: string) =>
  fixture(module.replace(/\W/g, '-'), `import * as used from '${module}';\nexport const peek = async (): Promise<unknown> => used;\n`);

describe('The bundle of workflows', () => {
  it('holds the six and the calendar, as far as they are built', async () => {
    const { code } = await bundle(WORKFLOWS);
    for (const type of ['application', 'wardReview', 'districtApproval', 'payment', 'calendar']) expect(code).toContain(`${type}:`);
  }, 60_000);

  it.each(['@temporalio/workflow', '@an-sinh/kernel', '@an-sinh/workflow-contract'])(
    'is made where one imports %s, which workflows may use',
    async (module) => {
      expect((await bundle(importing(module))).code).toContain('peek');
    },
    60_000,
  );

  // What is no module of Node or of the bundler's own list is refused by what it brings with it.
  it.each([
    ['node:fs', 'node:fs'],
    ['@temporalio/client', "'@temporalio/client'"],
    ['pg', "'net'"],
    ['@an-sinh/casework', 'libs/casework/src/'],
    ['@an-sinh/event-log', 'libs/event-log/src/'],
  ])(
    'is not made where one imports %s, and says why',
    async (module, named) => {
      await expect(bundle(importing(module))).rejects.toThrow(named);
    },
    60_000,
  );
});
