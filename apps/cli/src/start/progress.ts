import type { Writable } from 'node:stream';

/** Says what is going on: a line when a step begins, one when it is done, and what a long one tells meanwhile. */
export class Progress {
  readonly #began = Date.now();

  constructor(
    private readonly out: Writable = process.stdout,
    private readonly troubles: Writable = process.stderr,
  ) {}

  async step<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = Date.now();
    this.out.write(`  ${what} …\n`);
    const slow = setInterval(() => this.out.write(`    still ${what.toLowerCase()}: ${duration(Date.now() - began)}\n`), 15_000);
    try {
      const made = await work();
      this.out.write(`  ${what}: ready (${duration(Date.now() - began)})\n`);
      return made;
    } finally {
      clearInterval(slow);
    }
  }

  tell(line: string): void {
    this.out.write(`    ${line}\n`);
  }

  /** Something went wrong that the office lives through. */
  warn(text: string): void {
    this.troubles.write(`\n${text.replace(/^/gm, '  ! ')}\n`);
  }

  /** Time since the start. */
  elapsed(): string {
    return duration(Date.now() - this.#began);
  }
}

export const duration = (ms: number): string => (ms < 120_000 ? `${Number((ms / 1000).toFixed(1))} s` : `${Math.round(ms / 60_000)} min`);
