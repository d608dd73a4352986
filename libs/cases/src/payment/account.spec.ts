import { addMonths, dong, localDate, sumDong, yearMonth, type Dong } from '@an-sinh/kernel';
import fc from 'fast-check';
import { application, toldTo } from '../../testing/case-stories.ts';
import { nationalPolicy, policy } from '../../testing/law.ts';
import { accountOf, answer, list, runOf, type AccountStory } from '../../testing/money-stories.ts';
import { DISTRICT } from '../../testing/people.ts';
import { given } from '../../testing/specification.ts';
import { owedByMonth } from '../district-approval/owed.ts';
import { isLive, itemKey, itemsOf, type Account } from './account.ts';

const signed = toldTo('SignDecision'); // 2022-10-10 in Hanoi: 660,000 a month since 2022-06
const granted = accountOf(signed);
const month = yearMonth;
const november = list(granted, { month: month('2022-11'), on: '2022-10-20' });
const lineOf = (story: AccountStory, index = -1) => story.state.lines.at(index);
const clock = { by: 'THE_CLOCK', on: '2022-12-01' } as const;

describe('A grant', () => {
  it('is one for a person and programme', () => {
    const { grantId: _id, facts, payee, ...grant } = granted.state.grants[0]!;
    given(granted)
      .when({ type: 'OpenGrant', subject: 'person', ...grant, grantId: 'another', facts: facts!, payee: payee! }, clock)
      .refuses('ALREADY_GRANTED');
  });
});

describe('A line of a payment list (Decree 20/2021 Art. 34; design section 6)', () => {
  it('holds the month and all arrears, each month an item of its own', () => {
    expect(lineOf(november)).toMatchObject({ total: 6 * 660_000, state: 'planned', method: 'cash' });
    expect(lineOf(november)?.items.map((item) => [item.month, item.kind, item.cause, item.amount])).toEqual(
      ['2022-06', '2022-07', '2022-08', '2022-09', '2022-10', '2022-11'].map((of) => [of, 'ALLOWANCE', 'DECISION', 660_000]),
    );
  });

  it('explains each item: rate × coefficient, with article, in a box of its own', () => {
    expect(lineOf(november)?.explained[0]).toMatchObject({
      month: '2022-06',
      less: 0,
      parts: [{ category: 'A6_S_ADULT', rate: 440_000, coefficientTenths: 15, count: 1, amount: 660_000 }],
    });
  });

  it('is made once in a run, and never repeats what another live line holds', () => {
    expect(list(november, { month: month('2022-11'), on: '2022-10-21' }).state.lines).toHaveLength(1);
    const december = list(november, { month: month('2022-12'), on: '2022-11-20' });
    expect(lineOf(december)?.items.map((item) => item.month)).toEqual(['2022-12']);
  });

  it('carries what was not paid, unchanged, into the next', () => {
    const december = list(answer(november, 'unpaid', '2022-11-10'), { month: month('2022-12'), on: '2022-11-20' });
    expect(lineOf(december)?.items).toEqual([
      ...(lineOf(november)?.items ?? []),
      expect.objectContaining({ month: '2022-12', amount: 660_000 }),
    ]);
    expect(lineOf(december)?.lineRef).not.toBe(lineOf(november)?.lineRef);
  });

  it('adds one item for what a later rate gives to months that were reckoned before', () => {
    // 540,000 is learnt on 2026-10-05 and holds since 2026-07-01: four months are one item each in the November list.
    const at = { policy: nationalPolicy };
    let story = accountOf(toldTo('SignDecision', { from: '2022-09-22', ...at }));
    story = answer(list(story, { month: month('2026-10'), on: '2026-09-20', ...at }), 'paid', '2026-10-08');
    const after = lineOf(list(story, { month: month('2026-11'), on: '2026-10-20', ...at }));
    expect(after?.items.map((item) => [item.month, item.cause, item.amount])).toEqual([
      ['2026-07', 'RATE:2026-07-01', 60_000],
      ['2026-08', 'RATE:2026-07-01', 60_000],
      ['2026-09', 'RATE:2026-07-01', 60_000],
      ['2026-10', 'RATE:2026-07-01', 60_000],
      ['2026-11', 'DECISION', 810_000],
    ]);
    expect(after?.explained[0]).toMatchObject({ less: 750_000, parts: [{ rate: 540_000, amount: 810_000 }] });
  });

  it('sums several allowances of one kind into one item of the month', () => {
    // A poor single parent of two: one part for each coefficient that the law gives her.
    const parent = application({
      condition: {
        ...application().condition,
        category: 'A4',
        householdStatus: 'poor',
        children: 2,
        papersShown: ['DECLARATION', 'BIRTH_CERT'],
      },
    });
    const children = ['2014-02-01', '2017-03-01'].map((birthDate) => ({ birthDate: localDate(birthDate) }));
    const { state } = toldTo('BeginAppraisal', { command: parent }).after(
      { type: 'Appraise', outcome: 'eligible', facts: { children } },
      { by: { officer: 'o-specialist', roles: [{ role: 'DISTRICT_SPECIALIST', office: `${DISTRICT}-PLDTBXH` }] }, on: '2022-10-06' },
    );
    const months = owedByMonth(
      policy,
      state.appraisal!.facts!,
      { grantId: 'g', signedOn: localDate('2022-10-10'), authority: state.authority },
      {
        to: month('2022-10'),
        asKnownOn: localDate('2022-10-10'),
      },
    );
    expect(months).toMatchObject({ ok: true, months: [{ month: '2022-10', total: 880_000 }] });
  });

  it('is none where nothing is owed, or for another authority’s run', () => {
    const other = {
      type: 'ListLine',
      subject: 'person',
      runId: 'run:2022-11:Q001:MONTHLY_ALLOWANCE',
      month: month('2022-11'),
      programme: 'MONTHLY_ALLOWANCE',
      authority: 'Q001',
      asKnownOn: localDate('2022-10-20'),
      upTo: 1,
    } as const;
    given(granted).when(other, clock).records();
  });
});

