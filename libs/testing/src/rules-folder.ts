import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SEED = fileURLToPath(new URL('../../policy/data/', import.meta.url));

/** A folder with the project's tables, of which some are written otherwise, as an office keeps its own. */
export class RulesFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'an-sinh-rules-'));

  constructor() {
    cpSync(SEED, this.path, { recursive: true });
  }

  /** Writes a file anew. */
  write(file: string, change: (text: string) => string | Buffer): this {
    const path = join(this.path, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return this;
  }

  remove(file?: string): this {
    rmSync(file === undefined ? this.path : join(this.path, file), { recursive: true });
    return this;
  }
}
