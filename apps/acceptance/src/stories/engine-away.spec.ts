import { findTemporal, freePorts, startTemporal, type Temporal } from '@an-sinh/embedded';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { elderly } from '../house/applications.ts';
import { eventually } from '../house/eventually.ts';
import { House } from '../house/house.ts';
import { reviewAndPost } from '../house/ward-path.ts';

const READ_MODELS = ['desk_case', 'run_head', 'officer_role', 'office', 'account_head', 'payment_line', 'person_search'];
/** The posting ends by itself, and then the ward does not send the file up in its three days. */
const CLOSED_AND_LATE = ['PostingClosed', 'StepOverdue'];

describe('The engine may be away (promises 1 and 3)', () => {
  let folder: string;
  let port: number;
  let temporal: Temporal;
  let house: House;
  /** Those that were there before the engine was wiped. */
  const cases: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'an-sinh-engine-'));
    [port = 0] = await freePorts(1);
    temporal = await startEngine();
    house = await House.open({ temporalAddress: `127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await house?.close();
    await temporal?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const startEngine = async () =>
    startTemporal({
      source: await findTemporal({ report: () => {}, env: { ...process.env, TEMPORAL_ADDRESS: undefined } }),
      storage: { kind: 'file', folder: join(folder, 'temporal') },
      port: { port, setting: 'port' },
    });
  const handIn = async (idNumber: string, fullName: string) =>
    (await house.as('one-stop.00592')).handIn(elderly({}, { idNumber, fullName }));
  const types = async (stream: string) =>
    (await (await house.as('ward-officer.00592')).get<{ type: string }[]>(`cases/${stream}/timeline`)).map(({ type }) => type);
  const untilClosed = (stream: string) => eventually(async () => expect(await types(stream)).toContain('PostingClosed'), 60_000);

  it('stopped: acts are recorded and answered; started again: workflows catch up', async () => {
    const before = await handIn('001141000201', 'Trần Thị An');
    await eventually(async () => expect(await behind()).toBe(0));
    await temporal.stop();

    await reviewAndPost(house, before);
    const meanwhile = await handIn('001141000202', 'Trần Thị Bình');
    await reviewAndPost(house, meanwhile);
    expect(await behind()).toBeGreaterThan(0);

    temporal = await startEngine();
    await eventually(async () => expect(await behind()).toBe(0), 60_000);
    await house.advanceTo('2023-01-10');
    cases.push(before, meanwhile);
    for (const stream of cases) await untilClosed(stream);
  });

  it('wiped: rebuilt from the log, every case goes on and nothing happens twice', async () => {
    const posted = await handIn('001141000203', 'Trần Thị Châu');
    await reviewAndPost(house, posted);
    const waiting = await handIn('001141000204', 'Trần Thị Dung');
    await eventually(async () => expect(await behind()).toBe(0));
    await temporal.stop();
    rmSync(join(folder, 'temporal'), { recursive: true });
    temporal = await startEngine();

    await house.anSinh('rebuild', 'workflows');
    await house.advanceTo('2023-01-20');
    const [before, meanwhile] = cases as [string, string];
    const ofTheClock = { [before]: CLOSED_AND_LATE, [meanwhile]: CLOSED_AND_LATE, [posted]: CLOSED_AND_LATE, [waiting]: ['StepOverdue'] };
    for (const [stream, expected] of Object.entries(ofTheClock))
      expect((await types(stream)).filter((type) => ['PostingClosed', 'StepOverdue'].includes(type))).toEqual(expected);
  });

  it('read models dropped: rebuilt equal, byte for byte', async () => {
    await handIn('001141000205', 'Trần Thị Én');
    await eventually(async () => expect((await rows())['person_search']).toContain('Trần Thị Én'));
    const kept = await rows();
    expect(kept['desk_case']).not.toBe('');
    await onDatabase((client) => client.query(`drop table ${READ_MODELS.join(', ')}, person_search_state`));
    await house.anSinh('rebuild', 'read-models');
    expect(await rows()).toEqual(kept);
  });

  const onDatabase = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(house.databaseUrl);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const behind = () =>
    onDatabase(
      async (client) =>
        (await client.query<{ n: number }>('select count(*)::int as n from stream where followed_version < waking_version')).rows[0]?.n ??
        -1,
    );
  const rows = () =>
    onDatabase(async (client) => {
      const texts: Record<string, string> = {};
      for (const table of READ_MODELS) {
        // The generation of a name tells only how often the table was made again.
        const { rows: found } = await client.query<{ text: string | null }>(
          `select string_agg(text, E'\\n' order by text) as text from (select (to_jsonb(t) - 'generation')::text as text from ${table} t) as rows`,
        );
        texts[table] = found[0]?.text ?? '';
      }
      return texts;
    });
});
