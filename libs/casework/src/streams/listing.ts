import { decideRun, type AccountEvent, type Run, type RunEvent } from '@an-sinh/cases';
import { dong, InvariantViolation, refuse, sumDong, type Dong } from '@an-sinh/kernel';
import { accountStream, runStream } from '../stream-names.ts';
import { companion, type ActOn, type Decided } from '../stream-type.ts';
import { ACCOUNT } from './account.ts';
import { RUN_STREAM } from './run.ts';

/** The next persons of a run's list, in the order of their ids. */
export interface ListPersons {
  readonly type: 'ListPersons';
  readonly persons: readonly string[];
}

/** A person whose key was destroyed gets no line; every other refusal is something missing that stops the list until it is there. */
const PASSED_OVER: ReadonlySet<string> = new Set(['PERSON_ERASED']);

/**
 * Lists a chunk of a run: each account decides its own line, and the run says what came together. An account that moves on
 * meanwhile makes only this chunk be decided anew.
 */
export const LIST_CHUNK: ActOn<ListPersons, Run, RunEvent> = {
  type: RUN_STREAM,
  first({ persons }, { status, month, authority, programme, asKnownOn }) {
    if (status !== 'LISTING' || month === undefined || asKnownOn === undefined) return [];
    const runId = runStream(month, authority, programme);
    return persons.map((subject) =>
      companion(accountStream(subject), ACCOUNT, { type: 'ListLine', subject, runId, month, programme, authority, asKnownOn }),
    );
  },
  decide({ persons }, run, deciding, before = []) {
    const cursor = persons.at(-1);
    if (cursor === undefined) throw new InvariantViolation('A chunk of a list has at least one person.');
    const refused = before.find(({ decision }) => !decision.ok && !PASSED_OVER.has(decision.refusal.code));
    if (refused && !refused.decision.ok) return refuse(refused.decision.refusal.code, refused.decision.refusal.basis);
    const lines = linesOf(before);
    const linesHash = deciding.hash({ lines: lines.map(({ lineRef, total }) => [lineRef, total]) });
    const amount = lines.length === 0 ? dong(0) : sumDong(lines.map(({ total }) => total));
    return decideRun({ type: 'ListChunk', cursor, lines: lines.length, amount, linesHash }, run, deciding);
  },
};

const linesOf = (before: readonly Decided[]): readonly { readonly lineRef: string; readonly total: Dong }[] =>
  before.flatMap(({ decision }) =>
    decision.ok ? (decision.events as readonly AccountEvent[]).filter((event) => event.type === 'LineListed') : [],
  );
