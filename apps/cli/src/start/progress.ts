/** Says what is going on: a line when a step begins, one when it is done, and what a long one tells meanwhile. */
export class Progress {
  readonly #began = Date.now();

  async step<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = Date.now();
    process.stdout.write(`  ${what} …\n`);
    const slow = setInterval(() => process.stdout.write(`    still ${what.toLowerCase()}: ${seconds(began)}\n`), 15_000);
    try {
      const made = await work();
      process.stdout.write(`  ${what}: ready (${seconds(began)})\n`);
      return made;
    } finally {
      clearInterval(slow);
    }
  }

  tell(line: string): void {
    process.stdout.write(`    ${line}\n`);
  }

  /** Time since the start. */
  elapsed(): string {
    return seconds(this.#began);
  }
}
const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
