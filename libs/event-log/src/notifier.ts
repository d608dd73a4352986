import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { closeConnection, openConnection } from './connection.ts';

/** A notice costs the database as much as a tenth of an act: so many appends share one, and followers wait that much longer. */
const PAUSE_MS = 5;

/**
 * Tells the order's runner that something was appended: after the commit, on one connection per process, many appends by one
 * notice (inside the append it would cut the rate to a fifth). Nothing is lost when it fails, since the runner polls.
 */
export class Notifier {
  #client: Client | undefined;
  #wanted = false;
  #sending: Promise<void> | undefined;
  #closed = false;
  /** @param url of any login of the database. */
  constructor(private readonly url: string) {}

  /** Never throws, never waits. */
  appended(): void {
    this.#wanted = true;
    if (!this.#closed) this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#sending;
    await closeConnection(this.#client);
  }

  async #send(): Promise<void> {
    try {
      this.#client ??= await openConnection(this.url);
      while (this.#wanted && !this.#closed) {
        this.#wanted = false;
        await this.#client.query('notify appended');
        await setTimeout(PAUSE_MS);
      }
    } catch {
      // The next append opens another connection; until then the poll does the work.
      await closeConnection(this.#client);
      this.#client = undefined;
    }
  }
}
