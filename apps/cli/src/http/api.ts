import { problemSchema, type Language, type Problem } from '@an-sinh/http-contract';
import type { Readable } from 'node:stream';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure } from '../terminal/failure.ts';
import { jsonLines } from './json-lines.ts';
import { ProblemAnswered } from './problem.ts';

/** What goes with a request beside its path. */
export interface Sending {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly json?: unknown;
  /** A file, sent as it is read. */
  readonly csv?: Readable | Buffer;
  /** Of the act; minted before it is sent. */
  readonly key?: string;
}

/** A connection may break between the office's write and its answer: the outcome is unknown until the same is asked again. */
export class ConnectionLost extends Failure {}

const ANSWER_MS = 60_000;

/** The office's REST API, for one person. */
export class Api {
  constructor(
    private readonly origin: string,
    private readonly language: Language,
    private readonly accessToken: () => Promise<string>,
  ) {}

  get = <T>(path: string, query: Sending['query'] = {}): Promise<T> => this.#json<T>('GET', path, { query });
  post = <T>(path: string, sending: Sending): Promise<T> => this.#json<T>('POST', path, sending);

  /** The bytes of a file of the office, with the name it gives them. */
  async file(method: 'GET' | 'POST', path: string, sending: Sending = {}): Promise<Buffer> {
    const response = await this.#ask(method, path, sending, AbortSignal.timeout(ANSWER_MS));
    return Buffer.from(await this.#unlessLost(response.arrayBuffer()));
  }

  /** The lines of an answer that comes while the work goes on (NDJSON). */
  async *lines<T>(path: string, sending: Sending): AsyncGenerator<T> {
    const { body } = await this.#ask('POST', path, sending);
    if (!body) return;
    try {
      yield* jsonLines<T>(body);
    } catch (cause) {
      throw this.#lost(cause);
    }
  }

  async #json<T>(method: string, path: string, sending: Sending): Promise<T> {
    const response = await this.#ask(method, path, sending, AbortSignal.timeout(ANSWER_MS));
    return (await this.#unlessLost(response.json())) as T;
  }

  async #ask(method: string, path: string, { query = {}, json, csv, key }: Sending, signal?: AbortSignal): Promise<Response> {
    const url = new URL(`${this.origin}/api/v1/${path}`);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
    const headers = {
      authorization: `Bearer ${await this.accessToken()}`,
      'accept-language': this.language,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(csv === undefined ? {} : { 'content-type': 'text/csv' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    const body = csv ?? (json === undefined ? undefined : JSON.stringify(json));
    const init: RequestInit = { method, headers, redirect: 'error', ...(signal ? { signal } : {}) };
    if (body !== undefined) Object.assign(init, { body, duplex: 'half' });
    const response = await this.#unlessLost(fetch(url, init));
    if (!response.ok) throw new ProblemAnswered(await problemOf(response));
    return response;
  }

  async #unlessLost<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (cause) {
      throw this.#lost(cause);
    }
  }

  #lost(cause: unknown): ConnectionLost {
    return new ConnectionLost(
      EXIT.notReachable,
      [`Không kết nối được văn phòng tại ${this.origin}.`, `The office at ${this.origin} does not answer.`],
      [
        [
          'Mở văn phòng bằng npm start, hoặc nêu địa chỉ bằng --api (AN_SINH_API).',
          'Open the office with npm start, or name its address with --api (AN_SINH_API).',
        ],
      ],
      cause,
    );
  }
}

/** The problem of a response; what is none, as of a proxy on the way, is made one. */
async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = problemSchema.safeParse(body);
  if (problem.success) return problem.data;
  const { status, statusText } = response;
  return { type: 'about:blank', title: `HTTP ${status} ${statusText}`.trim(), status, code: `HTTP_${status}` };
}
