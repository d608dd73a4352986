import { findTemporal, startTemporal, TemporalNotFound, type Temporal } from '@an-sinh/embedded';
import { join } from 'node:path';
import { KeptRunning } from './kept-running.ts';
import { processNote } from './left-behind.ts';
import { duration, type Progress } from './progress.ts';
import type { StartSettings } from './settings.ts';

/** A dead engine is started again after a second, two, four … at most this. */
const LONGEST_PAUSE_MS = 60_000;
/** What could not be found may be there when somebody has installed it; each look may try a download. */
const LOOK_AGAIN_MS = 600_000;

/**
 * The engine of an office that is open already: found (or downloaded, or built), started, and started again where it ends. Whatever
 * goes wrong with it is told, and the office stays open.
 */
export function engineOf(settings: StartSettings, superuserUrl: string, progress: Progress): KeptRunning<Temporal> {
  let told = '';
  return new KeptRunning<Temporal>({
    start: () => start(settings, superuserUrl, progress),
    onUp({ uiAddress }) {
      told = '';
      const page = uiAddress === undefined ? '' : `; its page: ${uiAddress}`;
      progress.tell(`The engine runs (${progress.elapsed()})${page}. What waited for it catches up by itself.`);
    },
    pauseMs: (troubles, error) =>
      error instanceof TemporalNotFound ? LOOK_AGAIN_MS : Math.min(1000 * 2 ** (troubles - 1), LONGEST_PAUSE_MS),
    onTrouble(error, pauseMs = 0) {
      const again = `It is tried again in ${duration(pauseMs)}, and when you start An Sinh again.`;
      if (error.message === told) progress.warn(`Still no engine, for the same reason. ${again}`);
      else progress.warn(`${error.message}\nThe office stays open without its engine: acts are taken and kept, reminders wait. ${again}`);
      told = error.message;
    },
  });
}

async function start(settings: StartSettings, superuserUrl: string, progress: Progress): Promise<Temporal> {
  const { folder, ports } = settings;
  const source = await findTemporal({ report: (line) => progress.tell(line) });
  return startTemporal({
    source,
    storage: source.way === 'download' ? { kind: 'file', folder: join(folder, 'temporal') } : { kind: 'postgres', superuserUrl },
    namespace: 'an-sinh',
    retentionHours: 720,
    port: ports.temporal,
    ui: ports.temporalUi,
    logFile: join(folder, 'logs', 'temporal.log'),
    note: processNote(folder, 'temporal'),
  });
}
