import type { RunningSubscription } from '@an-sinh/event-log';
import { rebuildSearch, runSearchProjection } from '@an-sinh/projections';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
let search: RunningSubscription;
/** The case whose box of the name is damaged, and what mends it again. */
let damaged: string;
let mend: () => Promise<void>;

beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'ops']);
  search = runSearchProjection(test.office);
  const received = (fullName: string) => caseAt(test, 'RECEIVED', anApplication({ person: { fullName } }));
  damaged = await received('Lê Thị Trước');
  await received('Lê Thị Sau');
  mend = await damage(damaged);
  await test.order();
}, 60_000);
afterAll(async () => {
  await search.stop();
  await test.close();
});

/** Changes a byte of the box that holds a case's name, as a failing disk would; the answer changes it back. */
async function damage(stream: string): Promise<() => Promise<void>> {
  const [event] = (await test.office.log.read({ keys: [], streams: [stream] })).streams.get(stream)?.events ?? [];
  const whole = event?.boxes.find((box) => box.class === 'P2')?.ciphertext ?? Buffer.alloc(0);
  const broken = Buffer.from(whole);
  broken[0] = (broken[0] ?? 0) ^ 1;
  const put = async (from: Buffer, to: Buffer) => {
    await test.owner.query('alter table event disable trigger event_appended_only');
    await test.owner.query(
      `update event set personal = overlay(personal placing $2 from position($1::bytea in personal)) where stream_id = $3 and stream_version = 1`,
      [from, to, stream],
    );
    await test.owner.query('alter table event enable always trigger event_appended_only');
  };
  await put(whole, broken);
  return () => put(broken, whole);
}

const names = async (name: string): Promise<string[]> =>
  (await test.as('one-stop.00592').post('/people/search', { name })).body.persons.map(({ fullName }: { fullName: string }) => fullName);
const parked = async () => {
  const { body } = await test.as('ops').get('/ops/subscriptions');
  return body.find(({ name }: { name: string }) => name === 'projections/search')?.parked;
};
const stuck = async () =>
  (await test.as('ops').get('/ops/stuck')).body.rows.filter(({ kind }: { kind: string }) => kind === 'parked-event');
const retry = (seq: number) => test.as('ops').post(`/ops/parked/projections%2Fsearch/${seq}/retry`, undefined);
const until = async (holds: () => Promise<boolean>) => {
  for (const end = performance.now() + 20_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (performance.now() > end) throw new Error('waited in vain');
};

describe('An application whose name cannot be read any more', () => {
  let seq: number;

  it('is set aside by the search, which goes on with all others, and stands on the operators’ board without a name', async () => {
    await until(async () => (await names('sau')).length === 1);
    expect(await names('truoc')).toEqual([]);
    expect(await parked()).toEqual([{ seq: expect.any(Number), tries: 5, asked: false }]);
    [{ seq }] = await parked();
    const { rows } = await test.owner.query<{ stream_id: string }>(
      'select stream_id from event join event_order using (position) where seq = $1',
      [seq],
    );
    expect(rows).toEqual([{ stream_id: damaged }]);
    expect(await stuck()).toMatchObject([
      { stream: 'projections/search', remedy: 'retry-parked', target: String(seq), whoMustAct: 'OPS', asked: false },
    ]);
    expect(JSON.stringify(await stuck())).not.toContain('Trước');
  });

  it('comes back when it is tried again before it is mended, and no other name is lost', async () => {
    expect((await retry(seq)).body).toEqual({ asked: true });
    await until(async () => (await parked())[0].tries === 6);
    expect(await stuck()).toMatchObject([{ target: String(seq), asked: false }]);
    expect(await names('sau')).toHaveLength(1);
  });

  it('is cured when it is tried again after that, and not before it has left the board', async () => {
    await mend();
    await retry(seq);
    await until(async () => (await parked()).length === 0);
    expect(await stuck()).toEqual([]);
    expect(await names('truoc')).toEqual(['Lê Thị Trước']);
  });

  it('keeps no rebuild of the search from its end either, and is set aside by it', async () => {
    mend = await damage(damaged);
    expect(await rebuildSearch(test.office)).toBe(true);
    expect([await names('sau'), await names('truoc')]).toEqual([['Lê Thị Sau'], []]);
    expect(await parked()).toEqual([{ seq, tries: 1, asked: false }]);
    await mend();
    await retry(seq);
    await until(async () => (await names('truoc')).length === 1);
    expect(await stuck()).toEqual([]);
  });
});
