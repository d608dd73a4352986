import { Presets, SingleBar } from 'cli-progress';
import type { Writable } from 'node:stream';

/** How far a long piece of work is. */
export interface Progress {
  /** `note` says what is at hand. */
  reach(done: number, note?: string): void;
  end(): void;
}

/** How often a line is written where no bar can be drawn. */
const EVERY_MS = 2_000;

export function openProgress(out: Writable & { readonly isTTY?: boolean }, what: string, total?: number): Progress {
  return out.isTTY === true ? drawn(out, what, total) : told(out, what, total);
}

function drawn(out: Writable, what: string, total: number | undefined): Progress {
  const format = total === undefined ? `${what} {value} {note}` : `${what} {bar} {value}/{total} {note}`;
  const bar = new SingleBar(
    { format, stream: out as NodeJS.WritableStream, hideCursor: true, fps: 10, barsize: 30 },
    Presets.shades_classic,
  );
  bar.start(total ?? Number.MAX_SAFE_INTEGER, 0, { note: '' });
  return {
    reach: (done, note = '') => bar.update(done, { note }),
    end: () => bar.stop(),
  };
}

function told(out: Writable, what: string, total: number | undefined): Progress {
  let saidAt = performance.now();
  let last: string | undefined;
  const write = (line: string) => out.write(`${line}\n`);
  return {
    reach(done, note = '') {
      last = `${what} ${done}${total === undefined ? '' : `/${total}`} ${note}`.trimEnd();
      if (performance.now() - saidAt < EVERY_MS) return;
      saidAt = performance.now();
      write(last);
      last = undefined;
    },
    end() {
      if (last !== undefined) write(last);
    },
  };
}
