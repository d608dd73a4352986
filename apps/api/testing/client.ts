import { randomUUID } from 'node:crypto';

/** What came back over HTTP. */
export interface Answered<T = never> {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer, or its text where it is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs read fields of many shapes; the OpenAPI spec checks the shapes.
  readonly body: [T] extends [never] ? any : T;
}

/** One signed-in person at the api, over real HTTP. */
export class Person {
  constructor(
    readonly officer: string,
    private readonly url: string,
    private readonly token: string | undefined,
    private readonly seen: (method: string, path: string, answered: Answered) => void,
  ) {}

  get = (path: string, headers: Readonly<Record<string, string>> = {}) => this.send('GET', path, { headers });

  /** A press of a button; the key is minted unless given. */
  post = (path: string, body: unknown, { key = randomUUID() as string, headers = {} as Readonly<Record<string, string>> } = {}) =>
    this.send('POST', path, {
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), 'idempotency-key': key, ...headers },
    });

  postCsv = (path: string, csv: string | Uint8Array<ArrayBuffer>) =>
    this.send('POST', path, { body: csv, headers: { 'content-type': 'text/csv' } });

  async send(method: string, path: string, init: RequestInit = {}): Promise<Answered> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      ...init,
      method,
      headers: { ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }), ...init.headers },
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && !/ndjson/.test(response.headers.get('content-type') ?? '');
    const answered = { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    this.seen(method, path, answered);
    return answered;
  }
}

/** The objects of an answer of many lines (NDJSON). */
export const linesOf = (body: string): Record<string, never>[] =>
  body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, never>);
