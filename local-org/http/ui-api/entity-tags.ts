import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** ETag header of replies that carry a tag, and 304 for who has this very reply already ("HTTP Caching with ETag", UI API guide). */
export function registerEntityTags(app: FastifyInstance): void {
    app.addHook('preSerialization', (request, reply, payload, done) => {
        const tag = isUiApi(request) ? tagOf(payload) : undefined;
        if (tag !== undefined) reply.header('etag', `"${tag}"`);
        done(null, payload);
    });
    app.addHook('onSend', (request, reply, payload, done) => {
        if (!isKnown(request, reply)) {
            done(null, payload);
            return;
        }
        reply.code(304).removeHeader('content-length');
        done(null, '');
    });
}

function isUiApi(request: FastifyRequest): boolean {
    return request.method === 'GET' && /^\/services\/data\/v[\d.]+\/ui-api\//i.test(request.url);
}

function tagOf(payload: unknown): string | undefined {
    if (typeof payload !== 'object' || payload === null || !('eTag' in payload)) return undefined;
    return typeof payload.eTag === 'string' ? payload.eTag : undefined;
}

/** Proxies that compress add `--gzip` to the tag. */
function isKnown(request: FastifyRequest, reply: FastifyReply): boolean {
    const tag = reply.getHeader('etag');
    const known = request.headers['if-none-match'];
    if (!isUiApi(request) || reply.statusCode !== 200 || typeof tag !== 'string' || known === undefined) return false;
    return known.split(',').some(
        (each) =>
            each
                .trim()
                .replace(/^W\//, '')
                .replace(/--gzip"$/, '"') === tag,
    );
}
