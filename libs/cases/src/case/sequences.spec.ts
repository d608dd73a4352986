import type { Role } from '@an-sinh/access';
import { addDays, daysBetween, localDate, type LocalDate } from '@an-sinh/kernel';
import fc from 'fast-check';
import { application, COMMANDS, handedIn, intake, type CaseStory } from '../../testing/case-stories.ts';
import { offices, policy } from '../../testing/law.ts';
import { commune, COMMUNE, DISTRICT, everybody, officer, ward, WARD, type Person } from '../../testing/people.ts';
import { deciding, idFor } from '../../testing/specification.ts';
import { applicationEvents } from '../application/application.events.ts';
import { eventTypeNamed } from '../catalogue/catalogue.ts';
import { districtApprovalEvents } from '../district-approval/district-approval.events.ts';
import { wardReviewEvents } from '../ward-review/ward-review.events.ts';
import { CASE_ACTS } from './acts.ts';
import { isClosed, NO_CASE } from './case-file.ts';
import { CLOCK_COMMANDS, clocksOf, type ClockDue } from './clocks.ts';
import type { CaseCommand, ClockCommand } from './commands.ts';
import { evolve, type CaseEvent } from './fold.ts';
import { openActs } from './open-acts.ts';
import { STEPS, type StepCode } from './steps.ts';

// Everybody once, and people who could fill several roles of one chain if nobody looked.
const people: readonly Person[] = [
  ...everybody,
  officer('o-both-ward', ['WARD_LABOUR_OFFICER', WARD], ['WARD_CHAIR', WARD], ['WARD_ONE_STOP', WARD]),
  officer(
    'o-all-district',
    ['DISTRICT_SPECIALIST', `${DISTRICT}-PLDTBXH`],
    ['DIVISION_HEAD', `${DISTRICT}-PLDTBXH`],
    ['DISTRICT_CHAIR', DISTRICT],
  ),
  officer('o-both-levels', ['WARD_CHAIR', WARD], ['DISTRICT_CHAIR', DISTRICT]),
  officer('o-both-commune', ['COMMUNE_OFFICER', COMMUNE], ['COMMUNE_CHAIR', COMMUNE]),
];

/** One move of a random office: days pass, the clock comes or is late, and somebody takes one of the acts open to anybody. */
const move = fc.record({
  days: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 40),
  /** Nobody comes to work. */
  idle: fc.constantFrom(false, false, false, true),
  clockComes: fc.boolean(),
  pick: fc.nat(),
  /** The other command is tried where two may be written. */
  other: fc.boolean(),
});
const opening = fc.record({
  atCommune: fc.boolean(),
  papersShown: fc.constantFrom(['DECLARATION', 'DISABILITY_CERT'], ['DECLARATION']),
  likeness: fc.constantFrom(undefined, undefined, idFor('other')),
  backlog: fc.boolean(),
});
type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Move = Generated<typeof move>;
type Opening = Generated<typeof opening>;
interface Told {
  readonly story: CaseStory;
  readonly on: LocalDate;
}

function begin({ atCommune, papersShown, likeness, backlog }: Opening): Told {
  const on = localDate(atCommune ? '2025-09-22' : '2022-09-22');
  const command = application({
    authority: atCommune ? COMMUNE : WARD,
    condition: { ...application().condition, papersShown: [...papersShown] },
  });
  return { story: handedIn({ by: atCommune ? commune.desk : ward.desk, on }, command, intake({ likeness, backlog })), on };
}

const isOver = (wait: ClockDue, on: LocalDate) => on > wait.on;
const OTHERS: Readonly<Partial<Record<string, CaseCommand>>> = {
  Appraise: { type: 'Appraise', outcome: 'not_eligible', facts: {} },
  ResolveDuplicate: { type: 'ResolveDuplicate', same: false, reason: 'Hai người.' },
  ConcludeComplaint: { type: 'ConcludeComplaint', upheld: true, conclusion: 'Đúng.' },
};

