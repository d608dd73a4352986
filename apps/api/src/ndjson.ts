import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';

/** Lines of JSON, sent while the work goes on: a long answer shows its progress, and a broken one shows how far it came. */
export function ndjson(lines: AsyncIterable<unknown>): StreamableFile {
  return new StreamableFile(Readable.from(written(lines)), { type: 'application/x-ndjson; charset=utf-8' });
}

async function* written(lines: AsyncIterable<unknown>): AsyncIterable<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
