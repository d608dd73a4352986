import { spawnChild, type Child } from '@an-sinh/embedded';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { processNote } from './left-behind.ts';

/** The programs of an office, and what messages call them. */
export const PROGRAMS = { identity: 'The identity provider', api: 'The api', worker: 'The worker' } as const;
export type ProgramName = keyof typeof PROGRAMS;
export const PROGRAM_NAMES = Object.keys(PROGRAMS) as ProgramName[];

/** Almost everything an act makes is gone with its answer: with less room a tenth of the processor's time goes into collecting it. */
const ROOM_FOR_YOUNG_OBJECTS = '--max-semi-space-size=64';
const HOOKS = ['--import', './tools/ts.mjs', '--import', './tools/stop-with-stdin.mjs'];

/** Starts one of our programs as a child of its own, which ends with this process; its lines go to a file below the data folder. */
export async function startProgram(name: ProgramName, folder: string, env: Readonly<Record<string, string | undefined>>): Promise<Child> {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const child = await spawnChild({
    name: PROGRAMS[name],
    command: process.execPath,
    args: [ROOM_FOR_YOUNG_OBJECTS, ...HOOKS, `apps/${name}/src/main.ts`],
    env,
    logFile: join(folder, 'logs', `${name}.log`),
    note: processNote(folder, name),
    readyWhen: (line) => line === `${name} ready`,
    readyWithinMs: 90_000,
  });
  return { ...child, stop: () => child.stop({ graceMs: 15_000 }) };
}
