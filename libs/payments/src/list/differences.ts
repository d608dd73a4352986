import { sumDong, type Dong, type YearMonth } from '@an-sinh/kernel';
import { linesBefore } from '@an-sinh/projections';
import { linesOfRun, openLines, type ListedLine, type ReadingOffice } from './listed-lines.ts';

/** Lines of one kind of difference: how many, how much, and the first of them by reference. */
export interface Named {
  readonly count: number;
  readonly amount: Dong;
  readonly lineRefs: readonly string[];
}
export interface Differences {
  readonly newPersons: Named;
  readonly changedAmount: Named;
  readonly changedAccount: Named;
  readonly sameAccount: Named;
  readonly arrears: Named;
}

const MOST_NAMED = 200;

class Lines {
  #amount = 0;
  readonly #refs: string[] = [];
  #count = 0;

  add({ lineRef }: ListedLine, amount: number): void {
    this.#count += 1;
    this.#amount += amount;
    if (this.#refs.length < MOST_NAMED) this.#refs.push(lineRef);
  }
  named = (): Named => ({ count: this.#count, amount: this.#amount as Dong, lineRefs: this.#refs });
}

/**
 * How the list of a run differs from what each person had before, so that the second person checks where it matters: who is new,
 * whose month more than doubled or halved, whose account is another, who shares one, who gets arrears. Accounts are compared here
 * and shown to nobody.
 */
export async function runDifferences(office: ReadingOffice, run: string, month: YearMonth): Promise<Differences> {
  const [newPersons, changedAmount, changedAccount, arrears] = [new Lines(), new Lines(), new Lines(), new Lines()];
  const byAccount = new Map<string, ListedLine[]>();
  for await (const lines of linesOfRun(office, run)) {
    const before = await linesOfBefore(office, run, lines);
    for (const line of lines) {
      const owedBefore = sumDong(line.items.filter((item) => item.month < month).map(({ amount }) => amount));
      if (owedBefore > 0) arrears.add(line, owedBefore);
      const account = accountOf(line);
      if (account !== undefined) byAccount.set(account, [...(byAccount.get(account) ?? []), line]);
      const earlier = before.get(line.account);
      if (!earlier) newPersons.add(line, line.total);
      else {
        const [now, then] = [ofMonth(line, month), ofMonth(earlier.line, earlier.month)];
        if (now > 2 * then || then > 2 * now) changedAmount.add(line, line.total);
        if (accountOf(earlier.line) !== account) changedAccount.add(line, line.total);
      }
    }
  }
  const sameAccount = new Lines();
  for (const lines of byAccount.values()) if (lines.length > 1) for (const line of lines) sameAccount.add(line, line.total);
  return {
    newPersons: newPersons.named(),
    changedAmount: changedAmount.named(),
    changedAccount: changedAccount.named(),
    sameAccount: sameAccount.named(),
    arrears: arrears.named(),
  };
}

/** What a line pays for its run's own month; arrears come and go and are no change of level. */
const ofMonth = ({ items }: ListedLine, month: YearMonth): number =>
  sumDong(items.filter((item) => item.month === month).map(({ amount }) => amount));

const accountOf = ({ method, payee }: ListedLine): string | undefined =>
  method === 'account' && payee?.accountNumber !== undefined ? `${payee.bankCode ?? ''} ${payee.accountNumber}` : undefined;

async function linesOfBefore(office: ReadingOffice, run: string, lines: readonly ListedLine[]) {
  const rows = await linesBefore(
    office.pool,
    { scope: 'ALL', run },
    lines.map(({ account }) => account),
  );
  const opened = await openLines(office, rows);
  return new Map(
    opened.map((line, index) => [line.account, { line, month: (rows[index]?.run_id ?? '').split(':')[1] as YearMonth }] as const),
  );
}
