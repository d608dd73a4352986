import { availableParallelism, loadavg } from 'node:os';
import { table } from '../terminal/table.ts';
import type { Text } from '../terminal/language.ts';
import type { BenchResult, Series } from './bench-acts.ts';
import { median, quantile, rateOf } from './load.ts';

export interface Figure {
  readonly mode: 'following' | 'alone';
  readonly load: string;
  readonly clients: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the clients' side for one piece of work. */
  readonly clientCpuMs: number;
}
export interface Ratio {
  readonly what: Text;
  readonly value: number;
  readonly wanted: number;
  readonly isMet: boolean;
}
export interface BenchReport {
  readonly figures: readonly Figure[];
  readonly ratios: readonly Ratio[];
  readonly byType: readonly { readonly type: string; readonly count: number; readonly p50: number; readonly p99: number }[];
  readonly refused: Readonly<Record<string, number>>;
  readonly caughtUpSeconds: readonly number[];
  /** Processor time of an act with many clients and no worker, in milliseconds. */
  readonly cpuMsPerAct?: { readonly api: number; readonly database: number };
  /** How many processors there are, and how many programs wanted one on average: more of these, and all figures are worse than they would be. */
  readonly machine: { readonly processors: number; readonly load: number };
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export function reportOf(result: BenchResult): BenchReport {
  const { following, alone, actsByType, refused, caughtUp, cpuPerAct } = result;
  const cpu = (of: 'api' | 'database') => rounded(median(cpuPerAct.map((each) => each[of])), 2);
  const many = Math.max(...alone.map(({ clients }) => clients));
  return {
    figures: [...following.map((one) => figure('following', one)), ...alone.map((one) => figure('alone', one))],
    ratios: [
      atMost(
        ['1 máy: p50 của việc / p50 của lệnh chèn, không luồng việc', '1 client: p50 of an act / p50 of the insert, workflows off'],
        p50Ratio(alone),
        6,
      ),
      atMost(
        ['1 máy: p50 của việc / p50 của lệnh chèn, có luồng việc', '1 client: p50 of an act / p50 of the insert, workflows on'],
        p50Ratio(following),
        6,
      ),
      atLeast(
        [`${many} máy: tốc độ việc / tốc độ chèn, không luồng việc`, `${many} clients: rate of acts / rate of inserts, workflows off`],
        rateRatio(alone, 'acts', 'insert', many),
        0.1,
      ),
      atLeast(
        [`${many} máy: tốc độ việc / tốc độ chèn, có luồng việc`, `${many} clients: rate of acts / rate of inserts, workflows on`],
        rateRatio(following, 'acts', 'insert', many),
        0.07,
      ),
      atLeast(
        [`${many} máy: tốc độ việc / tốc độ Update rỗng`, `${many} clients: rate of acts / rate of the empty Update`],
        rateRatio(alone, 'acts', 'update', many),
        5,
      ),
    ],
    byType: [...actsByType].map(([type, latencies]) => ({
      type,
      count: latencies.length,
      p50: rounded(quantile(latencies, 0.5), 2),
      p99: rounded(quantile(latencies, 0.99), 2),
    })),
    refused: Object.fromEntries(refused),
    caughtUpSeconds: caughtUp.map((seconds) => rounded(seconds, 1)),
    ...(cpuPerAct.length > 0 ? { cpuMsPerAct: { api: cpu('api'), database: cpu('database') } } : {}),
    machine: { processors: availableParallelism(), load: rounded(loadavg()[0] ?? 0, 1) },
  };
}

function figure(mode: Figure['mode'], { load, clients, rounds }: Series): Figure {
  const latencies = rounds.flatMap((round) => round.latencies);
  return {
    mode,
    load,
    clients,
    perSecond: rounded(median(rounds.map(rateOf)), 0),
    p50: rounded(quantile(latencies, 0.5), 2),
    p99: rounded(quantile(latencies, 0.99), 2),
    clientCpuMs: rounded(rounds.reduce((sum, { clientCpu }) => sum + clientCpu, 0) / latencies.length, 2),
  };
}

const find = (series: readonly Series[], load: string, clients: number) =>
  series.find((one) => one.load === load && one.clients === clients)?.rounds ?? [];
/** Round beside round, then the median: a round in which the machine did something else counts once and for both. */
const perRound = (a: readonly number[], b: readonly number[]) => median(a.map((value, index) => value / (b[index] ?? NaN)));
const p50Ratio = (series: readonly Series[]): number => {
  const p50 = (load: string) => find(series, load, 1).map(({ latencies }) => quantile(latencies, 0.5));
  return perRound(p50('acts'), p50('insert'));
};
const rateRatio = (series: readonly Series[], load: string, beside: string, clients: number): number =>
  perRound(find(series, load, clients).map(rateOf), find(series, beside, clients).map(rateOf));
const atMost = (what: Text, value: number, wanted: number): Ratio => ({ what, value: rounded(value, 3), wanted, isMet: value <= wanted });
const atLeast = (what: Text, value: number, wanted: number): Ratio => ({ what, value: rounded(value, 3), wanted, isMet: value >= wanted });

export function reportText(
  { figures, ratios, byType, refused, caughtUpSeconds, cpuMsPerAct, machine }: BenchReport,
  t: (text: Text) => string,
): string {
  const modes = { following: t(['có luồng việc', 'following']), alone: t(['không luồng việc', 'alone']) };
  const loads: Record<string, string> = {
    insert: t(['chèn một dòng', 'raw insert']),
    door: t(['HTTP, không ghi', 'HTTP, no act']),
    acts: t(['việc qua HTTP', 'act over HTTP']),
    update: t(['Update rỗng', 'empty Update']),
  };
  const ms = (value: number) => value.toFixed(2);
  const parts = [
    table(figures, [
      { head: t(['Chế độ', 'Mode']), cell: ({ mode }) => modes[mode] },
      { head: t(['Đo gì', 'What']), cell: ({ load }) => loads[load] ?? load },
      { head: t(['Máy', 'Clients']), cell: ({ clients }) => clients, right: true },
      { head: t(['Mỗi giây', 'Per second']), cell: ({ perSecond }) => perSecond, right: true },
      { head: 'p50 ms', cell: ({ p50 }) => ms(p50), right: true },
      { head: 'p99 ms', cell: ({ p99 }) => ms(p99), right: true },
      { head: t(['CPU phía đo ms', 'Client CPU ms']), cell: ({ clientCpuMs }) => ms(clientCpuMs), right: true },
    ]),
    table(byType, [
      { head: t(['Việc, 1 máy', 'Act, 1 client']), cell: ({ type }) => type },
      { head: t(['Số lần', 'Count']), cell: ({ count }) => count, right: true },
      { head: 'p50 ms', cell: ({ p50 }) => ms(p50), right: true },
      { head: 'p99 ms', cell: ({ p99 }) => ms(p99), right: true },
    ]),
    table(ratios, [
      { head: t(['Tỷ lệ (trung vị các vòng)', 'Ratio (median of the rounds)']), cell: ({ what }) => t(what) },
      { head: t(['Đo được', 'Measured']), cell: ({ value }) => value, right: true },
      { head: t(['Yêu cầu', 'Wanted']), cell: ({ what, wanted }) => `${what[1].startsWith('1 ') ? '≤' : '≥'} ${wanted}`, right: true },
      { head: '', cell: ({ isMet }) => (isMet ? t(['đạt', 'met']) : t(['chưa đạt', 'missed'])) },
    ]),
    t([
      `Luồng việc đọc xong sau mỗi vòng: ${caughtUpSeconds.join(', ')} giây`,
      `Workflows had read everything after each round within ${caughtUpSeconds.join(', ')} s`,
    ]),
    [
      ...(cpuMsPerAct === undefined
        ? []
        : [
            t([
              `CPU cho mỗi việc: api ${cpuMsPerAct.api} ms, PostgreSQL ${cpuMsPerAct.database} ms`,
              `Processor time of an act: api ${cpuMsPerAct.api} ms, PostgreSQL ${cpuMsPerAct.database} ms`,
            ]),
          ]),
      t([
        `Bộ xử lý: ${machine.processors}; tải trung bình ${machine.load} (nhiều hơn số bộ xử lý thì mọi con số đều xấu đi)`,
        `Processors: ${machine.processors}; load average ${machine.load} (above the number of processors all figures suffer)`,
      ]),
    ].join('\n'),
  ];
  if (Object.keys(refused).length > 0) parts.push(`${t(['Bị từ chối', 'Refused'])}: ${JSON.stringify(refused)}`);
  return parts.join('\n\n');
}
