import type { AccountEvent, Grant, Item } from '@an-sinh/cases';
import { ACCOUNT_STREAM, type Office } from '@an-sinh/casework';
import { readAt, type StoredEvent } from '@an-sinh/event-log';
import { InvariantViolation, type Dong } from '@an-sinh/kernel';
import { linePage, type PaymentLineRow } from '@an-sinh/projections';

/** What of an office these readers need. */
export type ReadingOffice = Pick<Office, 'pool' | 'log' | 'casework'>;

/** Payee of a line as of the day it was listed; nothing once the person was forgotten. */
export interface Payee {
  readonly fullName: string;
  readonly bankCode?: string;
  readonly accountNumber?: string;
}
/** A line with what its own event says: items and total in clear, the payee from its box. */
export interface ListedLine {
  readonly lineRef: string;
  readonly account: string;
  readonly method: 'cash' | 'account';
  readonly total: Dong;
  readonly items: readonly Item[];
  readonly payee: Payee | undefined;
}

const PAGE = 200;

/** All lines of a run in the order of their references, page by page: a run of any size is never in memory whole. */
export async function* linesOfRun({ pool, log }: ReadingOffice, run: string): AsyncGenerator<readonly ListedLine[]> {
  for (let after: string | undefined; ;) {
    // The run was shown to its reader, or sent by an act on it: its lines are in the same scope.
    const page = await linePage(pool, { scope: 'ALL', run }, { limit: PAGE, after });
    if (page.length === 0) return;
    yield await openLines({ pool, log }, page);
    after = page.at(-1)?.line_ref;
  }
}

/** The events that listed these lines, opened. */
export async function openLines(
  { pool, log }: Pick<ReadingOffice, 'pool' | 'log'>,
  page: readonly Pick<PaymentLineRow, 'stream_id' | 'stream_version'>[],
): Promise<ListedLine[]> {
  const events = await eventsAt(
    pool,
    page.map(({ stream_id: streamId, stream_version: version }) => ({ streamId, version })),
  );
  const boxes = await log.openBoxes(events, ['P3']);
  return events.map((event, index) => {
    const { lineRef, total, items, method } = event.facts as unknown as Pick<ListedLine, 'lineRef' | 'total' | 'items' | 'method'>;
    return { lineRef, account: event.streamId, method, total, items, payee: boxes[index]?.[0]?.facts as Payee | undefined };
  });
}

/** Events of the log in the order asked for. */
export async function eventsAt(
  pool: ReadingOffice['pool'],
  places: readonly { readonly streamId: string; readonly version: number }[],
): Promise<StoredEvent[]> {
  const events = new Map((await readAt(pool, places)).map((event) => [`${event.streamId} ${event.version}`, event]));
  return places.map(({ streamId, version }) => {
    const event = events.get(`${streamId} ${version}`);
    if (!event) throw new InvariantViolation('A read model names an event that the log does not have.');
    return event;
  });
}

/** The grants on which each of these accounts' lines rest. */
export async function grantsOf(
  { log, casework }: ReadingOffice,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, readonly Grant[]>> {
  const { streams } = await log.read({ keys: [], streams: [...new Set(accounts)] });
  const grants = new Map<string, readonly Grant[]>();
  for (const [stream, { events }] of streams) {
    let account = ACCOUNT_STREAM.initial;
    for (const [event, occurrence] of await casework.history(events.filter(({ type }) => type === 'GrantOpened')))
      account = ACCOUNT_STREAM.evolve(account, event as AccountEvent, occurrence);
    grants.set(stream, account.grants);
  }
  return grants;
}
