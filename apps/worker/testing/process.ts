import { spawnChild, type Child } from '@an-sinh/embedded';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../src/settings.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The worker as the launcher starts it: a process that can be killed. */
export function startProcess(settings: Settings, onLine?: (line: string) => void): Promise<Child> {
  return spawnChild({
    name: 'worker',
    command: process.execPath,
    args: ['--import', './tools/ts.mjs', 'apps/worker/src/main.ts'],
    cwd: root,
    env: {
      NODE_OPTIONS: undefined,
      DATABASE_URL: settings.databaseUrl,
      DATABASE_ORDER_URL: settings.orderUrl,
      AN_SINH_KEYS: settings.keysFile,
      TEMPORAL_ADDRESS: settings.temporalAddress,
      TEMPORAL_NAMESPACE: settings.temporalNamespace,
    },
    readyWhen: (line) => line === 'worker ready',
    ...(onLine && { onLine }),
  });
}
