import { rebuildSearch, searchKeptAndMade, SEARCH_TABLE } from '@an-sinh/projections';
import { setTimeout as wait } from 'node:timers/promises';
import type { Office } from '../office.ts';
import { countStreams, inTransaction, streamsOf } from './streams.ts';
import { Tally, type RebuiltTable } from './tally.ts';

/** A name may stand in the log for a moment before the projection has read it; looked at again, only a lasting difference counts. */
const AGAIN_MS = 1_000;
/** The worker fills a table by itself that it finds emptied: so long it may take until it is our turn. */
const TURN_MS = 600_000;

/** The table of names, which follows the log at some distance: compared, and made again as another generation that then serves. */
export async function rebuildSearchTable(
  office: Pick<Office, 'pool' | 'log'>,
  check: boolean,
  progress: (done: number, of: number) => void,
): Promise<RebuiltTable> {
  const tally = new Tally(SEARCH_TABLE);
  const total = await countStreams(office, 'application');
  let done = 0;
  for await (const streams of streamsOf(office, 'application')) {
    const look = () => inTransaction(office, (client) => searchKeptAndMade(client, office, streams));
    let { kept, made } = await look();
    if (check && JSON.stringify(kept) !== JSON.stringify(made)) {
      await wait(AGAIN_MS);
      ({ kept, made } = await look());
    }
    tally.add(kept, made);
    progress((done += streams.length), total);
  }
  if (!check) await rebuildInTurn(office, (cases) => progress(cases, total));
  return tally.result();
}

async function rebuildInTurn(office: Pick<Office, 'pool' | 'log'>, progress: (cases: number) => void): Promise<void> {
  for (const end = performance.now() + TURN_MS; !(await rebuildSearch(office, progress)); await wait(AGAIN_MS))
    if (performance.now() > end)
      throw new Error('The table of names is being made again by another command; let it end, then run this again.');
}
