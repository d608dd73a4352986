import type { RowText } from '@an-sinh/projections';
import { createHash, type Hash } from 'node:crypto';

/** One table as it was kept and as the log makes it. */
export interface RebuiltTable {
  readonly table: string;
  readonly kept: { readonly rows: number; readonly sha256: string };
  readonly made: { readonly rows: number; readonly sha256: string };
  /** How many rows were missing, changed or of no stream, and the keys of the first of them. */
  readonly differences: number;
  readonly differing: readonly string[];
}

const KEYS_NAMED = 20;

/** What was found of a table: rows and digests of both sides in one order, and where they differ. */
export class Tally {
  readonly #kept = { rows: 0, digest: createHash('sha256') };
  readonly #made = { rows: 0, digest: createHash('sha256') };
  readonly #differing: string[] = [];
  #differences = 0;

  constructor(private readonly table: string) {}

  /** Whether the two sides differ. */
  add(kept: readonly RowText[], made: readonly RowText[]): boolean {
    const before = this.#differences;
    count(this.#kept, kept);
    count(this.#made, made);
    const texts = new Map(made.map(({ key, text }) => [key, text]));
    for (const { key, text } of kept) {
      if (texts.get(key) !== text) this.#note(key);
      texts.delete(key);
    }
    for (const key of texts.keys()) this.#note(key);
    return this.#differences > before;
  }

  result(): RebuiltTable {
    const side = ({ rows, digest }: { rows: number; digest: Hash }) => ({ rows, sha256: digest.digest('hex') });
    const [kept, made] = [side(this.#kept), side(this.#made)];
    return { table: this.table, kept, made, differences: this.#differences, differing: this.#differing };
  }

  #note(key: string): void {
    this.#differences += 1;
    if (this.#differing.length < KEYS_NAMED) this.#differing.push(key);
  }
}

function count(side: { rows: number; digest: Hash }, rows: readonly RowText[]): void {
  side.rows += rows.length;
  for (const { text } of rows) side.digest.update(`${text}\n`);
}
