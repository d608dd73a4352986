import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Client, Connection, Submittable } from 'pg';

/** What `pg` gives to a query of one's own making; its types leave these calls out. */
interface CopyConnection extends Connection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  readonly stream: Connection['stream'];
}

abstract class Copy implements Submittable {
  readonly done: Promise<void>;
  #settle!: { resolve(): void; reject(error: unknown): void };
  /** Set by `pg` where the client has a query timeout; unused, but called for. */
  callback: () => void = () => undefined;
  constructor(private readonly text: string) {
    this.done = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }
  submit(connection: Connection): void {
    (connection as CopyConnection).query(this.text);
  }
  handleError(error: unknown): void {
    this.#settle.reject(error);
  }
  handleReadyForQuery(_connection: Connection): void {
    this.#settle.resolve();
  }
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

/** Rows come one by one; they are written in blocks, and no faster than they are taken. */
class CopyOut extends Copy {
  #rows: Buffer[] = [];
  #size = 0;
  #paused = false;
  constructor(
    text: string,
    private readonly to: Writable,
  ) {
    super(text);
  }
  handleCopyData({ chunk }: { chunk: Buffer }, connection: CopyConnection): void {
    // A copy, since `pg` uses its buffer again.
    this.#rows.push(Buffer.from(chunk));
    this.#size += chunk.length;
    if (this.#size < BLOCK) return;
    if (this.flush() || this.#paused) return;
    this.#paused = true;
    connection.stream.pause();
    this.to.once('drain', () => this.#resume(connection));
  }
  // The end of the rows may have come with the block that was too much: a stream that is ended says nothing of its drain.
  override handleReadyForQuery(connection: CopyConnection): void {
    this.#resume(connection);
    super.handleReadyForQuery(connection);
  }
  #resume(connection: CopyConnection): void {
    if (this.#paused) connection.stream.resume();
    this.#paused = false;
  }
  flush(): boolean {
    const block = Buffer.concat(this.#rows);
    this.#rows = [];
    this.#size = 0;
    return this.to.write(block);
  }
}
const BLOCK = 65_536;

class CopyIn extends Copy {
  constructor(
    text: string,
    private readonly rows: Buffer,
  ) {
    super(text);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.rows);
    connection.endCopyFrom();
  }
}

/** Writes the rows of `copy (…) to stdout` to a stream and ends it. */
export async function copyTo(client: Client, text: string, to: Writable): Promise<void> {
  const copy = client.query(new CopyOut(text, to));
  await copy.done;
  copy.flush();
  to.end();
  await once(to, 'finish');
}

/** Gives rows in COPY's text form to `copy … from stdin`. */
export async function copyFrom(client: Client, text: string, rows: Buffer): Promise<void> {
  await client.query(new CopyIn(text, rows)).done;
}
