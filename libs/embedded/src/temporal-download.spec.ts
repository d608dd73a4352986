import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { spawnChild } from './child.ts';
import { temporaryFolders } from './launcher.testing.ts';

const newFolder = temporaryFolders();
const HOOK = fileURLToPath(new URL('../../../tools/ts.mjs', import.meta.url));
const DOOR = new URL('./index.ts', import.meta.url).href;

it('A download tells how it gets on, and why it failed', async () => {
  // A line that hardly moves: the way to the internet takes the request and answers nothing, until it is cut.
  const sockets = new Set<Socket>();
  const slow = createServer((socket) => void sockets.add(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const script = `import { findTemporal } from ${JSON.stringify(DOOR)};
    await findTemporal({ report: console.log }).catch((error) => console.log(error.name + ': ' + error.message));`;
  const lines: string[] = [];
  const child = await spawnChild({
    name: 'The download',
    command: process.execPath,
    args: ['--import', HOOK, '--input-type=module', '-e', script],
    env: {
      AN_SINH_TEMPORAL: 'download',
      AN_SINH_CACHE: newFolder(),
      HTTPS_PROXY: `http://127.0.0.1:${(slow.address() as AddressInfo).port}`,
      NODE_OPTIONS: undefined,
    },
    onLine: (line) => lines.push(line),
    readyWhen: (line) => /^Downloading the Temporal server: 1\d s so far/.test(line),
  });
  slow.close();
  sockets.forEach((socket) => socket.destroy());
  await child.exited;
  expect(lines[0]).toMatch(/^Asking the Temporal SDK/);
  expect(lines[1]).toMatch(/^Downloading the Temporal server: \d s so far, 0 MB; given up after 180 s\.$/);
  expect(lines.join('\n')).toMatch(/TemporalNotFound: No Temporal server was found\.[^]*download: /);
});
