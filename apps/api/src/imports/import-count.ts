import type { ImportedLine } from '@an-sinh/casework';
import type { ImportSummary } from '@an-sinh/http-contract';

const KIND = { received: 'received', supplement: 'supplement', duplicate_suspected: 'duplicateSuspected', rejected: 'rejected' } as const;

/** Counts what becomes of lines; every line is counted once by its outcome. */
export class ImportCount {
  readonly #counts = { lines: 0, received: 0, supplement: 0, duplicateSuspected: 0, rejected: 0, repeated: 0 };

  add({ outcome, repeated }: ImportedLine): void {
    this.#counts.lines += 1;
    this.#counts[KIND[outcome]] += 1;
    if (repeated) this.#counts.repeated += 1;
  }

  summary = (): ImportSummary => ({ summary: true, ...this.#counts });
}
