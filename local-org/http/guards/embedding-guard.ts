import type { FastifyInstance } from 'fastify';

/** No page of another origin, nor of another port of this machine, may embed what the org answers. */
export function registerEmbeddingGuard(app: FastifyInstance): void {
    app.addHook('onRequest', (_request, reply, done) => {
        reply.header('Cross-Origin-Resource-Policy', 'same-origin');
        done();
    });
}
