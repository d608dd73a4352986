import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { inventedApplication } from '../example/invented-application.ts';
import type { Load } from './load.ts';

const WARDS = ['00592', '00622', '00623', '00625', '00626', '00628', '00631', '00632', '00634', '00637'];
/** A case's way through a ward: who takes which act. */
const WAY = [
  { role: 'one-stop', type: 'ReceiveApplication' },
  { role: 'ward-officer', type: 'AssignWardReview' },
  { role: 'ward-officer', type: 'RecordHomeCheck', content: { minutes: 'Đã đến nhà, gặp người hưởng.', findings: 'Đúng như tờ khai.' } },
  { role: 'ward-chair', type: 'ApproveWardReview', content: { remark: 'Đồng ý.' } },
  { role: 'ward-officer', type: 'PostResult' },
] as const;

export interface ActsLoad extends Load {
  /** Latencies by the type of act, in milliseconds, of rounds with one client: no waiting for others in them. */
  readonly byType: ReadonlyMap<string, readonly number[]>;
  /** Answers that were no "recorded", by code: none are expected. */
  readonly refused: ReadonlyMap<string, number>;
}

interface At {
  next: number;
  stream: string;
  basedOn: unknown;
}
interface Answered {
  readonly basedOn?: Record<string, number>;
  readonly code?: string;
}

/** The door alone: signed in and answered, and nothing is recorded. What an act takes beyond it is the act's. */
export async function doorLoad(origin: string, clients: number, tokenOf: (user: string) => Promise<string>): Promise<Load> {
  const pool = new Pool(origin, { connections: clients, pipelining: 1 });
  const authorization = `Bearer ${await tokenOf(`one-stop.${WARDS[0]}`)}`;
  return {
    name: 'door',
    async once() {
      const { body } = await pool.request({ method: 'GET', path: '/api/v1/me', headers: { authorization } });
      await body.json();
    },
    close: () => pool.close(),
  };
}

/**
 * Real acts over HTTP, each by its own officer: handed in at the counter, taken for review, checked at home, approved, posted;
 * then the next case. Clients are spread over the ten wards, and each has its own case: nobody waits for another's stream.
 * @param tokenOf signs a demonstration person in.
 */
export async function actsLoad(origin: string, clients: number, tokenOf: (user: string) => Promise<string>): Promise<ActsLoad> {
  const pool = new Pool(origin, { connections: clients, pipelining: 1 });
  const users = [...new Set(WAY.map(({ role }) => role))].flatMap((role) => WARDS.map((ward) => `${role}.${ward}`));
  const tokens = new Map(await Promise.all(users.map(async (user) => [user, `Bearer ${await tokenOf(user)}`] as const)));
  const cases: At[] = Array.from({ length: clients }, () => ({ next: 0, stream: '', basedOn: undefined }));
  const byType = new Map<string, number[]>(WAY.map(({ type }) => [type, []]));
  const refused = new Map<string, number>();
  const noting = { isOn: false };

  const send = async (path: string, user: string, body: unknown) => {
    const { statusCode, body: answer } = await pool.request({
      method: 'POST',
      path: `/api/v1/${path}`,
      headers: { authorization: tokens.get(user) ?? '', 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    return { statusCode, answer: (await answer.json()) as Answered };
  };
  return {
    name: 'acts',
    byType,
    refused,
    prepare: (at) => {
      noting.isOn = at === 1;
      return Promise.resolve();
    },
    async once(index) {
      const at = cases[index] as At;
      const { role, type, ...act } = WAY[at.next] as (typeof WAY)[number];
      const user = `${role}.${WARDS[index % WARDS.length]}`;
      const began = performance.now();
      const { statusCode, answer } =
        at.next === 0
          ? await send('cases', user, inventedApplication())
          : await send(`cases/${at.stream}/acts`, user, {
              command: { type, ...('content' in act ? act.content : {}) },
              basedOn: at.basedOn,
            });
      if (noting.isOn) byType.get(type)?.push(performance.now() - began);
      if (statusCode === 200 && answer.basedOn) {
        at.basedOn = answer.basedOn;
        at.stream = Object.keys(answer.basedOn)[0] ?? '';
        at.next = (at.next + 1) % WAY.length;
      } else {
        const code = answer.code ?? String(statusCode);
        refused.set(code, (refused.get(code) ?? 0) + 1);
        at.next = 0;
      }
    },
    close: () => pool.close(),
  };
}
