import { randomUUID } from 'node:crypto';

export interface Answered<T = unknown> {
  readonly status: number;
  readonly body: T;
}
interface Problem {
  readonly code: string;
}
export interface CaseSeen {
  readonly stream: string;
  readonly status: string;
  readonly step?: { readonly stepCode: string; readonly dueOn: string; readonly late: boolean; readonly limit: number };
  readonly appointmentOn?: string;
  readonly posting?: { readonly until: string };
  readonly draft?: { readonly firstMonthAmount: number; readonly draftHash?: string; readonly facts?: { readonly startMonth: string } };
  readonly letter?: { readonly kind: string; readonly number?: string };
  readonly basedOn: Readonly<Record<string, number>>;
}

/** Somebody signed in, who does everything over HTTP as their page would. */
export class Person {
  constructor(
    private readonly api: string,
    private readonly token: string,
  ) {}

  async call<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered<T>> {
    const response = await fetch(`${this.api}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /** The lines of an answer that is streamed while the work goes on. */
  async stream(method: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
    const response = await fetch(`${this.api}/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${text}`);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  }

  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.call<T>('GET', path);
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  see = (stream: string): Promise<CaseSeen> => this.get<CaseSeen>(`cases/${stream}`);

  /** Hands an application in; gives the case's stream. */
  async handIn(application: unknown, key: string = randomUUID()): Promise<string> {
    const { status, body } = await this.call<{ events: { stream: string }[] }>('POST', 'cases', application, { 'idempotency-key': key });
    if (status !== 200) throw new Error(`The application was answered ${status}: ${JSON.stringify(body)}`);
    return body.events[0]?.stream ?? '';
  }

  /** Looks at the case and takes an act in it, resting on what was seen. */
  async act(stream: string, command: { readonly type: string } & Record<string, unknown>, key: string = randomUUID()): Promise<void> {
    const { status, body } = await this.tryAct(stream, command, key);
    if (status !== 200) throw new Error(`${command.type} was answered ${status}: ${JSON.stringify(body)}`);
  }

  /** The same, whatever the answer. */
  async tryAct(
    stream: string,
    command: { readonly type: string } & Record<string, unknown>,
    key: string = randomUUID(),
  ): Promise<Answered<Problem>> {
    const resource = stream.startsWith('run:') ? 'runs' : 'cases';
    const { basedOn } = await this.get<{ basedOn: Record<string, number> }>(`${resource}/${stream}`);
    return this.call<Problem>('POST', `${resource}/${stream}/acts`, { command, basedOn }, { 'idempotency-key': key });
  }
}
