import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { House } from '../house/house.ts';
import { ROOT } from '../house/root.ts';

/** The tour of README.md, as it stands there. */
const TOUR = /## A tour[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '';

describe("README's tour of five minutes", () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house?.close());

  // The second time the desk holds another case and the clock stands later.
  it.each([1, 2])('can be pasted by a newcomer, time %i', () => {
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', `shopt -s expand_aliases\n${TOUR}`], {
      cwd: ROOT,
      encoding: 'utf8',
      env: house.terminal(),
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    // The posting was closed by the clock, and the deadline over Tết is the 1st of February.
    expect(stdout).toContain('PostingClosed');
    expect(stdout).toContain('2023-02-01');
    expect(stdout).toContain('COMMUNE_VERIFY_AND_DECIDE');
  });
});
