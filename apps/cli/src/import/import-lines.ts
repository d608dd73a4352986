import type { importLineSchema, importSummarySchema } from '@an-sinh/http-contract';
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import type { Api } from '../http/api.ts';
import { unreadable } from '../terminal/data.ts';

export type ImportLine = z.infer<typeof importLineSchema>;
export type ImportSummary = z.infer<typeof importSummarySchema>;

/** How many records a file has, its head not counted; the bar needs it. A field may hold a line break, so lines do not tell. */
export async function countRecords(path: string): Promise<number> {
  let records = 0;
  const parser = createReadStream(path).on('error', (error) => parser.destroy(error));
  const rows = parser.pipe(
    parse({ bom: true, columns: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, raw: false }),
  );
  parser.once('error', (error) => rows.destroy(error));
  try {
    for await (const row of rows as AsyncIterable<unknown>) records += row ? 1 : 0;
  } catch (error) {
    // What is no CSV is the office's to refuse; only a file that cannot be read ends here.
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw unreadable(path, error);
  }
  return records;
}

/** Sends the file as it is read, and gives each line's outcome as it comes; the last one is the summary. */
export async function* sendFile(api: Api, path: string): AsyncGenerator<ImportLine | ImportSummary> {
  yield* api.lines<ImportLine | ImportSummary>('imports', { csv: createReadStream(path) });
}

export const isSummary = (line: ImportLine | ImportSummary): line is ImportSummary => 'summary' in line;
