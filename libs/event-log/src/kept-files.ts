import type { Pool } from 'pg';
import { run } from './pool.ts';

const KEEP = {
  name: 'keep-files',
  text: 'insert into kept_file (hash, content) select sha256(content), content from unnest($1::bytea[]) as content on conflict do nothing',
};
const KEPT = { name: 'kept-files', text: 'select hash, content from kept_file where hash = any($1::bytea[])' };

/**
 * Keeps files that an event will name by their SHA-256, for ever; those kept before are left as they are. Before the event, so that
 * no event names what is not there. @throws LogUnavailable
 */
export async function keepFiles(pool: Pool, contents: readonly Buffer[]): Promise<void> {
  await run(pool, KEEP, [contents]);
}

/** The files of these hashes (hex), as far as they were kept, byte for byte. @throws LogUnavailable */
export async function keptFiles(pool: Pool, hashes: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await run<[Buffer, Buffer]>(pool, KEPT, [hashes.map((hash) => Buffer.from(hash, 'hex'))]);
  return new Map(rows.map(([hash, content]) => [hash.toString('hex'), content]));
}
