import type { Facts } from '@an-sinh/policy';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ACCOUNT, ACCOUNT_STREAM, accountStream, type NamedRules } from '../index.ts';
import { beginListing, CLOCK, grant, lineOf, listPersons, listRun, openRun, people, runState } from '../../testing/paper-money.ts';
import { PaperOffice } from '../../testing/paper-office.ts';

const A_MONTH = 440_000;
const [one = '', two = '', three = ''] = people(3);
const all = [one, two, three];
const months = (paper: PaperOffice, person: string, run: string) => lineOf(paper, person, run)?.items.map(({ month }) => month);

let paper: PaperOffice;
beforeEach(() => {
  paper = new PaperOffice();
});

/** The same life, in another category of the law. */
const withCategory = (facts: Facts, category: string): Facts => ({
  ...facts,
  grants: facts.grants.map((each) => ({ ...each, categories: each.categories.map((one) => ({ ...one, category })) })),
});

describe('An account that cannot be listed (Decree 20/2021 Art. 34)', () => {
  it('is passed over with its code, and stops nobody else', () => {
    grant(paper, one);
    grant(paper, two, { category: 'A9Z' });
    grant(paper, three);
    const run = openRun(paper, '2022-11', '2022-10-03');
    listRun(paper, run, all, '2022-10-20');
    expect(runState(paper, run)).toMatchObject({
      status: 'LISTED',
      listed: { lines: 2, amount: 2 * 7 * A_MONTH },
      passedOver: [{ account: accountStream(two), code: 'CATEGORY_MISSING' }],
      erased: 0,
    });
  });

  it('is named by stream and code alone, and the hash of the list covers it', () => {
    grant(paper, one);
    grant(paper, two, { category: 'A9Z' });
    const run = openRun(paper, '2022-11', '2022-10-03');
    const chunk = listPersons(paper, run, beginListing(paper, run, all, '2022-10-20'), '2022-10-20');
    if (!chunk.ok) throw new Error(chunk.refusal.code);
    expect(JSON.stringify(chunk.events)).not.toContain('A9Z');
    const [event] = chunk.events;
    expect(event).toMatchObject({ type: 'ChunkListed', lines: 1, passedOver: [{ account: accountStream(two), code: 'CATEGORY_MISSING' }] });

    const without = new PaperOffice();
    grant(without, one);
    openRun(without, '2022-11', '2022-10-03');
    const other = listPersons(without, run, beginListing(without, run, [one], '2022-10-20'), '2022-10-20');
    if (!other.ok) throw new Error(other.refusal.code);
    expect(other.events[0]).toMatchObject({ lines: 1 });
    expect((other.events[0] as { linesHash?: string }).linesHash).not.toBe((event as { linesHash?: string }).linesHash);
  });

  it('is owed still: the next list has it with arrears, once the law says what was missing', () => {
    // The seed knows no coefficient of a category that is named later.
    const { policy } = paper.rules;
    const mended: NamedRules = {
      ...paper.rules,
      name: 'mended',
      policy: {
        ...policy,
        entitlement: (facts, asked) => policy.entitlement(withCategory(facts, 'A5C'), asked),
        firstMonth: (facts, asked) => policy.firstMonth(withCategory(facts, 'A5C'), asked),
      },
    };
    grant(paper, one, { category: 'A9Z' });
    listRun(paper, openRun(paper, '2022-11', '2022-10-03'), [one], '2022-10-20');
    const later = paper.under(mended);
    const run = openRun(later, '2022-12', '2022-11-01');
    listRun(later, run, [one], '2022-11-20');
    expect(lineOf(later, one, run)).toMatchObject({ total: 8 * A_MONTH });
  });

  it('of a person who was forgotten is counted: nothing is to be mended', () => {
    grant(paper, one);
    grant(paper, two);
    paper.forget(ACCOUNT_STREAM, accountStream(two));
    const run = openRun(paper, '2022-11', '2022-10-03');
    listRun(paper, run, all, '2022-10-20');
    expect(runState(paper, run)).toMatchObject({ listed: { lines: 1 }, passedOver: [], erased: 1 });
  });
});

