import type { FastifyAdapter } from '@nestjs/platform-fastify';

/** What the api answers is kept by nobody on the way (K34), and is what its type says (K30). */
export function sendSafeHeaders(adapter: FastifyAdapter): void {
  adapter.getInstance().addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    void reply.header('x-content-type-options', 'nosniff');
    done(null, payload);
  });
}
