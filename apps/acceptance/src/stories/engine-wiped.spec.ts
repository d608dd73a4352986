import { startPostgres } from '@an-sinh/embedded';
import { Client, Connection } from '@temporalio/client';
import { join } from 'node:path';
import pg from 'pg';
import { elderly } from '../house/applications.ts';
import { eventually } from '../house/eventually.ts';
import { StartedOffice } from '../house/started-office.ts';
import { appraiseAndSubmit, reviewAndPost } from '../house/ward-path.ts';

const TEMPORAL = ['temporal', 'temporal_visibility'];

describe("Temporal's databases wiped in an office that npm start keeps (promises 1 and 3)", () => {
  let office: StartedOffice;
  beforeAll(async () => {
    office = await StartedOffice.make();
  });
  afterAll(() => office.close());

  const handIn = async (idNumber: string, fullName: string) =>
    (await office.as('one-stop.00592')).handIn(elderly({}, { idNumber, fullName }));
  const handInAndPost = async (idNumber: string, fullName: string) => {
    const stream = await handIn(idNumber, fullName);
    await reviewAndPost(office, stream);
    return stream;
  };
  const advanceTo = (day: string) => office.anSinh('--as', 'ops', 'clock', 'advance', '--to', day);
  /** The kinds of a case's events, each with the day on which it occurred. */
  const happened = async (stream: string) =>
    (await (await office.as('ward-officer.00592')).get<{ type: string; occurredOn: string }[]>(`cases/${stream}/timeline`)).map(
      ({ type, occurredOn }) => `${type} ${occurredOn}`,
    );

  /** Cases that Temporal has a running workflow of. */
  const followed = async (): Promise<string[]> => {
    const connection = await Connection.connect({ address: `127.0.0.1:${office.ports.temporal}` });
    try {
      const client = new Client({ connection, namespace: 'an-sinh' });
      const ids: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = 'application' and ExecutionStatus = 'Running'` }))
        ids.push(workflowId);
      return ids.sort();
    } finally {
      await connection.close();
    }
  };
  const dropTemporal = async () => {
    const port = { port: office.ports.postgres, setting: 'port' };
    const postgres = await startPostgres({ folder: join(office.folder, 'postgres'), durable: true, port });
    const client = new pg.Client(postgres.superuserUrl);
    await client.connect();
    for (const database of TEMPORAL) await client.query(`drop database ${database}`);
    await client.end();
    await postgres.stop();
  };

  it('is made again from the log by one command: every case goes on, and nothing happens twice', async () => {
    const first = await office.start();
    const closed = await handInAndPost('001141000301', 'Phạm Thị An');
    const submitted = await handInAndPost('001141000302', 'Đỗ Thị Hồng');
    await advanceTo('2023-01-06');
    await eventually(async () => expect(await happened(submitted)).toContain('PostingClosed 2023-01-05'));
    await appraiseAndSubmit(office, submitted);
    const posted = await handInAndPost('001141000303', 'Vũ Thị Châu');
    const received = await handIn('001141000304', 'Ngô Thị Dung');
    const cases = [closed, submitted, posted, received].sort();
    await eventually(async () => expect(await followed()).toEqual(cases));
    const before = new Map(await Promise.all(cases.map(async (stream) => [stream, await happened(stream)] as const)));
    await first.child.stop({ graceMs: 30_000 });

    await dropTemporal();
    await office.start();
    await office.anSinh('rebuild', 'workflows');
    expect(await followed()).toEqual(cases);

    // What the clock owes from here on comes once in each of the four, on its day; what had come before is not said again.
    await advanceTo('2023-01-18');
    const owed = {
      [closed]: ['StepOverdue 2023-01-10', 'OverdueReminded 2023-01-17'],
      [submitted]: ['StepOverdue 2023-01-11'],
      [posted]: ['PostingClosed 2023-01-10', 'StepOverdue 2023-01-13'],
      [received]: ['StepOverdue 2023-01-17'],
    };
    for (const stream of cases) expect(await happened(stream)).toEqual([...(before.get(stream) ?? []), ...(owed[stream] ?? [])]);

    // And each goes on by its people's hands.
    await (await office.as('district-chair.q019')).act(submitted, { type: 'SignDecision', mode: 'paper' });
    await (await office.as('clerk.q019')).act(submitted, { type: 'NumberLetter' });
    for (const stream of [closed, posted]) await appraiseAndSubmit(office, stream);
    await reviewAndPost(office, received);
    await eventually(
      async () => expect(await office.anSinh('--as', 'ops', '--lang', 'en', 'ops', 'stuck')).toBe('Nothing is stuck.'),
      60_000,
    );
    await eventually(async () => expect(await followed()).toEqual([closed, posted, received].sort()));
  });
});
