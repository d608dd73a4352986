import { Readable } from 'node:stream';
import { DoorError } from './problems/door-error.ts';

/** A file that came as a stream, whole; for files whose hash is asked before their first line. @throws DoorError 413, 415 */
export async function wholeBody(body: unknown, limit: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of streamed(body)) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new DoorError(413, 'TOO_LARGE');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The stream of a body that is no JSON. @throws DoorError 415 */
export function streamed(body: unknown): Readable {
  if (!(body instanceof Readable)) throw new DoorError(415, 'NOT_TAKEN_IN_THIS_FORM');
  return body;
}
