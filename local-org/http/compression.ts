import type { Transform } from 'node:stream';
import { constants, createGunzip, createInflate, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PlatformError } from '../platform/errors.ts';

const DECODERS: Readonly<Record<string, () => Transform>> = { gzip: createGunzip, deflate: createInflate };

/** The APIs, the shell's own endpoints, its documents and the modules of the org. */
const COMPRESSED = /^\/(services\/|shell\/|lightning(\/|\?|$)|modules\/|\?|$)/i;

/** Below, compressing costs more than it saves. */
const SMALLEST_COMPRESSED = 1024;

/** "Compression Headers" of the REST API guide: requests in gzip or deflate, replies of the APIs, and what pages are made of, in gzip for who accepts it. */
export function registerCompression(app: FastifyInstance): void {
    app.addHook('preParsing', (request, _reply, payload, done) => {
        const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
        if (encoding === 'identity') {
            done(null, payload);
            return;
        }
        const decoder = DECODERS[encoding]?.();
        if (!decoder) {
            done(new PlatformError('UNSUPPORTED_MEDIA_TYPE', `Content-Encoding ${encoding} is not supported. Use gzip or deflate.`, 415));
            return;
        }
        payload.on('error', (error) => decoder.destroy(error));
        done(null, Object.assign(payload.pipe(decoder), { receivedEncodedLength: Number(request.headers['content-length'] ?? 0) }));
    });
    app.addHook('onSend', (request, reply, payload, done) => {
        if (!isWorthCompressing(request, reply, payload)) {
            done(null, payload);
            return;
        }
        gzip(payload, { level: constants.Z_BEST_SPEED }, (error, compressed) => {
            void reply.header('content-encoding', 'gzip').header('vary', 'Accept-Encoding').removeHeader('content-length');
            if (error) done(error);
            else done(null, compressed);
        });
    });
}

function isWorthCompressing(request: FastifyRequest, reply: FastifyReply, payload: unknown): payload is string {
    if (typeof payload !== 'string' || payload.length < SMALLEST_COMPRESSED || reply.hasHeader('content-encoding')) return false;
    return COMPRESSED.test(request.url) && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(request.headers['accept-encoding'] ?? '');
}
