import { openDemonstration, openOffice, type Office } from '@an-sinh/casework';
import { cutNow, migrate, OrderRunner, setRolePasswords, urlFor, type LogRole } from '@an-sinh/event-log';
import { dayAt, type Instant, type LocalDate } from '@an-sinh/kernel';
import { PROJECTION_MIGRATIONS } from '@an-sinh/projections';
import type { OpenAPIObject } from '@nestjs/swagger';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { startApi } from '../src/start-api.ts';
import { Person } from './client.ts';
import { contradictions, type Seen } from './contract-check.ts';
import { AUDIENCE, startIssuer } from './issuer.ts';

/** A demonstration office with its api over HTTP, on a database of its own. */
export interface TestOffice {
  readonly url: string;
  /** The same office beside the api: to arrange what no route arranges, and to look behind the answers. */
  readonly office: Office;
  /** As the superuser of the database. */
  readonly owner: Pool;
  /** A demonstration person by user name: `one-stop.00592`. */
  as(userName: string): Person;
  /** Somebody with any token, or with none. */
  bearing(token: string | undefined): Person;
  token(officer: string): Promise<string>;
  today(): Promise<LocalDate>;
  /** Gives all events their seq, as the runner of the worker does. */
  order(): Promise<void>;
  /** Does it while the runner of the order works, as it always does beside an api. */
  whileOrdering<T>(work: () => Promise<T>): Promise<T>;
  /** What the OpenAPI document of this api says. */
  document(): Promise<OpenAPIObject>;
  /** Where the answers so far say otherwise than the document. */
  contradictions(): Promise<string[]>;
  /** The router's own list of its routes. */
  routes(): string;
  close(): Promise<void>;
}

/**
 * @param database it ends with the office.
 * @param people user names who will act: their tokens are made beforehand.
 */
export async function openTestOffice(
  database: { readonly url: string; drop(): Promise<void> },
  people: readonly string[],
  { opensAt }: { opensAt?: Instant } = {},
): Promise<TestOffice> {
  const [folder, issuer] = await Promise.all([mkdtemp(join(tmpdir(), 'an-sinh-api-')), startIssuer()]);
  await migrate(database.url, PROJECTION_MIGRATIONS);
  // One password for all: the roles are the whole server's, and other specs run on it.
  const password = decodeURIComponent(new URL(database.url).password);
  if (password !== '')
    await setRolePasswords(database.url, { an_sinh_writer: password, an_sinh_order: password, an_sinh_reader: password });
  const urlOf = (role: LogRole) => urlFor(database.url, role, password);
  const keysFile = join(folder, 'keys.json');
  const office = openOffice({ databaseUrl: urlOf('an_sinh_writer'), keysFile, connections: 4 });
  await openDemonstration(office, opensAt);
  const app = await startApi({
    port: 0,
    host: '127.0.0.1',
    databaseUrl: urlOf('an_sinh_writer'),
    keysFile,
    rulesFolder: undefined,
    issuer: issuer.url,
    audience: AUDIENCE,
    production: false,
    publicUrl: 'http://127.0.0.1',
    temporalAddress: undefined,
    temporalNamespace: 'an-sinh',
  });
  const url = await app.getUrl();
  const owner = new Pool({ connectionString: database.url, max: 2 });
  owner.on('error', () => undefined);
  const answers: Seen[] = [];
  const person = (officer: string, token: string | undefined) =>
    new Person(officer, url, token, (method, path, answered) => answers.push({ method, path, answered }));
  const document = async () => (await (await fetch(`${url}/docs/openapi.json`)).json()) as OpenAPIObject;
  const whileOrdering: TestOffice['whileOrdering'] = async (work) => {
    const runner = new OrderRunner(urlOf('an_sinh_order')).start();
    try {
      return await work();
    } finally {
      await runner.stop();
    }
  };
  const known = new Map(await Promise.all(people.map(async (name) => [name, await issuer.token(`o-${name}`)] as const)));
  return {
    url,
    office,
    owner,
    document,
    contradictions: async () => contradictions(await document(), answers),
    routes: () => app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }),
    as(userName) {
      const token = known.get(userName);
      if (!token) throw new Error(`${userName} was not named when the office was opened.`);
      return person(`o-${userName}`, token);
    },
    bearing: (token) => person('', token),
    token: (officer) => issuer.token(officer),
    today: async () => dayAt((await office.clock.now()).office),
    // Transactions of other specs on this server may hold the order back for a while.
    order: () => whileOrdering(async () => void (await cutNow(office.pool, 20_000))),
    whileOrdering,
    async close() {
      await app.close();
      await Promise.all([office.close(), owner.end(), issuer.close()]);
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}
