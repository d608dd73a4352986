import { eventually } from './eventually.ts';
import type { House } from './house.ts';

interface RunSeen {
  readonly status: string;
  readonly listHash: string;
  readonly total: number;
  readonly lines: number;
  readonly basedOn: Record<string, number>;
}
interface LineSeen {
  readonly lineRef: string;
  readonly total: number;
}

/** Who pays, by user name: who lists and sends, who checks, who settles. Three persons, each an office of the regime of the day. */
export interface Payers {
  readonly lister: string;
  readonly checker: string;
  readonly settler: string;
}
/** The district until 2025-06-30 (domain 2.4). */
const DISTRICT: Payers = { lister: 'accountant.q019', checker: 'division-head.q019', settler: 'accountant-2.q019' };
/** The commune since 2025-07-01. */
export const COMMUNE: Payers = { lister: 'accountant.tuliem', checker: 'commune-chair.tuliem', settler: 'accountant-2.tuliem' };

/** A run from its opening to its settlement, every line answered as `state` says. */
export async function payRun(
  house: House,
  run: string,
  state: (line: LineSeen) => 'paid' | 'unpaid' | 'returned' = () => 'paid',
  payers = DISTRICT,
): Promise<RunSeen> {
  const [accountant, head, second] = [await house.as(payers.lister), await house.as(payers.checker), await house.as(payers.settler)];
  const until = (status: string) =>
    eventually(async () => {
      const seen = await accountant.get<RunSeen>(`runs/${run}`);
      if (seen.status !== status) throw new Error(`The run is ${seen.status}, not ${status}.`);
      return seen;
    });
  await until('OPEN');
  await accountant.act(run, { type: 'BeginListing' });
  const listed = await until('LISTED');
  await head.act(run, { type: 'CheckRun', listHash: listed.listHash, remark: 'Đã kiểm soát.' });
  await accountant.act(run, { type: 'FundRun', amount: listed.total, treasuryReference: 'KB-0001' });
  const { basedOn } = await accountant.get<RunSeen>(`runs/${run}`);
  const sent = await accountant.call('POST', `runs/${run}/file`, { basedOn }, { 'idempotency-key': `send-${run}` });
  if (sent.status !== 200) throw new Error(`Sending was answered ${sent.status}: ${JSON.stringify(sent.body)}`);
  const { rows } = await accountant.get<{ rows: LineSeen[] }>(`runs/${run}/lines`);
  const { on } = await accountant.get<{ on: string }>('me');
  const answers = [
    'line_ref,state,reason_code,booked_on,amount',
    ...rows.map((line) => `${line.lineRef},${state(line)},,${on},${line.total}`),
  ].join('\r\n');
  await accountant.stream('POST', `runs/${run}/answers`, answers, { 'content-type': 'text/csv', 'idempotency-key': `answers-${run}` });
  await accountant.act(run, { type: 'ReportRun' });
  await second.act(run, { type: 'SettleRun' });
  return until('SETTLED');
}
