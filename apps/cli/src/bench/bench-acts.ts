import type { ActsLoad } from './acts-load.ts';
import { actsLoad, doorLoad } from './acts-load.ts';
import type { BenchOffice } from './bench-office.ts';
import { emptyUpdate } from './empty-update.ts';
import { measure, type Load, type Round } from './load.ts';
import { rawInsert } from './raw-insert.ts';

export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly clients: number;
}
/** The rounds of one load at one number of clients, in the order in which they were run beside the others. */
export interface Series {
  readonly load: string;
  readonly clients: number;
  readonly rounds: readonly Round[];
}
export interface BenchResult {
  /** The worker runs and follows every act. */
  readonly following: readonly Series[];
  /** No worker: acts are recorded and answered all the same. */
  readonly alone: readonly Series[];
  readonly actsByType: ReadonlyMap<string, readonly number[]>;
  readonly refused: ReadonlyMap<string, number>;
  /** Seconds until the workflows had read everything, after each round of acts with many clients. */
  readonly caughtUp: readonly number[];
  /** Processor time for each act, in milliseconds, round by round without a worker; empty where the system does not tell. */
  readonly cpuPerAct: readonly { readonly api: number; readonly database: number }[];
}

/** In each round: two loads while workflows follow, four without them; each with one client and with many. */
export const MEASUREMENTS = 2 * 2 + 4 * 2;

const NAMESPACE = 'an-sinh';
const WARM_UP_S = 3;
const CATCH_UP_S = 300;

/**
 * Acts over HTTP beside the raw insert and the empty Update, round by round, so that what else the machine does hits all alike:
 * first with workflows following, then without a worker.
 */
export async function benchActs(
  office: BenchOffice,
  tokenOf: (user: string) => Promise<string>,
  { rounds, seconds, clients }: BenchOptions,
  progress: (done: number, of: number, note: string) => void,
): Promise<BenchResult> {
  const insert = await rawInsert(office.database.postgres.superuserUrl);
  const acts = await actsLoad(office.apiUrl, clients, tokenOf);
  const door = await doorLoad(office.apiUrl, clients, tokenOf);
  let update: Load | undefined;
  const caughtUp: number[] = [];
  const cpuPerAct: { api: number; database: number }[] = [];
  const total = rounds * MEASUREMENTS;
  let done = 0;
  const round = async (load: Load, at: number, mode: string): Promise<Round> => {
    progress(done, total, `${mode}: ${load.name} × ${at}`);
    const measured = await measure(load, at, seconds);
    done += 1;
    return measured;
  };
  try {
    await warmUp([insert, door, acts], clients);
    await office.startWorker();
    const following = seriesOf([insert, acts], clients);
    for (let i = 0; i < rounds; i += 1) {
      for (const one of following) {
        one.rounds.push(await round(one.of, one.clients, 'following'));
        // What is left to follow would slow the raw insert beside which it is measured.
        if (one.of === acts) {
          const waited = await catchUp(office);
          if (one.clients > 1) caughtUp.push(waited);
        }
      }
    }
    await office.stopWorker();
    update = await emptyUpdate(office.temporalAddress, NAMESPACE);
    await warmUp([update], clients);
    const alone = seriesOf([insert, door, acts, update], clients);
    for (let i = 0; i < rounds; i += 1) {
      for (const one of alone) {
        const before = one.of === acts && one.clients > 1 ? office.cpu() : undefined;
        const measured = await round(one.of, one.clients, 'alone');
        one.rounds.push(measured);
        const after = before && office.cpu();
        if (!after) continue;
        const count = measured.latencies.length;
        cpuPerAct.push({ api: (after.api - before.api) / count, database: (after.database - before.database) / count });
      }
    }
    return { following, alone, caughtUp, cpuPerAct, actsByType: acts.byType, refused: acts.refused };
  } finally {
    await Promise.allSettled([insert.close(), acts.close(), door.close(), update?.close()]);
  }
}

/** Each load with one client and with many, one after the other. */
const seriesOf = (loads: readonly Load[], clients: number) =>
  [1, clients].flatMap((at) => loads.map((of) => ({ of, load: of.name, clients: at, rounds: [] as Round[] })));

/** Programs are slower before they have been used: nobody's day begins with a measurement. */
async function warmUp(loads: readonly Load[], clients: number): Promise<void> {
  for (const load of loads) await measure(load, clients, WARM_UP_S);
  for (const load of loads) (load as Partial<ActsLoad>).byType?.forEach((latencies) => (latencies as number[]).splice(0));
}

/** Waits until the workflows have read everything; how long it took. */
async function catchUp(office: BenchOffice): Promise<number> {
  const began = performance.now();
  const waited = () => (performance.now() - began) / 1000;
  while ((await office.behind()) > 0 && waited() < CATCH_UP_S) await new Promise((resolve) => setTimeout(resolve, 200));
  return waited();
}
