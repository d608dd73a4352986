import { decideRun, type AccountCommand, type AccountEvent, type Deciding, type PassedOver, type Run, type RunEvent } from '@an-sinh/cases';
import { dong, InvariantViolation, refuse, sumDong, type Dong } from '@an-sinh/kernel';
import type { NamedRules } from '../rules/rule-files.ts';
import { accountStream, runStream } from '../stream-names.ts';
import { companion, type ActOn, type Decided } from '../stream-type.ts';
import { ACCOUNT } from './account.ts';
import { RUN_STREAM } from './run.ts';

/** The next persons of a run's list, in the order of their ids. */
export interface ListPersons {
  readonly type: 'ListPersons';
  readonly persons: readonly PersonToList[];
}
export interface PersonToList {
  readonly person: string;
  /** The version of the person's account when the list was begun. */
  readonly upTo: number;
}
type ListLine = Extract<AccountCommand, { type: 'ListLine' }>;

/**
 * Lists a chunk of a run: each account decides its own line, and the run says what came together. Whom an account's refusal keeps
 * out is named with its code and stops nobody else. All chunks are reckoned by the rule set under which the list was begun, whatever
 * is in force by now. An account that moves on meanwhile makes only this chunk be decided anew.
 * @param loaded the rule set of the run (`PolicyStore.named`): a decision reads no file.
 */
export function listChunk(loaded: NamedRules | undefined): ActOn<ListPersons, Run, RunEvent> {
  const rulesOf = ({ ruleSet }: Run) => (loaded?.name === ruleSet ? loaded : undefined);
  return {
    type: RUN_STREAM,
    first({ persons }, run) {
      const { status, month, authority, programme, asKnownOn } = run;
      const rules = rulesOf(run);
      if (status !== 'LISTING' || month === undefined || asKnownOn === undefined || !rules) return [];
      const { name: ruleSet, policy: law, offices } = rules;
      const under = (deciding: Deciding): Deciding => ({ ...deciding, policy: law, offices, ruleSet });
      const account: ActOn<ListLine, Parameters<typeof ACCOUNT.decide>[1], AccountEvent> = {
        ...ACCOUNT,
        decide: (command, state, deciding) => ACCOUNT.decide(command, state, under(deciding)),
      };
      const runId = runStream(month, authority, programme);
      return persons.map(({ person: subject, upTo }) =>
        companion(accountStream(subject), account, { type: 'ListLine', subject, runId, month, programme, authority, asKnownOn, upTo }),
      );
    },
    decide({ persons }, run, deciding, before = []) {
      const cursor = persons.at(-1)?.person;
      if (cursor === undefined) throw new InvariantViolation('A chunk of a list has at least one person.');
      if (run.status === 'LISTING' && !rulesOf(run)) return refuse('RULE_SET_MISSING', `policy: ${run.ruleSet ?? ''}`);
      const lines = linesOf(before);
      const refused = refusedOf(before);
      const passedOver = refused.filter(({ code }) => code !== ERASED);
      const linesHash = deciding.hash({ lines: lines.map(({ lineRef, total }) => [lineRef, total]), passedOver });
      const amount = lines.length === 0 ? dong(0) : sumDong(lines.map(({ total }) => total));
      const outcome = { lines: lines.length, amount, passedOver, erased: refused.length - passedOver.length, linesHash };
      return decideRun({ type: 'ListChunk', cursor, ...outcome }, run, deciding);
    },
  };
}

/** A person whose key was destroyed: nothing is missing that somebody could bring. */
const ERASED = 'PERSON_ERASED';

const linesOf = (before: readonly Decided[]): readonly { readonly lineRef: string; readonly total: Dong }[] =>
  before.flatMap(({ decision }) =>
    decision.ok ? (decision.events as readonly AccountEvent[]).filter((event) => event.type === 'LineListed') : [],
  );

/** The code alone: the row of the law that it names may tell of a person's health. */
const refusedOf = (before: readonly Decided[]): PassedOver[] =>
  before.flatMap(({ stream, decision }) => (decision.ok ? [] : [{ account: stream, code: decision.refusal.code }]));
