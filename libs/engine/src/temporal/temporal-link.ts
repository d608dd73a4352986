import { Client, Connection, isGrpcServiceError, ServiceError } from '@temporalio/client';
import { prepareNamespace } from './namespace.ts';

/** An answer that takes longer is as good as none: whoever asked tries again. */
const ANSWER_MS = 5_000;
const AGAIN_MS = { first: 200, most: 3_000 } as const;

/**
 * The way to Temporal for one process. It is there before Temporal is: nothing is lost while the engine is away, so callers try,
 * fail within seconds and try again; `whenReady` waits in the background for the first answer.
 */
export interface TemporalLink {
  readonly address: string;
  readonly namespace: string;
  readonly connection: Connection;
  readonly client: Client;
  /** Why the last call failed, where the engine is away now. */
  readonly lastError: unknown;
  /** Runs a call with a limit of five seconds; a failure makes the next `prepare` look again. */
  call<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Registers namespace and search attributes, once until the engine was away: Temporal may have come back empty. */
  prepare(): Promise<void>;
  /** Resolves when the engine has answered and is prepared; goes on trying until `close`. False where the link was closed. */
  whenReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** @param address as `127.0.0.1:7233`; nobody need listen there yet. */
export function connectTemporal(address: string, namespace: string): TemporalLink {
  // Retries are ours: those of the SDK would hold a caller for minutes. A server that is back is found within seconds.
  const connection = Connection.lazy({
    address,
    interceptors: [],
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': AGAIN_MS.first, 'grpc.max_reconnect_backoff_ms': AGAIN_MS.most },
  });
  return new Link(address, namespace, connection);
}

class Link implements TemporalLink {
  readonly client: Client;
  lastError: unknown;
  #prepared: Promise<void> | undefined;
  #closed = false;
  #endWait: (() => void) | undefined;

  constructor(
    readonly address: string,
    readonly namespace: string,
    readonly connection: Connection,
  ) {
    this.client = new Client({ connection, namespace });
  }

  async call<T>(work: (client: Client) => Promise<T>): Promise<T> {
    try {
      const answer = await this.connection.withDeadline(Date.now() + ANSWER_MS, () => work(this.client));
      this.lastError = undefined;
      return answer;
    } catch (error) {
      if (isEngineAway(error)) {
        this.lastError = error;
        this.#prepared = undefined;
      }
      throw error;
    }
  }

  prepare(): Promise<void> {
    this.#prepared ??= this.call(() => prepareNamespace(this.connection, this.namespace)).catch((error: unknown) => {
      this.#prepared = undefined;
      throw error;
    });
    return this.#prepared;
  }

  async whenReady(): Promise<boolean> {
    for (let ms: number = AGAIN_MS.first; !this.#closed; ms = Math.min(ms * 2, AGAIN_MS.most)) {
      try {
        await this.prepare();
        return true;
      } catch (error) {
        this.lastError = error;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#endWait = () => (clearTimeout(timer), resolve());
      });
    }
    return false;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#endWait?.();
    await this.connection.close();
  }
}

/** UNKNOWN, DEADLINE_EXCEEDED, NOT_FOUND (a wiped engine lost the namespace), RESOURCE_EXHAUSTED, INTERNAL, UNAVAILABLE, CANCELLED. */
const AWAY: ReadonlySet<number> = new Set([1, 2, 4, 5, 8, 13, 14]);

/** Whether an error says that the engine as a whole cannot take calls now, and nothing of the call itself. */
export function isEngineAway(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? AWAY.has(cause.code) : error instanceof ServiceError;
}