describe('An answer of the paying agency', () => {
  const line = lineOf(november)!;
  const said = (state: 'accepted' | 'paid' | 'unpaid' | 'returned', more = {}) =>
    ({
      type: 'AnswerLine',
      lineRef: line.lineRef,
      runId: line.runId,
      state,
      reasonCode: null,
      bookedOn: localDate('2022-11-05'),
      amount: line.total,
      ...more,
    }) as const;
  const paid = answer(november, 'paid', '2022-11-05');

  it('that comes twice is the same answer', () => {
    given(paid).when(said('paid'), clock).records();
  });
  it('of another amount is no answer', () => {
    given(november)
      .when(said('paid', { amount: line.total - 1 }), clock)
      .refuses('AMOUNT_DIFFERS');
    given(paid)
      .when(said('paid', { amount: 1 }), clock)
      .refuses('AMOUNT_DIFFERS');
  });
  it('for a line of another run is none of ours', () => {
    given(november)
      .when(said('paid', { runId: runOf(month('2022-12')) }), clock)
      .refuses('LINE_UNKNOWN');
  });
  it('that contradicts a final one changes nothing', () => {
    given(paid).when(said('unpaid'), clock).refuses('ANSWER_CONTRADICTS');
    given(answer(november, 'unpaid', '2022-11-05'))
      .when(said('paid'), clock)
      .refuses('ANSWER_CONTRADICTS');
  });
  it('of acceptance says nothing once the end is known, in whatever order the bank’s messages come', () => {
    given(paid).when(said('accepted'), clock).records();
    given(answer(november, 'accepted', '2022-11-03'))
      .when(said('paid'), clock)
      .records({ type: 'LineAnswered', state: 'paid' });
  });
  it('may take paid money back: its items are free again', () => {
    const returned = answer(paid, 'returned', '2022-11-12');
    expect([...itemsOf(returned.state).values()].every(({ live }) => !live)).toBe(true);
    expect(lineOf(list(returned, { month: month('2022-12'), on: '2022-11-20' }))?.total).toBe(7 * 660_000);
  });
});

