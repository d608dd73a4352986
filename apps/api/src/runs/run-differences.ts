import type { Run } from '@an-sinh/cases';
import type { Office } from '@an-sinh/casework';
import { runDifferences, type Differences } from '@an-sinh/payments';
import { Injectable } from '@nestjs/common';
import { TheOffice } from '../office/tokens.ts';

/** Runs whose differences are remembered; a checker looks at one. */
const REMEMBERED = 20;

/** The differences of frozen lists: a frozen list never changes, so they are reckoned once for its hash. */
@Injectable()
export class RunDifferences {
  readonly #known = new Map<string, Promise<Differences>>();

  constructor(@TheOffice() private readonly office: Office) {}

  /** Nothing before the list is frozen. */
  async of(stream: string, { listHash, month }: Run): Promise<Differences | undefined> {
    if (listHash === undefined || month === undefined) return undefined;
    const known = this.#known.get(listHash);
    if (known) return known;
    const reckoned = runDifferences(this.office, stream, month);
    this.#known.set(listHash, reckoned);
    reckoned.catch(() => this.#known.delete(listHash));
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return reckoned;
  }
}
