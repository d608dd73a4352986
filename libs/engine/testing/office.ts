import { activeRoles, demonstrationPeople } from '@an-sinh/access';
import { CASE_ACT, openDemonstration, openOffice, RUN_ACT, type Answer, type Office } from '@an-sinh/casework';
import type { Actor, CaseCommand, ReceiveApplication, RunCommand } from '@an-sinh/cases';
import { migrate, setRolePasswords, urlFor, type StoredEvent } from '@an-sinh/event-log';
import { dayAt, startOf, type Instant, type LocalDate } from '@an-sinh/kernel';
import { PROJECTION_MIGRATIONS } from '@an-sinh/projections';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { application } from './applications.ts';

export interface Database {
  readonly url: string;
  drop(): Promise<void>;
}

/** What a test office is made of. */
export interface Prepared {
  readonly office: Office;
  readonly urls: { readonly writer: string; readonly order: string };
  readonly keysFile: string;
  readonly database: Database;
}

/** For specs: a demonstration office on a database of its own, in which demonstration people act. */
export class TestOffice {
  readonly office: Office;
  readonly urls: Prepared['urls'];
  readonly keysFile: string;
  readonly #database: Database;

  protected constructor({ office, urls, keysFile, database }: Prepared) {
    this.office = office;
    this.urls = urls;
    this.keysFile = keysFile;
    this.#database = database;
  }

  /** @param on the day the office opens, at eight. */
  static async open(database: Database, on: LocalDate): Promise<TestOffice> {
    return new TestOffice(await TestOffice.prepare(database, on));
  }

  protected static async prepare(database: Database, on: LocalDate): Promise<Prepared> {
    await migrate(database.url, PROJECTION_MIGRATIONS);
    // Roles belong to the whole server: specs that run at the same time give them the same password.
    const { password } = new URL(database.url);
    await setRolePasswords(database.url, { an_sinh_writer: password, an_sinh_order: password });
    const urls = { writer: urlFor(database.url, 'an_sinh_writer', password), order: urlFor(database.url, 'an_sinh_order', password) };
    const keysFile = join(mkdtempSync(join(tmpdir(), 'an-sinh-test-')), 'keys.json');
    const office = openOffice({ databaseUrl: urls.writer, keysFile });
    await openDemonstration(office, eightOn(on));
    return { office, urls, keysFile, database };
  }

  async close(): Promise<void> {
    await this.office.close();
    await this.#database.drop();
    rmSync(join(this.keysFile, '..'), { recursive: true, force: true });
  }

  /** The office's day. */
  async today(): Promise<LocalDate> {
    return dayAt((await this.office.clock.now()).office);
  }

  /** The demonstration person of that user name, with the roles of the day. */
  async person(userName: string): Promise<Extract<Actor, object>> {
    const found = demonstrationPeople().find((each) => each.userName === userName);
    if (!found) throw new Error(`No demonstration person ${userName}.`);
    const roles = activeRoles(found.officer, await this.today()).map(({ role, office }) => ({ role, office }));
    return { officer: found.officer.id, roles };
  }

  /** Hands an application in at a ward's counter, and answers with its stream. */
  async receive(more: Partial<ReceiveApplication> = {}): Promise<string> {
    const command = application(more);
    const actor = await this.person(`one-stop.${command.authority.slice(1, 6)}`);
    const [answer] = await this.office.reception.receive([{ key: press(actor.officer), actor, command }]);
    if (answer?.kind !== 'recorded') throw new Error(`Reception answered ${JSON.stringify(answer)}.`);
    return answer.events[0]?.stream ?? '';
  }

  /** A person's act in a case, today unless the command says otherwise. */
  async act(stream: string, userName: string, command: CaseCommand): Promise<Answer> {
    const actor = await this.person(userName);
    const { occurredOn } = command;
    return this.office.casework.act(CASE_ACT, { stream, key: press(actor.officer), actor, command, occurredOn });
  }

  /** Acts that must succeed, one after the other. */
  async acts(stream: string, ...acts: readonly (readonly [userName: string, command: CaseCommand])[]): Promise<void> {
    for (const [userName, command] of acts) recorded(command.type, await this.act(stream, userName, command));
  }

  /** A person's act on a payment run, which must succeed. */
  async actOnRun(stream: string, userName: string, command: RunCommand): Promise<void> {
    const actor = await this.person(userName);
    recorded(command.type, await this.office.casework.act(RUN_ACT, { stream, key: press(actor.officer), actor, command }));
  }

  async events(stream: string): Promise<readonly StoredEvent[]> {
    const { streams } = await this.office.log.read({ keys: [], streams: [stream] });
    return streams.get(stream)?.events ?? [];
  }

  /** `Type day` of each event of a stream, in order. */
  async told(stream: string): Promise<string[]> {
    return (await this.events(stream)).map(({ type, occurredOn }) => `${type} ${occurredOn}`);
  }
}

const press = (officer: string): string => `press:${officer}:${randomUUID()}`;

function recorded(what: string, answer: Answer): void {
  if (answer.kind !== 'recorded') throw new Error(`${what} was answered ${JSON.stringify(answer)}.`);
}

export const eightOn = (day: LocalDate): Instant => new Date(Date.parse(startOf(day)) + 8 * 3_600_000).toISOString() as Instant;

/** Waits until something holds. @throws Error that names it after `limitMs`. */
export async function until(holds: () => Promise<boolean>, what: string, limitMs = 20_000): Promise<void> {
  for (const end = performance.now() + limitMs; !(await holds());) {
    if (performance.now() > end) throw new Error(`Not within ${limitMs / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
