import { endNoted, forgetProcess, notedProcess, noteProcess } from '@an-sinh/embedded';
import { join } from 'node:path';

const LAUNCHER = 'launcher';
/** Stands in the command line of every launcher. */
const MARK = 'start.ts';
/** In the order in which they may end: what uses the engine before the engine. PostgreSQL looks after its own. */
const CHILDREN = [['api', 'worker', 'identity'], ['temporal']] as const;
export type ChildName = (typeof CHILDREN)[number][number];

/** Where the office of this folder notes the process of a part of it. */
export const processNote = (folder: string, name: ChildName | typeof LAUNCHER): string => join(folder, 'run', `${name}.json`);

/**
 * Takes the folder for this launcher, and ends what one that was killed has left running in it: it would hold the ports. Gives
 * what leaves the folder to the next launcher. @throws Error that says what to do, where another launcher is at work in it.
 */
export async function takeFolder(folder: string): Promise<() => void> {
  const note = processNote(folder, LAUNCHER);
  const other = await notedProcess(note);
  if (other !== undefined)
    throw new Error(
      `The office in ${folder} is open already: process ${other} keeps it. Use that one, or stop it (Ctrl+C in its terminal, or kill ` +
        `${other}), or open another office: AN_SINH_DATA names its folder.`,
    );
  noteProcess(note, { pid: process.pid, mark: MARK });
  for (const names of CHILDREN) await Promise.all(names.map((name) => endNoted(processNote(folder, name))));
  return () => forgetProcess(note);
}
