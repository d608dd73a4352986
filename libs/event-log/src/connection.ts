import { Client } from 'pg';

/** A connection of its own, outside any pool, for one who listens, notifies or holds a lock. A lost one fails its next query. */
export async function openConnection(url: string, onNotification: (payload: string) => void = () => undefined): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    keepAlive: true,
    application_name: 'an-sinh',
  });
  client.on('error', () => undefined);
  client.on('notification', ({ payload }) => onNotification(payload ?? ''));
  await client.connect();
  return client;
}

/** Ends a connection that may be lost already. */
export const closeConnection = (client: Client | undefined): Promise<void> => client?.end().catch(() => undefined) ?? Promise.resolve();

/** A wait that ends early when called awake. One wait at a time. */
export class Nap {
  #wake: (() => void) | undefined;
  #rung = false;

  /** Ends the wait under way, or the next one before it begins. */
  wake(): void {
    this.#rung = true;
    this.#wake?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#rung = false;
  }
}
