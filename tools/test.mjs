// `npm test`: lint, types and every test, really run (no cache is asked), with progress and one count at the end.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'an-sinh-test-'));
const results = join(folder, 'results.json');
const more = process.argv.slice(2);
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(0)} s`;

function step(what, command, args, env = {}) {
  const began = Date.now();
  console.log(`\n▸ ${what} …`);
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NX_DAEMON: 'false', ...env },
  });
  console.log(`▸ ${what}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds(began)})`);
  return status === 0;
}

const jest = ['--config', 'jest.config.mjs', '--json', `--outputFile=${results}`, ...more];
const checks =
  more.length > 0
    ? []
    : [
        // The rule of who imports whom reads the graph of projects and is silent without it; one lint of all is four times faster.
        step('Graph of projects', 'nx', ['show', 'projects']) && step('Lint and who imports whom', 'eslint', ['.', '--quiet']),
        step('Format', 'prettier', ['--check', '--log-level=warn', '.']),
        step('Types', 'tsc', ['-p', 'tsconfig.json']),
        step('Types of the pure rooms', 'tsc', ['-p', 'tsconfig.pure.json']),
      ];
const tested = step('Tests on real PostgreSQL and Temporal (the first run on a machine may build Temporal: five minutes)', 'jest', jest, {
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
});

let passed = checks.filter(Boolean).length;
let failed = checks.length - passed;
try {
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
  passed += numPassedTests;
  // A suite that could not be loaded has no failed test of its own; a skipped test is a test that did not pass.
  failed += numFailedTests + numPendingTests + (numFailedTests === 0 ? numFailedTestSuites : 0);
} catch {
  failed += 1;
}
if (!tested && failed === 0) failed = 1;
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
