import { EventLog, keyRingFromFile, logPool, Notifier, OfficeClock } from '@an-sinh/event-log';
import { INLINE_TABLES } from '@an-sinh/projections';
import type { Pool } from 'pg';
import { Casework } from './casework.ts';
import { ImportLines } from './import/import-lines.ts';
import { keyedDigest } from './ids.ts';
import { OfficeBook } from './office-book.ts';
import { PolicyStore } from './rules/policy-store.ts';
import { Reception } from './reception/reception.ts';

/** Everything a program needs to act in an office: one pool, one log, the law, the people. */
export interface Office {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly casework: Casework;
  readonly reception: Reception;
  readonly imports: ImportLines;
  readonly book: OfficeBook;
  readonly policy: PolicyStore;
  readonly clock: OfficeClock;
  close(): Promise<void>;
}

/**
 * @param databaseUrl of the writer's login.
 * @param keysFile the office's key ring; it is made where there is none yet.
 * @param rulesFolder the office's own tables of the law; without it the project's.
 * @throws RuleSetInvalid naming file, line and column of what is wrong in them.
 */
export function openOffice({
  databaseUrl,
  keysFile,
  production = false,
  connections,
  rulesFolder,
}: {
  databaseUrl: string;
  keysFile: string;
  production?: boolean;
  connections?: number;
  rulesFolder?: string | undefined;
}): Office {
  const pool = logPool(databaseUrl, connections === undefined ? {} : { max: connections });
  const notifier = new Notifier(databaseUrl);
  const keyRing = keyRingFromFile(keysFile);
  const log = new EventLog(pool, { keyRing, inline: INLINE_TABLES, notifier });
  const digest = keyedDigest(keyRing);
  const policy = PolicyStore.fromFolder(rulesFolder, log);
  const book = new OfficeBook(pool);
  const casework = new Casework(log, policy, digest);
  const reception = new Reception(casework, book, digest);
  const clock = new OfficeClock(pool, { production });
  return {
    pool,
    log,
    casework,
    reception,
    imports: new ImportLines({ reception, log, clock, policy }),
    book,
    policy,
    clock,
    async close() {
      await notifier.close();
      await pool.end();
    },
  };
}
