import { activeRoles, demonstrationPeople } from '@an-sinh/access';
import { CASE_ACT, openDemonstration, openOffice, type Answer, type Office } from '@an-sinh/casework';
import type { CaseCommand, ReceiveApplication } from '@an-sinh/cases';
import { advanceClock, connectTemporal, type Advanced, type AdvanceOptions, type TemporalLink } from '@an-sinh/engine';
import { migrate, setRolePasswords, urlFor, type StoredEvent } from '@an-sinh/event-log';
import { dayAt, startOf, type Instant, type LocalDate } from '@an-sinh/kernel';
import { PROJECTION_MIGRATIONS } from '@an-sinh/projections';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@an-sinh/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../src/settings.ts';
import { startWorker } from '../src/start-worker.ts';
import { bundledWorkflows } from './bundle.ts';

/** A house for specs: an office on a database of its own, a namespace of Temporal's, and a worker that can be stopped. */
export class House {
  #worker: INestApplicationContext | undefined;

  private constructor(
    readonly settings: Settings,
    readonly office: Office,
    readonly link: TemporalLink,
    readonly database: ThrowAwayDatabase,
    private readonly folder: string,
  ) {}

  /** @param on the day the office opens, at eight. */
  static async open(on: LocalDate, { temporalAddress = process.env['TEMPORAL_ADDRESS'] ?? '' } = {}): Promise<House> {
    const database = await throwAwayDatabase();
    await migrate(database.url, PROJECTION_MIGRATIONS);
    // Roles belong to the whole server: specs that run at the same time give them the same password.
    const { password } = new URL(database.url);
    await setRolePasswords(database.url, { an_sinh_writer: password, an_sinh_order: password });
    const folder = mkdtempSync(join(tmpdir(), 'an-sinh-worker-'));
    const settings: Settings = {
      databaseUrl: urlFor(database.url, 'an_sinh_writer', password),
      orderUrl: urlFor(database.url, 'an_sinh_order', password),
      keysFile: join(folder, 'keys.json'),
      temporalAddress,
      temporalNamespace: `test-${randomUUID()}`,
      production: false,
    };
    const office = openOffice(settings);
    await openDemonstration(office, eightOn(on));
    return new House(settings, office, connectTemporal(temporalAddress, settings.temporalNamespace), database, folder);
  }

  async startWorker(): Promise<INestApplicationContext> {
    this.#worker = await startWorker(this.settings, { workflows: { workflowBundle: await bundledWorkflows() } });
    return this.#worker;
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.close();
    this.#worker = undefined;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.link.close();
    await this.office.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The office's day. */
  async today(): Promise<LocalDate> {
    return dayAt((await this.office.clock.now()).office);
  }

  /** The demonstration person of that user name, with the roles of the day. */
  async person(userName: string) {
    const found = demonstrationPeople().find((each) => each.userName === userName);
    if (!found) throw new Error(`No demonstration person ${userName}.`);
    const roles = activeRoles(found.officer, await this.today()).map(({ role, office }) => ({ role, office }));
    return { officer: found.officer.id, roles };
  }

  /** Hands an application in at a ward's counter, and answers with its stream. */
  async receive(more: Partial<ReceiveApplication> = {}): Promise<string> {
    const command = application(more);
    const actor = await this.person(`one-stop.${command.authority.slice(1, 6)}`);
    const [answer] = await this.office.reception.receive([{ key: `press:${actor.officer}:${randomUUID()}`, actor, command }]);
    if (answer?.kind !== 'recorded') throw new Error(`Reception answered ${JSON.stringify(answer)}.`);
    return answer.events[0]?.stream ?? '';
  }

  /** A person's act in a case, today unless said otherwise. */
  async act(stream: string, userName: string, command: CaseCommand): Promise<Answer> {
    const actor = await this.person(userName);
    return this.office.casework.act(CASE_ACT, {
      stream,
      key: `press:${actor.officer}:${randomUUID()}`,
      actor,
      command,
      occurredOn: command.occurredOn,
    });
  }

  /** Acts that must succeed, one after the other. */
  async acts(stream: string, ...acts: readonly (readonly [userName: string, command: CaseCommand])[]): Promise<void> {
    for (const [userName, command] of acts) {
      const answer = await this.act(stream, userName, command);
      if (answer.kind !== 'recorded') throw new Error(`${command.type} was answered ${JSON.stringify(answer)}.`);
    }
  }

  async events(stream: string): Promise<readonly StoredEvent[]> {
    const { streams } = await this.office.log.read({ keys: [], streams: [stream] });
    return streams.get(stream)?.events ?? [];
  }

  /** `Type on day` of each event of a stream. */
  async told(stream: string): Promise<string[]> {
    return (await this.events(stream)).map(({ type, occurredOn }) => `${type} ${occurredOn}`);
  }

  /** Sets the office clock to eight on a day, and the engine does on each day before it what is due there. */
  async advance(to: LocalDate, options: AdvanceOptions = {}): Promise<Advanced> {
    return advanceClock(this.office, eightOn(to), options);
  }

  /** Waits until a workflow has read everything that wakes it. */
  async followed(...streams: readonly string[]): Promise<void> {
    await until(
      async () => {
        const { rows } = await this.office.pool.query(
          'select from stream where stream_id = any($1::text[]) and followed_version < waking_version',
          [streams],
        );
        return rows.length === 0;
      },
      `${streams.join(', ')} followed`,
    );
  }

  /** What Temporal says of a root: RUNNING, COMPLETED, … or nothing. */
  async statusOf(stream: string): Promise<string | undefined> {
    try {
      return (await this.link.client.workflow.getHandle(stream).describe()).status.name;
    } catch {
      return undefined;
    }
  }
}

export const eightOn = (day: LocalDate): Instant => new Date(Date.parse(startOf(day)) + 8 * 3_600_000).toISOString() as Instant;

/** Waits until something holds. @throws Error that names it after `limitMs`. */
export async function until(holds: () => Promise<boolean>, what: string, limitMs = 20_000): Promise<void> {
  for (const end = performance.now() + limitMs; !(await holds());) {
    if (performance.now() > end) throw new Error(`Not within ${limitMs / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Every application has a person of its own: the twelfth digit counts. */
const numbers = { last: 0 };
/** A severely disabled adult with all papers, handed in at a ward's counter. */
export function application(more: Partial<ReceiveApplication> = {}): ReceiveApplication {
  const number = (numbers.last += 1);
  return {
    type: 'ReceiveApplication',
    programme: 'MONTHLY_ALLOWANCE',
    channel: 'counter',
    authority: 'W00634-2014',
    fileRef: null,
    person: {
      fullName: `Lê Bích Lan ${number}`,
      sex: 'female',
      birthDate: '1986-05-01' as LocalDate,
      idNumber: `001186${String(number).padStart(6, '0')}`,
      residentialGroup: 'TDP 4',
    },
    applicant: { relation: 'self' },
    method: 'cash',
    payee: {},
    condition: {
      category: 'A6_S',
      householdStatus: 'none',
      disabilityDegree: 'severe',
      certificateIssuedOn: '2022-06-14' as LocalDate,
      children: null,
      papersShown: ['DECLARATION', 'DISABILITY_CERT'],
    },
    warnings: [],
    ...more,
  };
}
