/** Something that is done again and again, by several clients at once. */
export interface Load {
  readonly name: string;
  /** Before a round, outside of its time. */
  prepare?(clients: number): Promise<void>;
  /** One piece of work of one client, from sending to answer. */
  once(client: number): Promise<void>;
  /** After a round: gives back what the others need. */
  rest?(): Promise<void>;
  close(): Promise<void>;
}

/** What one round measured. */
export interface Round {
  readonly clients: number;
  readonly seconds: number;
  /** Of each piece of work, in milliseconds. */
  readonly latencies: readonly number[];
  /** Milliseconds of processor time that this process, the clients' side, used. */
  readonly clientCpu: number;
}

/** Each client does its work one after the other for so many seconds; what is under way at the end is awaited and counts. */
export async function measure(load: Load, clients: number, seconds: number): Promise<Round> {
  await load.prepare?.(clients);
  const latencies: number[] = [];
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const until = began + seconds * 1000;
  const client = async (index: number) => {
    for (let now = performance.now(); now < until;) {
      await load.once(index);
      const done = performance.now();
      latencies.push(done - now);
      now = done;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  const { user, system } = process.cpuUsage(cpuBefore);
  const measured = { clients, seconds: (performance.now() - began) / 1000, latencies, clientCpu: (user + system) / 1000 };
  await load.rest?.();
  return measured;
}

export const rateOf = ({ latencies, seconds }: Round): number => latencies.length / seconds;

/** The value below which so much of the sample lies. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);
