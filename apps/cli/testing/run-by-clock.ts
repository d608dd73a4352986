import type { AccountCommand } from '@an-sinh/cases';
import { ACCOUNT, accountStream, calendarAct, calendarStream, listChunk, openOffice, RUN_ACT, type Office } from '@an-sinh/casework';
import { OrderRunner, streamHead, urlFor } from '@an-sinh/event-log';
import { dayAt, localDate, startOf, type Instant, type LocalDate } from '@an-sinh/kernel';
import { randomUUID } from 'node:crypto';
import type { TrialOffice } from './trial-office.ts';

const DISTRICT = 'Q019';
const PROGRAMME = 'MONTHLY_ALLOWANCE';

/** What the engine does for a run, done by a spec: opens it on its day, lists everybody, freezes the list. */
export class RunByClock {
  private constructor(
    private readonly office: Office,
    private readonly order: OrderRunner,
  ) {}

  static async of({ env, ownerUrl }: TrialOffice): Promise<RunByClock> {
    return new RunByClock(
      openOffice({ databaseUrl: env['DATABASE_URL'] ?? '', keysFile: env['AN_SINH_KEYS'] ?? '', connections: 2 }),
      new OrderRunner(urlFor(ownerUrl, 'an_sinh_order', 'story')).start(),
    );
  }

  /** Beneficiaries over eighty since January 2023, as signed decisions open their accounts: 440,000 đ a month each. */
  async grant(persons: readonly string[], category = 'A5C'): Promise<void> {
    for (const subject of persons) {
      const command = {
        type: 'OpenGrant' as const,
        subject,
        grantId: randomUUID(),
        caseId: randomUUID(),
        programme: PROGRAMME,
        authority: DISTRICT,
        ward: 'W00592-2014',
        method: 'cash' as const,
        decidedOn: localDate('2023-01-03'),
        payee: { fullName: 'Người Nhận' },
        facts: {
          birthDate: localDate('1940-02-10'),
          appliedOn: localDate('2023-01-03'),
          categories: [{ category, from: localDate('1940-02-10'), to: null }],
          household: [],
          children: [],
          pregnancies: [],
          otherSchemes: [],
          spouseDrawsC2: [],
        },
      } satisfies AccountCommand;
      await this.#take(
        this.office.casework.act(ACCOUNT, { stream: accountStream(subject), key: `test:${subject}`, actor: 'THE_CLOCK', command }),
      );
    }
  }

  /** The calendar opens its next run on its day; the office clock goes there. Answers the day. */
  async open(): Promise<LocalDate> {
    const stream = calendarStream(DISTRICT);
    const head = await streamHead(this.office.pool, stream);
    const on = dayAt(head?.nextClockAt as Instant);
    await this.office.clock.advance(startOf(on));
    const act = { stream, key: `clock:${stream}:${on}`, actor: 'THE_CLOCK', occurredOn: on } as const;
    await this.#take(this.office.casework.act(calendarAct(DISTRICT), { ...act, command: { type: 'OpenDueRun', authority: DISTRICT } }));
    return on;
  }

  async list(stream: string, persons: readonly string[]): Promise<void> {
    const actor = 'THE_CLOCK' as const;
    const chunk = { type: 'ListPersons', persons: [...persons].sort().map((person) => ({ person, upTo: 1 })) } as const;
    await this.#take(
      this.office.casework.act(listChunk(this.office.policy.inForce()), { stream, key: `clock:${stream}:chunk`, actor, command: chunk }),
    );
    await this.#take(this.office.casework.act(RUN_ACT, { stream, key: `clock:${stream}:freeze`, actor, command: { type: 'FreezeList' } }));
  }

  async close(): Promise<void> {
    await Promise.all([this.office.close(), this.order.stop()]);
  }

  async #take(answer: ReturnType<Office['casework']['act']>): Promise<void> {
    const given = await answer;
    if (given.kind !== 'recorded') throw new Error(`The clock was answered ${JSON.stringify(given)}.`);
  }
}
