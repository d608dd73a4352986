import { InvariantViolation } from '@an-sinh/kernel';
import type { StreamType } from './stream-type.ts';
import { ACCOUNT_STREAM } from './streams/account.ts';
import { CALENDAR_STREAM } from './streams/calendar.ts';
import { CASE } from './streams/case-file.ts';
import { OFFICE_STREAM } from './streams/office.ts';
import { PERSON_STREAM } from './streams/person.ts';
import { POLICY_STREAM } from './streams/policy.ts';
import { REPAIR_STREAM } from './streams/repair.ts';
import { RUN_STREAM } from './streams/run.ts';
import { SERIES_STREAM } from './streams/series.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- kinds differ in state and events; whoever takes one by its name folds that kind's events only.
const TYPES: readonly StreamType<any, any>[] = [
  CASE,
  ACCOUNT_STREAM,
  RUN_STREAM,
  CALENDAR_STREAM,
  PERSON_STREAM,
  OFFICE_STREAM,
  POLICY_STREAM,
  SERIES_STREAM,
  REPAIR_STREAM,
];
const BY_KIND = new Map(TYPES.map((type) => [type.kind, type]));

/** How a kind of stream is folded; what a rebuild and a reader of any stream need. */
export function streamTypeOf(kind: string) {
  const type = BY_KIND.get(kind);
  if (!type) throw new InvariantViolation(`No such kind of stream: ${kind}.`);
  return type;
}
