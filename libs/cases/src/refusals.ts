import { refuse as refuseWith, type Decision, type Refusal } from '@an-sinh/kernel';

/** Where a code cites no article of its own, the act does: the article that orders it stands in the refusal's `basis`. */
const BY_ACT = 'the article of the act';
/** What the law's tables lack stands in `basis` too, by file and row. */
const BY_TABLE = 'the table and row that are missing';

/**
 * Every refusal that a decider, the law's tables or the reception of a line can give: its meaning in one sentence, and whose
 * article it cites. A stem may be followed by `:<column>`. Texts for people in both languages hang on these codes.
 */
export const REFUSALS = {
  // The act and the case.
  NO_SUCH_CASE: { says: 'There is no such case.', basis: BY_ACT },
  CASE_CLOSED: { says: 'Nothing more happens in this case.', basis: BY_ACT },
  NOT_IN_THIS_CHAIN: { says: 'The chain of this authority has no such act.', basis: BY_ACT },
  NOT_AT_THIS_STEP: { says: 'The case or run lies at another step.', basis: BY_ACT },
  NOT_YOUR_ROLE: { says: 'The act belongs to another role.', basis: BY_ACT },
  OUTSIDE_YOUR_OFFICE: { says: 'The case or run belongs to another office.', basis: BY_ACT },
  SAME_PERSON: { says: 'The person filled another role of this chain or run.', basis: 'the article of the act; Decree 30/2020 Art. 10-13' },
  DATE_IN_FUTURE: { says: 'The day of the act has not come.', basis: BY_ACT },
  BEFORE_PREVIOUS_STEP: { says: 'The day of the act lies before that of the step before it.', basis: BY_ACT },
  BACKDATING_NEEDS_REASON: { says: 'The act is dated back further than it may be without a written reason.', basis: BY_ACT },
  PERSON_ERASED: { says: 'The personal facts that the act rests on were erased.', basis: BY_ACT },
  // Reception.
  AUTHORITY_NOT_ACTIVE: { says: 'The authority does not exist on the day of the act.', basis: BY_ACT },
  CATEGORY_UNKNOWN: { says: 'The law of that day knows no such category.', basis: 'Decree 20/2021 Art. 5' },
  BORN_AFTER_SUBMISSION: { says: 'The person was born after the day of submission.', basis: BY_ACT },
  DUPLICATE_APPLICATION: {
    says: 'An application of this person for this programme is open or in payment.',
    basis: 'Decree 20/2021 Art. 6(2)',
  },
  PAPERS_STILL_MISSING: { says: 'Papers that were asked for are still missing.', basis: BY_ACT },
  SUPPLEMENT_STILL_OPEN: { says: 'The applicant still has time to bring the papers.', basis: BY_ACT },
  // Ward review.
  HOME_CHECK_MISSING: { says: 'The minutes of the home check are missing.', basis: BY_ACT },
  POSTING_STILL_OPEN: { says: 'The posting lasts to the end of its last day.', basis: BY_ACT },
  POSTING_OVER: { says: 'The posting is over; a complaint about the decision is another procedure.', basis: BY_ACT },
  NO_DISTRICT_ABOVE: { says: 'No district stands above this authority.', basis: BY_ACT },
  // Decision.
  APPRAISAL_MISSING: { says: 'No appraisal finds the person eligible.', basis: BY_ACT },
  NOT_APPRAISED_AS_INELIGIBLE: { says: 'No appraisal finds the person ineligible.', basis: BY_ACT },
  NOT_ELIGIBLE: { says: 'By these facts the law of that day grants nothing.', basis: BY_ACT },
  FACTS_INCOMPLETE: { says: 'The sheet lacks a fact that one of its categories needs.', basis: BY_ACT },
  FACT_IN_FUTURE: { says: 'The sheet states a fact that begins after the day of the act.', basis: BY_ACT },
  FACTS_CONTRADICT: { says: 'Facts of the sheet contradict each other.', basis: BY_ACT },
  DRAFT_CHANGED: { says: 'The draft is another one than was submitted, or than was shown: the signer has not seen it.', basis: BY_ACT },
  LONG_ARREARS_NEED_REASON: { says: 'Arrears over so many months need a written reason.', basis: BY_ACT },
  // The clock.
  STILL_IN_TIME: { says: 'The wait is not over.', basis: BY_ACT },
  NOT_THIS_WAIT: { says: 'The wait that the clock speaks of is not the one that runs.', basis: BY_ACT },
  NOTHING_DUE: { says: 'The calendar owes nothing.', basis: BY_ACT },
  // Money.
  NO_SUCH_RUN: { says: 'There is no such payment run.', basis: BY_ACT },
  ALREADY_GRANTED: { says: 'The person has an allowance of this programme.', basis: 'Decree 20/2021 Art. 6(2)' },
  LINE_UNKNOWN: { says: 'The account has no such line of this run.', basis: 'Decree 20/2021 Art. 34' },
  ANSWER_CONTRADICTS: { says: 'The answer contradicts the one that stands.', basis: 'Decree 20/2021 Art. 34' },
  AMOUNT_DIFFERS: { says: 'The amount is not that of the line or list.', basis: 'Decree 20/2021 Art. 34' },
  LIST_HASH_DIFFERS: { says: 'The list is not the one that was checked.', basis: 'Decree 20/2021 Art. 34' },
  ANSWERS_EXCEED_LIST: { says: 'The answers add up to more than was listed.', basis: 'Decree 20/2021 Art. 34' },
  LINES_STILL_OPEN: { says: 'The agency has not answered for every line.', basis: 'Decree 20/2021 Art. 34' },
  ANSWERS_UNEXPLAINED: { says: 'Contradicting answers are unexplained.', basis: 'Decree 20/2021 Art. 34' },
  // What the law's tables lack: never a silent default.
  AUTHORITY_MISSING: { says: 'The authority is not in the table.', basis: BY_TABLE },
  CATEGORY_MISSING: { says: 'The category is not in the table.', basis: BY_TABLE },
  CHAIN_MISSING: { says: 'The programme has no chain on that day.', basis: BY_TABLE },
  COEFFICIENT_MISSING: { says: 'There is no coefficient on that day.', basis: BY_TABLE },
  LIMIT_MISSING: { says: 'The law states no limit for the step.', basis: BY_TABLE },
  PAPERS_MISSING: { says: 'The table lists no papers for the programme.', basis: BY_TABLE },
  PROGRAMME_MISSING: { says: 'The programme is not in the table.', basis: BY_TABLE },
  RULE_SET_MISSING: { says: 'The rule set under which it was begun is not loaded here.', basis: BY_TABLE },
  RATE_MISSING: { says: 'There is no rate on that day.', basis: BY_TABLE },
  SETTING_MISSING: { says: 'A choice of the office is not in the table.', basis: BY_TABLE },
  STEP_MISSING: { says: 'The chain has no such step on that day.', basis: BY_TABLE },
  // A line of an import (import-codes.csv), then what its authors did not think of.
  FILE_REF_REUSED: { says: 'The reference was used for another content.', basis: 'import-codes.csv' },
  FIELD_MISSING: { says: 'A required field is empty.', basis: 'import-codes.csv' },
  PROGRAMME_UNKNOWN: { says: 'The programme is not known.', basis: 'import-codes.csv' },
  NAME_INVALID: { says: 'The name holds a character that no name has.', basis: 'import-codes.csv' },
  DATE_INVALID: { says: 'The field is not an existing day, YYYY-MM-DD.', basis: 'import-codes.csv' },
  WARD_UNKNOWN: { says: 'No ward bore this code on the day of submission.', basis: 'import-codes.csv' },
  ID_NUMBER_MALFORMED: { says: 'The number has neither 12 nor 9 digits.', basis: 'import-codes.csv' },
  ACCOUNT_NUMBER_INVALID: { says: 'The account number has not 6 to 19 digits.', basis: 'import-codes.csv' },
  VALUE_UNKNOWN: { says: 'The field holds what no form offers.', basis: 'beside import-codes.csv' },
  TEXT_INVALID: { says: 'The text is too long or holds control characters.', basis: 'beside import-codes.csv' },
  ROW_MALFORMED: { says: 'The row has not the columns of the header, or cannot be read as CSV.', basis: 'beside import-codes.csv' },
} as const satisfies Record<string, { readonly says: string; readonly basis: string }>;

export type RefusalCode = keyof typeof REFUSALS;
export type Refused = Extract<Decision<never>, { ok: false }>;

/** The code in the table that `code` belongs to: itself, or its stem before the colon. */
export function refusalKey(code: string): RefusalCode | undefined {
  const stem = code.split(':')[0] ?? '';
  return Object.hasOwn(REFUSALS, stem) ? (stem as RefusalCode) : undefined;
}

/** Refuses by a code of the table, so that no decider can give another. */
export const refuse = (code: RefusalCode, basis: string, how: Omit<Refusal, 'code' | 'basis'> = {}): Refused =>
  refuseWith(code, basis, how);
