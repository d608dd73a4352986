import { stringify } from 'csv-stringify/sync';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { access, constants, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { once } from 'node:events';

/**
 * A CSV file that is there when it is whole: written beside its place, and put there by `keep`. Broken off, it leaves the file of
 * an earlier run as it was.
 */
export class ReportFile {
  readonly #draft: string;
  #out: WriteStream | undefined;
  rows = 0;

  constructor(
    readonly path: string,
    private readonly columns: readonly string[],
    /** For people's spreadsheets: what would be taken for a formula is marked as text. Not where the form is given. */
    private readonly isForPeople = false,
  ) {
    this.#draft = `${path}.${process.pid}.new`;
  }

  async add(row: readonly (string | number | undefined)[]): Promise<void> {
    if (!this.#out) {
      this.#out = createWriteStream(this.#draft, { mode: 0o600 });
      await once(this.#out, 'open');
      this.#out.write(this.#line(this.columns));
    }
    this.rows += 1;
    if (!this.#out.write(this.#line(row))) await once(this.#out, 'drain');
  }

  /** Puts it in its place. Without a row there is no file, unless `evenEmpty`. */
  async keep({ evenEmpty = false } = {}): Promise<void> {
    if (!this.#out && evenEmpty) {
      this.#out = createWriteStream(this.#draft, { mode: 0o600 });
      this.#out.write(this.#line(this.columns));
    }
    if (!this.#out) return rm(this.path, { force: true });
    await this.#close();
    await rename(this.#draft, this.path);
  }

  /** At once and for good, as the program ends. */
  abandon(): void {
    rmSync(this.#draft, { force: true });
  }

  /** Begins anew: the file is sent again. */
  async drop(): Promise<void> {
    await this.#close();
    this.#out = undefined;
    this.rows = 0;
    await rm(this.#draft, { force: true });
  }

  #line = (cells: readonly (string | number | undefined)[]): string => stringify([cells], { escape_formulas: this.isForPeople });

  async #close(): Promise<void> {
    if (!this.#out) return;
    this.#out.end();
    await once(this.#out, 'finish');
  }
}

/** `<file>.rejects.csv` beside the file, or in the current folder where nothing may be written there. */
export async function rejectsPath(file: string): Promise<string> {
  const name = `${basename(file)}.rejects.csv`;
  const beside = resolve(dirname(file), name);
  try {
    await access(dirname(beside), constants.W_OK);
    // Root may write anywhere; a folder that is closed to writing is meant to stay as it is.
    return (await stat(dirname(beside))).mode & 0o222 ? beside : resolve(name);
  } catch {
    return resolve(name);
  }
}
