import { Client, type Pool } from 'pg';

const CHANNEL = 'wakes';
const AGAIN_MS = 500;

/** Tells the pumps of all processes that there are wakes to take. Nothing is lost where nobody hears it: pumps look by themselves. */
export async function ring(pool: Pool): Promise<void> {
  await pool.query(`notify ${CHANNEL}`);
}

/** Hears `ring` on a connection of its own, and opens another where that is lost. */
export class Bell {
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param onRing called for each ring, and after each new connection, since rings may have been missed. */
  constructor(
    private readonly url: string,
    private readonly onRing: () => void,
  ) {
    void this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #open(): Promise<void> {
    const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 5_000, keepAlive: true, application_name: 'an-sinh' });
    let ended = false;
    const again = () => {
      if (ended || this.#closed) return;
      ended = true;
      void client.end().catch(() => undefined);
      this.#timer = setTimeout(() => void this.#open(), AGAIN_MS);
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', this.onRing);
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.onRing();
    } catch {
      again();
    }
  }
}
