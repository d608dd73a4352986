import { closedToPostgres, type ChosenPort } from '@an-sinh/embedded';
import { resolve } from 'node:path';

const DEFAULTS = {
  api: ['AN_SINH_PORT', 3000],
  identity: ['AN_SINH_IDENTITY_PORT', 4010],
  postgres: ['AN_SINH_POSTGRES_PORT', 54_329],
  temporal: ['AN_SINH_TEMPORAL_PORT', 7233],
  temporalUi: ['AN_SINH_TEMPORAL_UI_PORT', 8233],
} as const;
type PortName = keyof typeof DEFAULTS;

/** Who listens there, in messages. */
export const PORT_USERS: Readonly<Record<PortName, string>> = {
  api: 'the api',
  identity: 'the identity provider',
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  temporalUi: "Temporal's web UI",
};

/** Where the office on this machine listens and keeps its data; each port can be moved by the setting it names. */
export interface StartSettings {
  readonly folder: string;
  /** The office's own tables of the law; without it the project's. */
  readonly rulesFolder: string | undefined;
  readonly ports: Readonly<Record<PortName, ChosenPort>>;
  /** Of a Temporal server that runs already; none where it is ours to start. */
  readonly temporalAddress: string | undefined;
}

/** Reads the environment. @throws Error where a port is no port, or two are the same. */
export function startSettings(env: NodeJS.ProcessEnv): StartSettings {
  const ports = Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, [setting, otherwise]]) => [name, { port: portIn(env, setting, otherwise), setting }]),
  ) as StartSettings['ports'];
  for (const { port, setting } of Object.values(ports)) {
    const other = Object.values(ports).find((each) => each.port === port && each.setting !== setting);
    if (other) throw new Error(`${setting} and ${other.setting} are both ${port}: give one of them another port.`);
  }
  const takesAddress = ['', 'address'].includes(env['AN_SINH_TEMPORAL'] ?? '');
  return {
    folder: dataFolder(env['AN_SINH_DATA']),
    rulesFolder: env['AN_SINH_RULES'] ? resolve(env['AN_SINH_RULES']) : undefined,
    ports,
    temporalAddress: (takesAddress && env['TEMPORAL_ADDRESS']) || undefined,
  };
}

function portIn(env: NodeJS.ProcessEnv, setting: string, otherwise: number): number {
  const port = Number(env[setting] || otherwise);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`${setting} is "${env[setting]}". It must be a port from 1 to 65535; without it, ${otherwise} is taken.`);
}

/** The checkout's own `var`, so that each clone is an office of its own; below /var/lib where PostgreSQL may not enter the checkout. */
function dataFolder(chosen: string | undefined): string {
  if (chosen) return resolve(chosen);
  const own = resolve('var');
  return closedToPostgres(resolve(own, 'postgres')) ? '/var/lib/an-sinh' : own;
}
