import type { Client } from 'pg';
import { closeConnection, Nap, openConnection } from './connection.ts';

const POLL_MS = 200;
const AGAIN_MS = 500;

/**
 * Hears of the order's growth for the whole process, on one connection: by the runner's notice, and by a look every 200 ms, which is
 * the guarantee. After an outage it goes on by itself.
 */
export class Ordered {
  readonly #listeners = new Set<(seq: number) => void>();
  readonly #nap = new Nap();
  #seq = -1;
  #stopped = false;
  #running: Promise<void> | undefined;
  /** @param url of any login of the database. */
  constructor(private readonly url: string) {}

  /** The last seq heard of; -1 before the first event. */
  get seq(): number {
    return this.#seq;
  }

  /** Calls `listener` with the newest seq each time it has grown; at once where it is known already. Ends by the answer. */
  onOrdered(listener: (seq: number) => void): () => void {
    this.#listeners.add(listener);
    if (this.#seq >= 0) listener(this.#seq);
    this.#running ??= this.#run();
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#nap.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      let client: Client | undefined;
      try {
        client = await openConnection(this.url, (seq) => this.#tell(Number(seq)));
        await client.query('listen ordered');
        while (!this.#stopped) {
          const { rows } = await client.query<{ seq: string | null }>({
            name: 'ordered-seq',
            text: 'select max(seq) as seq from event_order',
          });
          this.#tell(Number(rows[0]?.seq ?? -1));
          await this.#nap.sleep(POLL_MS);
        }
      } catch {
        // The database is away: those who follow see it on their own connections.
        await this.#nap.sleep(AGAIN_MS);
      } finally {
        await closeConnection(client);
      }
    }
  }

  #tell(seq: number): void {
    if (seq <= this.#seq) return;
    this.#seq = seq;
    for (const listener of this.#listeners) listener(seq);
  }
}
