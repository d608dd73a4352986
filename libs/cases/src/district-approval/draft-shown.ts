import type { LocalDate } from '@an-sinh/kernel';
import { isUndecided, type CaseFile } from '../case/case-file.ts';
import type { Deciding } from '../case/deciding.ts';
import type { Refused } from '../refusals.ts';
import { drafted, type Drafted } from './draft-decision.ts';

/** The decision as it would be if it were signed on a day, and whether that is another than the one that was submitted. */
export interface ShownDraft {
  readonly signedOn: LocalDate;
  readonly changed: boolean;
  readonly reckoned: Drafted | Refused;
}

/**
 * What a chair sees before signing, reckoned as the signature of the day `occurredOn` reckons it: a month that turned moves start
 * month and arrears. Undefined where no decision lies ahead.
 */
export function draftShown(file: CaseFile, deciding: Deciding): ShownDraft | undefined {
  if (!isUndecided(file) || file.appraisal?.outcome !== 'eligible') return undefined;
  const reckoned = drafted(file, deciding);
  const isSubmitted = reckoned.ok && reckoned.draftHash === file.draft?.draftHash;
  return { signedOn: deciding.occurredOn, changed: file.draft !== undefined && !isSubmitted, reckoned };
}
