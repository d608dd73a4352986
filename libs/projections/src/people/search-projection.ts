import { BoxDamaged, runSubscription, type Ordered, type RunningSubscription, type Subscription } from '@an-sinh/event-log';
import { isSearchWhole, rebuildSearch, SEARCH_SUBSCRIPTION, type SearchOffice } from './rebuild-search.ts';
import { searchRows, writeSearchRows } from './search-rows.ts';

/** How often it is looked whether a crash has emptied the table. */
const LOOK_MS = 5_000;

/** Follows the log and keeps every name there is; a rebuild under way gets the new ones too. */
const searchSubscription = ({ log }: SearchOffice): Subscription => ({
  name: SEARCH_SUBSCRIPTION,
  batchSize: 500,
  // One name that cannot be read must not keep all others from being found; whatever else fails, fails for all and is waited out.
  mayPark: (error) => error instanceof BoxDamaged,
  async handler(events, client) {
    const rows = await searchRows(log, events);
    if (rows.length === 0) return;
    // Shared until the place is saved: a rebuild begins before or after these events, never among them.
    const state = await client.query<{ serving: number; building: number | null }>(
      'select serving, building from person_search_state for share',
    );
    const { serving = 1, building = null } = state.rows[0] ?? {};
    await writeSearchRows(client, building === null ? [serving] : [serving, building], rows);
  },
});

/**
 * Keeps the search table: follows the log, and fills the table anew when a crash of the database has emptied it. One of several
 * processes works. @param ordered tells at once of new events. @param onProblem hears of a rebuild that failed; it is tried again.
 */
export function runSearchProjection(
  office: SearchOffice,
  { ordered, onProblem = () => undefined }: { readonly ordered?: Ordered; readonly onProblem?: (error: unknown) => void } = {},
): RunningSubscription {
  const subscription = runSubscription(office.pool, searchSubscription(office), ordered);
  let looking: Promise<void> = look(office, onProblem);
  const timer = setInterval(() => {
    looking = looking.then(() => look(office, onProblem));
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all([looking, subscription.stop()]);
    },
  };
}

async function look(office: SearchOffice, onProblem: (error: unknown) => void): Promise<void> {
  try {
    if (!(await isSearchWhole(office))) await rebuildSearch(office);
  } catch (error) {
    onProblem(error);
  }
}
