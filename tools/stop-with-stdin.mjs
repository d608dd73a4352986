// `node --import ./tools/stop-with-stdin.mjs`, for a program that a launcher starts: its standard input is a pipe that closes when
// the launcher is gone, even one that was killed and could tell nobody. The program then ends as if it had been asked to.
import { isMainThread } from 'node:worker_threads';

const GRACE_MS = 15_000;

function leave() {
  // Nobody reads our lines any more; that must not end what is ending in good order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(1); // nobody listens yet: it is still starting
  setTimeout(() => process.exit(1), GRACE_MS).unref();
}
// Threads of the program load this, too (Temporal runs workflows in one), and have no standard input: theirs is closed from the start.
if (isMainThread) {
  process.stdin.once('end', leave).once('error', leave);
  process.stdin.resume();
  process.stdin.unref?.(); // the program's own work keeps it running, not this pipe
}