describe('Whatever the order of lists and answers', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('list' as const), months: fc.integer({ min: 0, max: 3 }) }),
    fc.record({
      do: fc.constant('answer' as const),
      line: fc.nat(),
      state: fc.constantFrom('accepted' as const, 'paid' as const, 'unpaid' as const, 'returned' as const),
    }),
  );
  /** Owed to the end of a month by the law as known on a day, month by month. */
  const owed = (to: ReturnType<typeof month>, on: string): ReadonlyMap<string, Dong> => {
    const [grant] = granted.state.grants;
    const months = owedByMonth(
      policy,
      grant!.facts!,
      { grantId: grant!.grantId, signedOn: grant!.decidedOn, authority: grant!.ward },
      {
        to,
        asKnownOn: localDate(on),
        payMonth: to,
      },
    );
    if (!months.ok) throw new Error(months.refusal.code);
    return new Map(months.months.map(({ month: of, total }) => [of, total]));
  };
  const dayOf = (of: ReturnType<typeof month>) => `${addMonths(of, -1)}-20`;

  /** For each month: paid and open is at most what is owed, and each item lies in at most one live line. */
  const isSound = (account: Account): void => {
    const live = account.lines.filter(isLive).flatMap(({ items }) => items.map(itemKey));
    expect(new Set(live).size).toBe(live.length);
    for (const line of account.lines) {
      expect(line.total).toBe(sumDong(line.items.map(({ amount }) => amount)));
      expect(line.items.every(({ amount }) => amount > 0)).toBe(true);
      for (const [index, { parts, less }] of line.explained.entries()) {
        for (const { rate, coefficientTenths, count, amount } of parts) expect(amount).toBe((rate * coefficientTenths * count) / 10);
        expect(line.items[index]?.amount).toBe(dong(sumDong(parts.map(({ amount }) => amount)) - less));
      }
    }
  };

  it('no item is in two live lines, an item keeps its amount for ever, and arrears are what is owed less all accounted for', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        let story = granted;
        let at = month('2022-11');
        const amounts = new Map<string, number>();
        for (const each of steps) {
          if (each.do === 'list') {
            at = addMonths(at, each.months);
            story = list(story, { month: at, on: dayOf(at) });
            const reckoned = [...itemsOf(story.state).values()].reduce(
              (sums, { item }) => sums.set(item.month, (sums.get(item.month) ?? 0) + item.amount),
              new Map<string, number>(),
            );
            // Listed in a run of its own, everything owed to the month is accounted for, and nothing beyond it.
            if (story.state.lines.at(-1)?.runId === runOf(at)) expect(reckoned).toEqual(owed(at, dayOf(at)));
          } else if (story.state.lines.length > 0) {
            const { lineRef, runId, total } = story.state.lines[each.line % story.state.lines.length]!;
            const command = {
              type: 'AnswerLine',
              lineRef,
              runId,
              state: each.state,
              reasonCode: null,
              bookedOn: localDate('2023-01-05'),
              amount: total,
            } as const;
            if (story.decide(command, clock).ok) story = story.after(command, clock);
          }
          isSound(story.state);
          for (const [key, { item }] of itemsOf(story.state)) {
            expect(amounts.get(key) ?? item.amount).toBe(item.amount);
            amounts.set(key, item.amount);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the end of a line does not depend on the order in which its messages come', () => {
    const states = ['accepted', 'paid', 'returned'] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...states], { minLength: 3 }), (order) => {
        const { lineRef, runId, total } = lineOf(november)!;
        const story = order.reduce((before, state) => {
          const command = {
            type: 'AnswerLine',
            lineRef,
            runId,
            state,
            reasonCode: null,
            bookedOn: localDate('2022-11-05'),
            amount: total,
          } as const;
          return before.decide(command, clock).ok ? before.after(command, clock) : before;
        }, november);
        expect(lineOf(story)?.state).toBe('returned');
      }),
    );
  });
});
