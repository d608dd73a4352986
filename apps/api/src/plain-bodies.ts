import type { FastifyAdapter } from '@nestjs/platform-fastify';

/** CSV files arrive as streams: a pile of any size is read line by line and never lies in memory whole. */
export function takePlainBodies(adapter: FastifyAdapter): void {
  adapter.getInstance().addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) => done(null, payload));
}
