import type { AccountCommand } from '@an-sinh/cases';
import { localDate, yearMonth } from '@an-sinh/kernel';
import { randomUUID } from 'node:crypto';
import { ACCOUNT, ACCOUNT_STREAM, accountStream, listChunk, RUN_ACT, RUN_STREAM, runStream, type NamedRules } from '../src/index.ts';
import type { PaperOffice } from './paper-office.ts';

const DISTRICT = 'Q019';
const PROGRAMME = 'MONTHLY_ALLOWANCE';
const office = `${DISTRICT}-PLDTBXH`;
export const CLOCK = 'THE_CLOCK' as const;
export const accountant = { officer: 'o-accountant', roles: [{ role: 'ACCOUNTANT', office }] } as const;
export const otherAccountant = { officer: 'o-accountant-2', roles: [{ role: 'ACCOUNTANT', office }] } as const;
export const head = { officer: 'o-head', roles: [{ role: 'DIVISION_HEAD', office }] } as const;
export const runOf = (month: string): string => runStream(month, DISTRICT, PROGRAMME);
export const people = (count: number): string[] =>
  Array.from({ length: count }, (_none, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);

/** A beneficiary over eighty since May 2022, as a signed decision opens the account: 440,000 đ a month in Hanoi. */
export function grant(
  paper: PaperOffice,
  person: string,
  { on = '2022-06-20', category = 'A5C', programme = PROGRAMME }: { on?: string; category?: string; programme?: string } = {},
): void {
  const command: AccountCommand = {
    type: 'OpenGrant',
    subject: person,
    grantId: randomUUID(),
    caseId: randomUUID(),
    programme,
    authority: DISTRICT,
    ward: 'W00634-2014',
    method: 'cash',
    decidedOn: localDate(on),
    payee: { fullName: 'Lê Bích Lan' },
    facts: {
      birthDate: localDate('1942-05-15'),
      appliedOn: localDate('2022-06-01'),
      categories: [{ category, from: localDate('1942-05-15'), to: null }],
      household: [],
      children: [],
      pregnancies: [],
      otherSchemes: [],
      spouseDrawsC2: [],
    },
  };
  paper.act(ACCOUNT, accountStream(person), command, { by: CLOCK, on });
}

/** The run of a month, opened on the first working day of the month before. */
export function openRun(paper: PaperOffice, month: string, on: string): string {
  const dates = paper.rules.policy.runDates(yearMonth(month), 'HN');
  if (!dates.ok) throw new Error(dates.refusal.code);
  const { listBy, reportBy } = dates.value;
  const days = {
    listBy: listBy.on,
    listByProvisional: listBy.provisional,
    reportBy: reportBy.on,
    reportByProvisional: reportBy.provisional,
  };
  const open = { type: 'OpenRun' as const, month: yearMonth(month), authority: DISTRICT, programme: PROGRAMME, ...days };
  paper.act(RUN_ACT, runOf(month), open, { by: CLOCK, on });
  return runOf(month);
}

/** How far each account had come when the list was begun. */
export type Cut = ReadonlyMap<string, number>;
/** Begins the list; answers the accounts' versions at that moment. */
export function beginListing(paper: PaperOffice, run: string, persons: readonly string[], on: string): Cut {
  paper.act(RUN_ACT, run, { type: 'BeginListing', cut: 0 }, { by: accountant, on });
  return new Map(persons.map((person) => [person, paper.versionOf(accountStream(person))]));
}

/** Lists these persons in one chunk; `rules` are those that the office has loaded by now. */
export const listPersons = (paper: PaperOffice, run: string, cut: Cut, on: string, rules: readonly NamedRules[] = [paper.rules]) =>
  paper.try(
    listChunk(rules.find(({ name }) => name === runState(paper, run).ruleSet)),
    run,
    { type: 'ListPersons', persons: [...cut].filter(([, upTo]) => upTo > 0).map(([person, upTo]) => ({ person, upTo })) },
    { by: CLOCK, on },
  );

/** From the open run to its frozen list. */
export function listRun(paper: PaperOffice, run: string, persons: readonly string[], on: string): void {
  const listed = listPersons(paper, run, beginListing(paper, run, persons, on), on);
  if (!listed.ok) throw new Error(listed.refusal.code);
  paper.act(RUN_ACT, run, { type: 'FreezeList' }, { by: CLOCK, on });
}

export const runState = (paper: PaperOffice, run: string) => paper.stateOf(RUN_STREAM, run);
export const accountState = (paper: PaperOffice, person: string) => paper.stateOf(ACCOUNT_STREAM, accountStream(person));
/** The person's line of a run. */
export const lineOf = (paper: PaperOffice, person: string, run: string) =>
  accountState(paper, person).lines.find(({ runId }) => runId === run);