function go(
  { story, on: before }: Told,
  { days, idle, clockComes, pick, other }: Move,
  check: (told: Told, by: CaseCommand | ClockCommand) => void,
): Told {
  const on = addDays(before, days);
  let told: Told = { story, on };
  const take = (command: CaseCommand | ClockCommand, by: Person | 'THE_CLOCK', occurredOn: LocalDate = on) => {
    told = { story: told.story.after(command, { by, on, occurredOn }), on };
    check(told, command);
  };
  for (let [wait] = clocksOf(told.story.state); clockComes && wait && isOver(wait, on); [wait] = clocksOf(told.story.state)) {
    const { at } = wait;
    take(CLOCK_COMMANDS[wait.what], 'THE_CLOCK', wait.on);
    // A fact of the clock moves the clock on: so "set to T, wake, wait until it lies after T" ends.
    expect(clocksOf(told.story.state).every((next) => next.at > at || next.what !== wait?.what)).toBe(true);
  }
  if (idle) return told;
  const open = people.flatMap((by) =>
    openActs(told.story.state, deciding({ by, on })).flatMap(({ act, open: is }) => (is ? [{ act, by }] : [])),
  );
  // Withdrawals end stories early: they are taken where nothing else is, and now and then.
  const moving = open.filter(({ act }) => act !== 'WithdrawApplication');
  const chosen = moving.length > 0 && pick % 40 !== 0 ? moving[pick % moving.length] : open[pick % (open.length || 1)];
  if (!chosen) return told;
  const command = (other ? OTHERS[chosen.act] : undefined) ?? COMMANDS[chosen.act as keyof typeof COMMANDS];
  // What is open may still be refused for what is written in it; then nothing happens.
  if (told.story.decide(command, { by: chosen.by, on }).ok) take(command, chosen.by);
  return told;
}

const play = (check: (told: Told, command: CaseCommand | ClockCommand | undefined, before: CaseStory | undefined) => void, runs = 70) =>
  fc.assert(
    fc.property(opening, fc.array(move, { minLength: 5, maxLength: 30 }), (first, moves) => {
      let told = begin(first);
      check(told, undefined, undefined);
      for (const each of moves) {
        let before = told.story;
        told = go(told, each, (after, command) => {
          check(after, command, before);
          before = after.story;
        });
      }
    }),
    { numRuns: runs },
  );

/** The role in which an event's act was taken, at the ward and its district or at the commune. */
const ROLE_OF: Readonly<Partial<Record<CaseEvent['type'], readonly [ward: Role, commune?: Role]>>> = {
  WardReviewAssigned: ['WARD_LABOUR_OFFICER'],
  HomeChecked: ['WARD_LABOUR_OFFICER'],
  WardReviewApproved: ['WARD_CHAIR'],
  ResultPosted: ['WARD_LABOUR_OFFICER'],
  PostingComplaintConcluded: ['WARD_CHAIR'],
  FileSentUp: ['WARD_CHAIR'],
  AppraisalBegun: ['DISTRICT_SPECIALIST', 'COMMUNE_OFFICER'],
  Appraised: ['DISTRICT_SPECIALIST', 'COMMUNE_OFFICER'],
  SubmittedToChair: ['DIVISION_HEAD', 'COMMUNE_OFFICER'],
  ReturnedToWard: ['DIVISION_HEAD'],
  ChairReturned: ['DISTRICT_CHAIR', 'COMMUNE_CHAIR'],
  ApplicationRefused: ['DIVISION_HEAD', 'COMMUNE_CHAIR'],
  DecisionSigned: ['DISTRICT_CHAIR', 'COMMUNE_CHAIR'],
};

