import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Connection } from '@temporalio/client';
import { spawnChild, type Child } from './child.ts';
import { prepareTemporalDatabases } from './temporal-schema.ts';

/** `postgres` gives Temporal databases and a role named `database` (default `temporal`) in that cluster. */
export type TemporalStorage =
  | { readonly kind: 'memory' }
  | { readonly kind: 'file'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly superuserUrl: string; readonly database?: string };

export interface ProgramOptions {
  readonly command: string;
  readonly storage: TemporalStorage;
  readonly host: string;
  readonly namespace: string;
  readonly retentionHours: number;
  readonly logFile?: string;
  readonly note?: string;
  readonly onLine?: (line: string) => void;
}

/** What every program of Temporal's is watched by. */
const watched = ({ logFile, note, onLine }: ProgramOptions) => ({
  ...(logFile !== undefined && { logFile }),
  ...(note !== undefined && { note }),
  ...(onLine && { onLine }),
});

export interface Ports {
  readonly client: number;
  readonly uiPort: number | undefined;
  /** One for each of `INNER_PORTS`: the services of two servers on one machine must not find each other. */
  readonly inner: readonly number[];
}

/** What is left to do once the ports are known; it may be done again on others. */
export type Start = (ports: Ports) => Promise<Child>;

export const INNER_PORTS = ['FRONTEND_HTTP_PORT', 'HISTORY_GRPC_PORT', 'MATCHING_GRPC_PORT', 'WORKER_GRPC_PORT'] as const;

/** Our own build (docker/temporal/README.md lists its settings). */
export async function prepareOne(options: ProgramOptions): Promise<Start> {
  const { command, storage, host, namespace, retentionHours } = options;
  const store = await storeOf(command, storage);
  return ({ client, uiPort = 0, inner }) =>
    spawnChild({
      name: 'Temporal',
      command,
      env: {
        ...store,
        ...Object.fromEntries(INNER_PORTS.map((name, index) => [name, String(inner[index])])),
        FRONTEND_GRPC_PORT: String(client),
        UI_PORT: String(uiPort),
        BIND_ON_IP: host,
        TEMPORAL_BROADCAST_ADDRESS: host,
        NAMESPACE: namespace,
        RETENTION: `${retentionHours}h`,
        STOP_WITH_STDIN: 'true',
      },
      ...watched(options),
      readyWhen: (line) => line === 'temporal-one ready',
    });
}

async function storeOf(command: string, storage: TemporalStorage): Promise<Record<string, string>> {
  switch (storage.kind) {
    case 'memory':
      return { DB: 'sqlite', SQLITE_MODE: 'memory', SQLITE_CACHE: 'shared' };
    case 'file':
      mkdirSync(storage.folder, { recursive: true });
      return {
        DB: 'sqlite',
        DBNAME: join(storage.folder, 'temporal.db'),
        VISIBILITY_DBNAME: join(storage.folder, 'temporal-visibility.db'),
      };
    case 'postgres': {
      const { host, port, role, password, main, visibility } = await prepareTemporalDatabases(
        command,
        storage.superuserUrl,
        storage.database ?? 'temporal',
      );
      return {
        DB: 'postgres12',
        POSTGRES_SEEDS: host,
        DB_PORT: port,
        POSTGRES_USER: role,
        POSTGRES_PWD: password,
        DBNAME: main,
        VISIBILITY_DBNAME: visibility,
      };
    }
  }
}

/** The settings of docker/temporal/conf/dynamic.yaml that this server would not have by itself. */
const CLI_SETTINGS = [
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'system.forceSearchAttributesCacheRefreshOnRead=true',
  'limit.maxIDLength=255',
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2',
];

/** The development server of the SDK. @throws Error for PostgreSQL, which it does not know. */
export async function prepareCli(options: ProgramOptions): Promise<Start> {
  const { command, storage, host, namespace } = options;
  if (storage.kind === 'postgres')
    throw new Error("The SDK's Temporal server keeps its data in a file or in memory only, not in PostgreSQL.");
  const file = storage.kind === 'file' ? join(storage.folder, 'temporal-cli.db') : undefined;
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
  // Unlike ours, this server outlives a launcher that was killed: whoever gives it a file gives it a note as well.
  return async ({ client, uiPort, inner }) => {
    const child = await spawnChild({
      name: 'Temporal',
      command,
      args: [
        ...['server', 'start-dev', '--log-level', 'warn', '--namespace', namespace],
        ...['--ip', host, '--port', String(client), '--http-port', String(inner[0])],
        ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', host, '--ui-port', String(uiPort)]),
        ...(file === undefined ? [] : ['--db-filename', file]),
        ...CLI_SETTINGS.flatMap((setting) => ['--dynamic-config-value', setting]),
      ],
      ...watched(options),
    });
    await answers(child, `${host}:${client}`, namespace);
    return child;
  };
}

/** This server has no line that says it is ready: it is asked for its namespace until it answers. */
async function answers(child: Child, address: string, namespace: string): Promise<void> {
  const died = new Promise<never>((_, reject) => child.onExit(reject));
  const ask = async () => {
    const connection = await Connection.connect({ address, connectTimeout: '30 seconds' });
    await connection.workflowService.describeNamespace({ namespace });
    await connection.close();
  };
  try {
    await Promise.race([ask(), died]);
  } catch (error) {
    await child.stop();
    throw error;
  }
}
