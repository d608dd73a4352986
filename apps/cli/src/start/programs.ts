import { openLogFile, spawnChild, type Child } from '@an-sinh/embedded';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Almost everything an act makes is gone with its answer: with less room a tenth of the processor's time goes into collecting it. */
const ROOM_FOR_YOUNG_OBJECTS = ['--max-semi-space-size=64'];

/** Starts one of our programs as a child of its own; its lines go to a file below the data folder. */
export function startProgram(name: string, folder: string, env: Readonly<Record<string, string | undefined>>): Promise<Child> {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const log = openLogFile(join(folder, 'logs', `${name}.log`));
  return spawnChild({
    name,
    command: process.execPath,
    args: [...ROOM_FOR_YOUNG_OBJECTS, '--import', './tools/ts.mjs', `apps/${name}/src/main.ts`],
    env,
    onLine: (line) => log.write(line),
    readyWhen: (line) => line === `${name} ready`,
    readyWithinMs: 90_000,
  });
}