describe('A list holds what was recorded up to the moment at which it was begun', () => {
  it('so a grant signed while it is made waits for the next one, with arrears', () => {
    grant(paper, one);
    const run = openRun(paper, '2022-11', '2022-10-03');
    // The account is there before: another programme opened it.
    grant(paper, two, { programme: 'FUNERAL_SUPPORT' });
    const cut = beginListing(paper, run, all, '2022-10-20');
    grant(paper, two, { on: '2022-10-20' });
    listPersons(paper, run, cut, '2022-10-20');
    expect([lineOf(paper, one, run)?.total, lineOf(paper, two, run)]).toEqual([7 * A_MONTH, undefined]);
    const next = openRun(paper, '2022-12', '2022-11-01');
    listRun(paper, next, all, '2022-11-20');
    expect(months(paper, two, next)).toEqual(['2022-05', '2022-06', '2022-07', '2022-08', '2022-09', '2022-10', '2022-11', '2022-12']);
  });

  it('so money that comes back while it is made waits too', () => {
    grant(paper, one);
    const november = openRun(paper, '2022-11', '2022-10-03');
    listRun(paper, november, [one], '2022-10-20');
    const december = openRun(paper, '2022-12', '2022-11-01');
    const cut = beginListing(paper, december, [one], '2022-11-20');
    const { lineRef, total } = lineOf(paper, one, november)!;
    const unpaid = {
      type: 'AnswerLine',
      lineRef,
      runId: november,
      state: 'unpaid',
      reasonCode: null,
      bookedOn: '2022-11-20',
      amount: total,
    };
    paper.act(ACCOUNT, accountStream(one), unpaid as never, { by: CLOCK, on: '2022-11-20' });
    listPersons(paper, december, cut, '2022-11-20');
    expect(months(paper, one, december)).toEqual(['2022-12']);
    const january = openRun(paper, '2023-01', '2022-12-01');
    listRun(paper, january, [one], '2022-12-20');
    expect(lineOf(paper, one, january)?.total).toBe(8 * A_MONTH);
  });

  it('but what another list took meanwhile is taken', () => {
    grant(paper, one);
    const november = openRun(paper, '2022-11', '2022-10-03');
    const december = openRun(paper, '2022-12', '2022-11-01');
    const cut = beginListing(paper, december, [one], '2022-11-20');
    listRun(paper, november, [one], '2022-11-20');
    listPersons(paper, december, cut, '2022-11-20');
    expect(months(paper, one, december)).toEqual(['2022-12']);
  });
});

describe('All chunks of a list are reckoned by the rule set under which it was begun', () => {
  const doubled = ({ name, ...rules }: NamedRules): NamedRules => ({
    ...rules,
    name: `${name}-later`,
    policy: {
      ...rules.policy,
      entitlement(facts, asked) {
        const months = rules.policy.entitlement(facts, { ...asked, asKnownOn: asked.asKnownOn });
        if (!months.ok) return months;
        return {
          ok: true,
          value: months.value.map((month) => ({
            ...month,
            lines: month.lines.map((line) => ({ ...line, amount: (2 * line.amount) as typeof line.amount })),
          })),
        };
      },
    },
  });

  it('though another one came into force between them', () => {
    grant(paper, one);
    grant(paper, two);
    const run = openRun(paper, '2022-11', '2022-10-03');
    const cut = beginListing(paper, run, all, '2022-10-20');
    listPersons(paper, run, new Map([[one, cut.get(one) ?? 0]]), '2022-10-20');
    const later = paper.under(doubled(paper.rules));
    listPersons(later, run, new Map([[two, cut.get(two) ?? 0]]), '2022-10-21', [paper.rules, later.rules]);
    expect([lineOf(paper, one, run)?.total, lineOf(paper, two, run)?.total]).toEqual([7 * A_MONTH, 7 * A_MONTH]);
  });

  it('or none is made, where that rule set is not loaded', () => {
    grant(paper, one);
    const run = openRun(paper, '2022-11', '2022-10-03');
    const cut = beginListing(paper, run, all, '2022-10-20');
    const later = paper.under(doubled(paper.rules));
    expect(listPersons(later, run, cut, '2022-10-21', [later.rules])).toMatchObject({
      ok: false,
      refusal: { code: 'RULE_SET_MISSING', basis: `policy: ${paper.rules.name}` },
    });
  });
});
