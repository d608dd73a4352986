import type { FastifyAdapter } from '@nestjs/platform-fastify';

/** A request that is no file has come whole by then, or its connection ends: a slow one would hold it for ever (security.md R10). */
const BODY_MS = 60_000;

/** A file is taken in as fast as the log takes it, and its sender waits meanwhile: only the others are given a time. */
export function limitTimes(adapter: FastifyAdapter): void {
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    const { 'content-type': type = '', 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    const hasBody = encoding !== undefined || (length !== undefined && length !== '0');
    if (hasBody && !/^(text\/csv|application\/octet-stream)/.test(type)) {
      const timer = setTimeout(() => request.raw.destroy(), BODY_MS).unref();
      const clear = () => clearTimeout(timer);
      request.raw.once('end', clear);
      // What was answered without its body being read is over, too.
      reply.raw.once('close', clear);
    }
    done();
  });
}
