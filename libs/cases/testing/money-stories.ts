import { localDate, type YearMonth } from '@an-sinh/kernel';
import { decideAccount, type AccountCommand } from '../src/payment/account.decider.ts';
import { evolveAccount, NO_ACCOUNT, type Account } from '../src/payment/account.ts';
import type { AccountEvent } from '../src/payment/account.events.ts';
import type { Deciding } from '../src/case/deciding.ts';
import type { CaseStory } from './case-stories.ts';
import { DISTRICT } from './people.ts';
import { Story } from './specification.ts';

export type AccountStory = Story<AccountCommand, Account, AccountEvent>;
const ACCOUNT = { initial: NO_ACCOUNT, decide: decideAccount, evolve: evolveAccount };
const PROGRAMME = 'MONTHLY_ALLOWANCE';

/** The account of the person whose case was signed, as the signature opens it. */
export function accountOf({ state }: CaseStory): AccountStory {
  const { personId, caseId, grantId, authority, method, person, payee, appraisal, letter } = state;
  if (!grantId || !person || !appraisal?.facts || !letter) throw new Error('Nothing was signed.');
  const command: AccountCommand = {
    type: 'OpenGrant',
    grantId,
    caseId,
    programme: PROGRAMME,
    authority: DISTRICT,
    ward: authority,
    method,
    decidedOn: letter.signedOn,
    subject: personId,
    payee: { fullName: person.fullName, ...payee },
    facts: appraisal.facts,
  };
  return Story.of(ACCOUNT).after(command, { by: 'THE_CLOCK', on: letter.signedOn });
}

export interface Listing {
  readonly month: YearMonth;
  readonly on: string;
  readonly policy?: Deciding['policy'];
  /** The account's version when the list was begun; the last one where not said. */
  readonly upTo?: number;
}
export const runOf = (month: YearMonth): string => `run:${month}:${DISTRICT}:${PROGRAMME}`;

/** The account after the run of a month asked it for its line. */
export const list = (story: AccountStory, { month, on, upTo = story.state.version, ...law }: Listing): AccountStory =>
  story.after(
    {
      type: 'ListLine',
      subject: 'person',
      runId: runOf(month),
      month,
      programme: PROGRAMME,
      authority: DISTRICT,
      asKnownOn: localDate(on),
      upTo,
    },
    { by: 'THE_CLOCK', on, ...law },
  );

/** The account after the agency said what became of its last line. */
export function answer(story: AccountStory, state: 'accepted' | 'paid' | 'unpaid' | 'returned', on: string): AccountStory {
  const line = story.state.lines.at(-1);
  if (!line) throw new Error('There is no line.');
  const { lineRef, runId, total: amount } = line;
  const command: AccountCommand = { type: 'AnswerLine', lineRef, runId, state, reasonCode: null, bookedOn: localDate(on), amount };
  return story.after(command, { by: 'THE_CLOCK', on });
}
