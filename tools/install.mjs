// Runs before every npm script a newcomer may type: installs the packages named by package-lock.json, once per lock file.
// Plain JavaScript without dependencies, since it runs before there are any, on whatever Node (20 or newer) started npm.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `An Sinh needs Node.js 20 or newer to start; this is ${process.versions.node}. Install a newer one, then run the command again.`,
  );
  process.exit(1);
}
const stamp = 'node_modules/.an-sinh-installed';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing the packages named in package-lock.json (once; one to three minutes) …');
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  if (!node || !npm) {
    console.error('Start this through npm: npm start, or npm test.');
    process.exit(1);
  }
  const began = Date.now();
  const tick = setInterval(() => console.log(`  still installing: ${Math.round((Date.now() - began) / 1000)} s so far`), 15_000);
  const [status] = await once(spawn(node, [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' }), 'exit');
  clearInterval(tick);
  if (status !== 0) {
    console.error(
      'The packages could not be installed. Look at the lines above; mend the network or the disk, then run the command again.',
    );
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
