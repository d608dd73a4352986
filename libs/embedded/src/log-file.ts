import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

const MAX_BYTES = 5 * 1024 * 1024;

export interface LogFile {
  readonly path: string;
  write(line: string): void;
  close(): void;
}

/** A file of lines that never fills the disk: past `maxBytes` it becomes `<path>.1`, in place of the one before, and begins anew. */
export function openLogFile(path: string, maxBytes = MAX_BYTES): LogFile {
  let file: number | undefined = openSync(path, 'a', 0o600);
  let size = fstatSync(file).size;
  return {
    path,
    write(line) {
      if (file === undefined) return; // the last words of a child may come after its log was closed
      if (size > maxBytes) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = openSync(path, 'a', 0o600);
        size = 0;
      }
      size += writeSync(file, `${line}\n`);
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
