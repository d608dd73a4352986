import { rebuildSearch, searchKeptAndMade, SEARCH_TABLE } from '@an-sinh/projections';
import type { Office } from '../office.ts';
import { countStreams, inTransaction, streamsOf } from './streams.ts';
import { Tally, type RebuiltTable } from './tally.ts';

/** A name may stand in the log for a moment before the projection has read it; looked at again, only a lasting difference counts. */
const AGAIN_MS = 1_000;

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
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      ({ kept, made } = await look());
    }
    tally.add(kept, made);
    progress((done += streams.length), total);
  }
  if (!check && !(await rebuildSearch(office, (cases) => progress(cases, total))))
    throw new Error('The table of names is being made again by another command; let it end, then run this again.');
  return tally.result();
}
