import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second on every Linux that runs Node.js. */
const TICK_MS = 10;

interface Times {
  readonly parent: number;
  readonly ms: number;
}

function timesOf(pid: number | string): Times | undefined {
  try {
    // The name may hold spaces and brackets; the fields are counted from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return undefined;
  }
}

/** Milliseconds of processor time that a process has used so far; undefined where the system does not tell (only Linux does here). */
export const processorTime = (pid: number): number | undefined => timesOf(pid)?.ms;

/** The same of all its running children, as PostgreSQL has one for each connection. */
export function childrensTime(pid: number): number | undefined {
  if (timesOf(pid) === undefined) return undefined;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(timesOf);
  return children.reduce((sum, child) => sum + (child?.parent === pid ? child.ms : 0), 0);
}
