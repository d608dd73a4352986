import { Connection } from '@temporalio/client';
import { assertPortFree, onFreePorts, type ChosenPort } from './ports.ts';
import { endNoted } from './process-note.ts';
import { INNER_PORTS, prepareCli, prepareOne, type TemporalStorage } from './temporal-programs.ts';
import type { TemporalSource } from './temporal-source.ts';

export interface TemporalOptions {
  readonly source: TemporalSource;
  readonly storage: TemporalStorage;
  /** Registered if it is new. */
  readonly namespace?: string;
  /** How long a new namespace keeps closed workflows; the SDK's server decides that itself. */
  readonly retentionHours?: number;
  /** Where clients connect. Without one: a free port. */
  readonly port?: ChosenPort;
  /** Where the web UI listens, or any free port. Without it: no UI. */
  readonly ui?: ChosenPort | 'free';
  /** A file that keeps the server's lines. */
  readonly logFile?: string;
  /** A file that names its process while it runs: what a killed launcher left behind is ended by the next start. */
  readonly note?: string;
  readonly onLine?: (line: string) => void;
}

export interface Temporal {
  readonly address: string;
  readonly uiAddress?: string;
  /** None for a server that others run. */
  readonly pid?: number;
  onExit(listener: (error: Error) => void): void;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Starts the server that `findTemporal` found, on this machine and reachable from it only, and resolves when its namespace answers. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const { source, port, ui } = options;
  if (source.way === 'address') return reach(source.address);
  if (options.note !== undefined) await endNoted(options.note);
  if (port) await assertPortFree(port, 'Temporal');
  if (ui && ui !== 'free') await assertPortFree(ui, "Temporal's web UI");
  const prepare = source.program === 'cli' ? prepareCli : prepareOne;
  const start = await prepare({ namespace: 'default', retentionHours: 30 * 24, ...options, command: source.command, host: HOST });
  const { child, client, uiPort } = await onFreePorts(INNER_PORTS.length + 2, async ([anyPort, anyUi, ...inner]) => {
    const ports = { client: port?.port ?? (anyPort as number), uiPort: ui === 'free' ? (anyUi as number) : ui?.port, inner };
    return { ...ports, child: await start(ports) };
  });
  return {
    address: `${HOST}:${client}`,
    ...(uiPort !== undefined && { uiAddress: `http://${HOST}:${uiPort}` }),
    pid: child.pid,
    onExit: child.onExit,
    stop: () => child.stop({ graceMs: 20_000 }),
  };
}

/** A server that others run is only asked whether it is there: `stop` leaves it alone. */
async function reach(address: string): Promise<Temporal> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '10 seconds' });
    await connection.close();
  } catch (cause) {
    throw new Error(`No Temporal server answers at ${address}, which TEMPORAL_ADDRESS names: ${(cause as Error).message}`, { cause });
  }
  return { address, onExit: () => {}, stop: async () => {} };
}