describe('Whatever people and the clock do', () => {
  it('every open case has somebody who may move it on, or a clock; every open step has a live clock (lessons 3)', () => {
    play(({ story: { state }, on }) => {
      if (isClosed(state)) return expect(clocksOf(state)).toEqual([]);
      const movers = people.filter((by) =>
        openActs(state, deciding({ by, on })).some(({ act, open }) => open && act !== 'WithdrawApplication'),
      );
      const waits = clocksOf(state);
      expect({ status: state.status, moves: movers.length > 0 || waits.length > 0 }).toEqual({ status: state.status, moves: true });
      if (state.step) expect(waits.length).toBeGreaterThan(0);
    });
  });

  it('no person fills two distinct roles of one chain (lessons 16)', () => {
    play(({ story: { state, events }, on }) => {
      const chain = policy.chainOn(state.programme, on);
      if (!chain.ok) throw new Error(chain.refusal.basis);
      const { distinctRoles } = chain.value;
      // Told by the events themselves, not by what the file remembers of them.
      const atCommune = offices.kindOf(state.authority) === 'COMMUNE';
      const roles = new Map<string, Set<string>>();
      for (const event of events) {
        const role = ROLE_OF[event.type]?.[atCommune ? 1 : 0];
        if (!role || !distinctRoles.includes(role) || !('by' in event)) continue;
        roles.set(event.by, (roles.get(event.by) ?? new Set()).add(role));
      }
      for (const [by, of] of roles) expect([by, [...of]]).toEqual([by, [[...of][0]]]);
    });
  });

  it('events fit the catalogue, states fit the table of acts and steps, days never go back, and the fold gives the same again', () => {
    play(({ story, on }, command, before) => {
      const { state, events } = story;
      for (const event of events.slice(before?.events.length ?? 0)) fits(event);
      if (before && command && command.type in CASE_ACTS)
        expect(CASE_ACTS[command.type as keyof typeof CASE_ACTS].to).toContain(state.status);
      if (state.step) expect(STEPS[state.step.stepCode as StepCode].states).toContain(state.status);
      if (state.lastOn && before?.state.lastOn) expect(daysBetween(before.state.lastOn, state.lastOn)).toBeGreaterThanOrEqual(0);
      expect(state.lastOn && state.lastOn <= on).toBe(true);
      expect(state.version).toBe(events.length);
    });
  });
});

/** An event as the log would take it: P0 in clear by its schema, everything else in a box of a class that its row has. */
function fits(event: CaseEvent): void {
  const { type, sealed = [], ...facts } = event;
  const row = eventTypeNamed(type);
  expect([type, row?.facts.safeParse(facts).error?.issues ?? []]).toEqual([type, []]);
  for (const box of sealed)
    expect([type, box.class, row?.boxes[box.class]?.safeParse(box.facts).error?.issues ?? 'ok']).toEqual([type, box.class, 'ok']);
}

let collected: readonly CaseEvent[] = [];

describe('The walk', () => {
  it('goes everywhere: it meets every kind of event that a case can hold', () => {
    const kinds = [...applicationEvents, ...wardReviewEvents, ...districtApprovalEvents].map(({ name }) => name);
    const met = new Set(collectEvents().map(({ type }) => type));
    // A reason for an old date is given by people, not by chance.
    expect(kinds.filter((kind) => !met.has(kind))).toEqual(['ActDatedBack']);
  });
});

describe('The fold of a case', () => {
  it('is total: any event of the catalogue folds into any file', () => {
    const told = [...new Map(collectEvents().map((event) => [event.type, event])).values()];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...told), { maxLength: 20 }), (events) => {
        const occurredOn = localDate('2022-10-01');
        const file = events.reduce(
          (before, event) =>
            evolve(before, event, { version: before.version + 1, occurredOn, recordedOn: occurredOn, caseId: idFor('case') }),
          NO_CASE,
        );
        expect(file.version).toBe(events.length);
        expect(Array.isArray(clocksOf(file))).toBe(true);
      }),
    );
  });

  it('remembers nothing of a person whose keys were destroyed, and goes on', () => {
    const forgotten = collectEvents().map((event) => ({ ...event, sealed: [] }) as CaseEvent);
    const occurredOn = localDate('2022-10-01');
    const file = forgotten.reduce(
      (before, event) => evolve(before, event, { version: before.version + 1, occurredOn, recordedOn: occurredOn, caseId: null }),
      NO_CASE,
    );
    expect(file).toMatchObject({ person: undefined, payee: undefined, condition: undefined });
  });
});

/** Events of every kind that a case can hold. */
function collectEvents(): readonly CaseEvent[] {
  if (collected.length > 0) return collected;
  const events: CaseEvent[] = [];
  fc.assert(
    fc.property(opening, fc.array(move, { minLength: 20, maxLength: 30 }), (first, moves) => {
      let told = begin(first);
      for (const each of moves) told = go(told, each, () => undefined);
      events.push(...told.story.events);
    }),
    { numRuns: 60, seed: 8 },
  );
  collected = events;
  return events;
}
