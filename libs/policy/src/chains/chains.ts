import { addDays, type LocalDate } from '@an-sinh/kernel';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy, isValidOn } from '../rule-set/validity.ts';
import type { Step } from './approval-chains.table.ts';

/** A procedure as the law orders it on one day. */
export interface Chain {
  /** The id of its newest MAIN rows: rows that a change of law left alone keep the id of the chain they came with. */
  readonly chainId: string;
  readonly programme: string;
  /** All steps of the day, in order; `main` those that every case goes through; `judging` those of them in which a hand judges. */
  readonly steps: readonly Step[];
  readonly main: readonly Step[];
  readonly judging: readonly Step[];
  /**
   * The roles that are each filled by another person: whoever took an act in one of them takes none in another (domain 1.1).
   * Reception, registering, numbering and the side steps stand apart.
   */
  readonly distinctRoles: readonly string[];
}

export interface Chains {
  /** The chain of a programme for a step or case that begins on `on`. Refused: `CHAIN_MISSING`. */
  chainOn(programme: string, on: LocalDate): Found<Chain>;
  /**
   * One step, found by its own dates and not by the chain's id: a side step without an end holds on under the chains that follow
   * it. Refused: `CHAIN_MISSING` where the programme has no chain that day, `STEP_MISSING` where the chain has no such step.
   */
  stepOn(programme: string, stepCode: string, on: LocalDate): Found<Step>;
  /** The MAIN step that follows `stepCode` on that day; nothing after the last one. */
  nextMainStep(programme: string, stepCode: string, on: LocalDate): Found<Step | undefined>;
  /** The step whose decision opens the entitlement, known by its start-month rule. Refused as `stepOn` does. */
  decidingStepOn(programme: string, on: LocalDate): Found<Step>;
}

export function chains(rows: readonly Step[]): Chains {
  const periods = new Map(
    [...groupBy(rows, ({ programme }) => programme)].map(([programme, steps]) => [programme, periodsOf(programme, steps)]),
  );

  const chainOn: Chains['chainOn'] = (programme, on) => {
    const chain = periods.get(programme)?.findLast(({ from }) => from <= on)?.chain;
    return chain ? found(chain) : missing('CHAIN_MISSING', 'approval-chains', `${programme} on ${on}`);
  };
  const choose = (programme: string, on: LocalDate, what: string, choice: (chain: Chain) => Step | undefined): Found<Step> => {
    const chain = chainOn(programme, on);
    if (!chain.ok) return chain;
    const step = choice(chain.value);
    return step ? found(step) : missing('STEP_MISSING', 'approval-chains', `${programme} ${what} on ${on}`);
  };

  return {
    chainOn,
    stepOn: (programme, stepCode, on) => choose(programme, on, stepCode, ({ steps }) => steps.find((step) => step.stepCode === stepCode)),
    nextMainStep(programme, stepCode, on) {
      const chain = chainOn(programme, on);
      if (!chain.ok) return chain;
      const at = chain.value.main.findIndex((step) => step.stepCode === stepCode);
      if (at < 0) return missing('STEP_MISSING', 'approval-chains', `${programme} ${stepCode} on ${on}`);
      return found(chain.value.main[at + 1]);
    },
    decidingStepOn: (programme, on) => choose(programme, on, 'start_month_rule', ({ main }) => main.find((step) => step.startMonthRule)),
  };
}

/** A stretch of days on which no row of the programme begins or ends: one chain, or none. */
interface Period {
  readonly from: LocalDate;
  readonly chain: Chain | undefined;
}

function periodsOf(programme: string, rows: readonly Step[]): readonly Period[] {
  const changes = rows.flatMap(({ validFrom, validTo }) => (validTo === undefined ? [validFrom] : [validFrom, addDays(validTo, 1)]));
  const days = [...new Set(changes)].toSorted((a, b) => (a < b ? -1 : 1));
  return days.map((from) => ({
    from,
    chain: chainOf(
      programme,
      rows.filter((row) => isValidOn(row, from)),
    ),
  }));
}

function chainOf(programme: string, rows: readonly Step[]): Chain | undefined {
  const steps = rows.toSorted((a, b) => a.seq - b.seq);
  const main = steps.filter(({ kind }) => kind === 'MAIN');
  const [first, ...rest] = main.length > 0 ? main : steps;
  if (!first) return undefined;
  const newest = rest.reduce((a, b) => (b.validFrom > a.validFrom ? b : a), first);
  const judging = main.filter((step) => step.judging);
  const distinctRoles = [...new Set(judging.flatMap(({ roles }) => roles))];
  return { chainId: newest.chainId, programme, steps, main, judging, distinctRoles };
}
