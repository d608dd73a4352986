import { closedToPostgres, type ChosenPort } from '@an-sinh/embedded';
import { resolve } from 'node:path';

/** Where the office on this machine listens and keeps its data; each port can be moved by the setting it names. */
export interface StartSettings {
  readonly folder: string;
  /** The office's own tables of the law; without it the project's. */
  readonly rulesFolder: string | undefined;
  readonly ports: Readonly<Record<'api' | 'identity' | 'postgres' | 'temporal' | 'temporalUi', ChosenPort>>;
}

const DEFAULTS = {
  api: ['AN_SINH_PORT', 3000],
  identity: ['AN_SINH_IDENTITY_PORT', 4010],
  postgres: ['AN_SINH_POSTGRES_PORT', 54_329],
  temporal: ['AN_SINH_TEMPORAL_PORT', 7233],
  temporalUi: ['AN_SINH_TEMPORAL_UI_PORT', 8233],
} as const;

/** Reads the environment. @throws Error where a port is no port. */
export function startSettings(env: NodeJS.ProcessEnv): StartSettings {
  const ports = Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, [setting, otherwise]]) => {
      const port = Number(env[setting] ?? otherwise);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${setting} must be a port from 1 to 65535.`);
      return [name, { port, setting }];
    }),
  ) as StartSettings['ports'];
  const rules = env['AN_SINH_RULES'];
  return { folder: dataFolder(env['AN_SINH_DATA']), rulesFolder: rules ? resolve(rules) : undefined, ports };
}

/** The checkout's own `var`, so that each clone is an office of its own; below /var/lib where PostgreSQL may not enter the checkout. */
function dataFolder(chosen: string | undefined): string {
  if (chosen) return resolve(chosen);
  const own = resolve('var');
  return closedToPostgres(resolve(own, 'postgres')) ? '/var/lib/an-sinh' : own;
}
