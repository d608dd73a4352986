import { Client, Connection } from '@temporalio/client';
import { gone, isRunning, launch, stoppedAfterEach, temporaryFolders } from './launcher.testing.ts';
import { startPostgres } from './postgres.ts';
import { findTemporal, type TemporalSource } from './temporal-source.ts';
import { startTemporal, type Temporal, type TemporalOptions } from './temporal.ts';

const newFolder = temporaryFolders();
const keep = stoppedAfterEach();
const start = (options: TemporalOptions) => keep(startTemporal(options));
const quiet = { report: () => {} };

async function withClient<T>(temporal: Temporal, ask: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: temporal.address });
  return ask(new Client({ connection })).finally(() => connection.close());
}
const retentionDays = (temporal: Temporal, namespace = 'default') =>
  withClient(temporal, async ({ workflowService }) => {
    const { config } = await workflowService.describeNamespace({ namespace });
    return Number(config?.workflowExecutionRetentionTtl?.seconds) / 86_400;
  });
const startNothing = (temporal: Temporal) =>
  withClient(temporal, (client) => client.workflow.start('nothing', { workflowId: 'case:1', taskQueue: 'none' }));
const statusOf = (temporal: Temporal) =>
  withClient(temporal, async (client) => (await client.workflow.getHandle('case:1').describe()).status.name);

describe('Temporal of our own', () => {
  let source: TemporalSource;
  // Without a server in the cache this builds one.
  beforeAll(async () => {
    // TEMPORAL_ADDRESS names the server that this run's other specs share: here a server of our own is what is tried.
    const env = { ...process.env, TEMPORAL_ADDRESS: undefined };
    source = await findTemporal({ report: (line) => process.stderr.write(`${line}\n`), env });
  }, 900_000);

  it('keeps its namespace in memory, and its UI shows it', async () => {
    const temporal = await start({ source, storage: { kind: 'memory' }, namespace: 'office', retentionHours: 48, ui: 'free' });
    expect(await retentionDays(temporal, 'office')).toBe(2);
    expect(await (await fetch(`${temporal.uiAddress}/api/v1/namespaces`)).text()).toContain('"office"');
  });

  it('runs twice on one machine, each for itself', async () => {
    const [one, other] = (await Promise.all([1, 2].map(() => start({ source, storage: { kind: 'memory' } })))) as [Temporal, Temporal];
    await startNothing(one);
    await expect(statusOf(other)).rejects.toThrow('not found');
  });

  it('keeps its workflows in a file, and is at work at once when it starts again', async () => {
    const folder = newFolder();
    const first = await start({ source, storage: { kind: 'file', folder } });
    await startNothing(first);
    await first.stop();
    const second = await start({ source, storage: { kind: 'file', folder } });
    const since = Date.now();
    expect(await statusOf(second)).toBe('RUNNING');
    await second.stop();
    expect(Date.now() - since).toBeLessThan(8_000); // with a membership ring: half a minute
  });

  it('keeps its workflows in PostgreSQL over a kill, in databases of its own', async () => {
    const postgres = await keep(startPostgres({ durable: false }));
    const storage = { kind: 'postgres', superuserUrl: postgres.superuserUrl } as const;
    const first = await start({ source, storage });
    expect(await retentionDays(first)).toBe(30);
    await startNothing(first);
    const told = new Promise<Error>((resolve) => first.onExit(resolve));
    process.kill(first.pid as number, 'SIGKILL');
    expect((await told).message).toContain('Temporal ended by SIGKILL.');
    const second = await start({ source, storage });
    expect(await statusOf(second)).toBe('RUNNING');
  });

  it('does not outlive a launcher that was killed', async () => {
    const crashed = await launch<{ pid: number }>(`embedded.startTemporal(${JSON.stringify({ source, storage: { kind: 'memory' } })})`);
    expect(isRunning(crashed.told.pid)).toBe(true);
    await crashed.kill();
    await gone(crashed.told.pid);
  });

  it('that runs elsewhere is used as it is, and left running', async () => {
    const own = await start({ source, storage: { kind: 'memory' } });
    const found = await findTemporal({ ...quiet, env: { TEMPORAL_ADDRESS: own.address } });
    expect(found).toEqual({ way: 'address', address: own.address });
    const used = await start({ source: found, storage: { kind: 'memory' } });
    await used.stop();
    expect(await retentionDays(used)).toBe(30);
  });
});

describe('Where Temporal comes from', () => {
  it('may be forced, and then nothing else is tried', async () => {
    const env = { AN_SINH_TEMPORAL: 'address' };
    await expect(findTemporal({ ...quiet, env })).rejects.toThrow(
      /One of these helps:[^]*- set TEMPORAL_ADDRESS[^]*- take AN_SINH_TEMPORAL away[^]*TEMPORAL_ADDRESS is not set\.$/,
    );
  });

  it('must be one of the ways', async () => {
    await expect(findTemporal({ ...quiet, env: { AN_SINH_TEMPORAL: 'docker' } })).rejects.toThrow(
      'it may be address, cached, download, build',
    );
  });
});
