import type { LineState, RunCommand } from '@an-sinh/cases';
import { addMonths, localDate, sumDong, yearMonth } from '@an-sinh/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountStream, RUN_ACT, takeAnswersOf, type AgencyAnswer } from '../index.ts';
import {
  accountant,
  accountState,
  grant,
  head,
  lineOf,
  listRun,
  openRun,
  otherAccountant,
  people,
  runState,
} from '../../testing/paper-money.ts';
import { PaperOffice } from '../../testing/paper-office.ts';

type Said = AgencyAnswer['state'];
const persons = people(4);
const FIRST = yearMonth('2022-11');

/** What happens to the money of an office: a list for the next month, answers for a run, or the end of a run. */
const step = fc.oneof(
  fc.record({ do: fc.constant('list' as const) }),
  fc.record({
    do: fc.constant('answer' as const),
    run: fc.nat(),
    said: fc.array(fc.tuple(fc.nat(3), fc.constantFrom<Said>('accepted', 'paid', 'unpaid', 'returned')), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ do: fc.constant('settle' as const), run: fc.nat() }),
);

/** Two of the four are granted at first, the others while the lists go on. */
class Money {
  readonly paper = new PaperOffice();
  readonly runs: string[] = [];
  #month = FIRST;
  #granted = 0;

  constructor() {
    this.#grant();
    this.#grant();
  }

  #grant(): void {
    const person = persons[this.#granted];
    if (person === undefined) return;
    grant(this.paper, person, { on: `${addMonths(this.#month, -1)}-05` });
    this.#granted += 1;
  }

  /** From the open run to the sent file. */
  list(): void {
    const on = `${addMonths(this.#month, -1)}-20`;
    const run = openRun(this.paper, this.#month, `${addMonths(this.#month, -1)}-03`);
    listRun(this.paper, run, persons, on);
    const { listHash = '', listed } = runState(this.paper, run);
    this.#person(run, { type: 'CheckRun', listHash, remark: 'Khớp.' }, head, on);
    this.#person(run, { type: 'FundRun', amount: listed.amount, treasuryReference: 'KB-1' }, accountant, on);
    this.#person(run, { type: 'SendRun', fileName: 'f.csv', fileHash: 'b'.repeat(64) }, accountant, on);
    this.runs.push(run);
    this.#month = addMonths(this.#month, 1);
    this.#grant();
  }

  answer(run: string, said: readonly (readonly [number, Said])[]): void {
    const on = `${this.#month}-12`;
    const lines = new Map(said.map(([index, state]) => [lineOf(this.paper, persons[index] ?? '', run), state]));
    const answers = [...lines].flatMap(([line, state], index) =>
      line ? [{ line: index + 1, lineRef: line.lineRef, state, reasonCode: null, bookedOn: localDate(on), amount: line.total }] : [],
    );
    const accounts = new Map(
      persons.flatMap((person) => {
        const line = lineOf(this.paper, person, run);
        return line ? [[line.lineRef, accountStream(person)] as const] : [];
      }),
    );
    const command = { type: 'TakeAnswers' as const, fileHash: 'c'.repeat(64), chunk: 0, last: true, answers, rejected: [] };
    this.paper.act(takeAnswersOf(run, accounts), run, command, { by: accountant, on });
  }

  /** Everything that is open is paid, then the run is reported and settled. */
  settle(run: string): void {
    const on = `${this.#month}-12`;
    const { status } = runState(this.paper, run);
    if (status !== 'SENT') return;
    this.answer(
      run,
      persons.flatMap((person, index) => {
        const state = lineOf(this.paper, person, run)?.state;
        return state === 'planned' || state === 'accepted' ? [[index, 'paid' as const]] : [];
      }),
    );
    this.#person(run, { type: 'ReportRun' }, accountant, on);
    this.#person(run, { type: 'SettleRun', explanation: 'Đã đối chiếu.' }, otherAccountant, on);
  }

  #person(run: string, command: RunCommand, by: typeof accountant | typeof otherAccountant | typeof head, on: string): void {
    this.paper.act(RUN_ACT, run, command, { by, on });
  }
}

const sumOf = (lines: readonly { readonly total: number }[]) => ({
  lines: lines.length,
  amount: lines.reduce((sum, { total }) => sum + total, 0),
});

/** The run's own totals are the sums of the lines that lie in the accounts, state by state. */
function isSound({ paper, runs }: Money): void {
  for (const run of runs) {
    const lines = persons.flatMap((person) => lineOf(paper, person, run) ?? []);
    const of = (...states: LineState[]) => sumOf(lines.filter(({ state }) => states.includes(state)));
    const { listed, answered, returnedLate, status } = runState(paper, run);
    expect(listed).toEqual(sumOf(lines));
    expect(answered).toEqual({ paid: of('paid'), unpaid: of('unpaid'), returned: of('returned') });
    const { paid, unpaid, returned } = answered;
    expect(paid.amount + unpaid.amount + returned.amount + of('planned', 'accepted').amount).toBe(listed.amount);
    if (status === 'SETTLED') expect(of('planned', 'accepted').lines).toBe(0);
    expect(returnedLate.amount).toBeLessThanOrEqual(returned.amount);
    for (const { total, items } of lines) expect(total).toBe(sumDong(items.map(({ amount }) => amount)));
  }
}

describe('Totals equal the sum of lines (design section 6)', () => {
  it('whatever is listed, answered, settled and sent back, in whatever order', () => {
    let late = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 12 }), (steps) => {
        const money = new Money();
        money.list();
        for (const each of steps) {
          const run = money.runs[('run' in each ? each.run : 0) % money.runs.length] ?? '';
          if (each.do === 'list') money.list();
          else if (each.do === 'settle') money.settle(run);
          else money.answer(run, each.said);
          isSound(money);
        }
        late += money.runs.filter((run) => runState(money.paper, run).returnedLate.lines > 0).length;
      }),
      { numRuns: 60 },
    );
    // Money came back after a settlement, too, or this proves little.
    expect(late).toBeGreaterThan(0);
  });

  it('and no month of a person lies in two lines that hold it', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 12 }), (steps) => {
        const money = new Money();
        for (const each of steps) {
          money.list();
          const run = money.runs[('run' in each ? each.run : 0) % money.runs.length] ?? '';
          if (each.do === 'answer') money.answer(run, each.said);
          if (each.do === 'settle') money.settle(run);
        }
        for (const person of persons) {
          const live = accountState(money.paper, person)
            .lines.filter(({ state }) => state !== 'unpaid' && state !== 'returned')
            .flatMap(({ items }) => items.map(({ month }) => month));
          expect(new Set(live).size).toBe(live.length);
        }
      }),
      { numRuns: 30 },
    );
  });
});
