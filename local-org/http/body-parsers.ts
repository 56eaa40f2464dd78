import type { FastifyInstance } from 'fastify';
import { jsonParserError } from './data/json-body.ts';

type Done = (error: Error | null, body?: unknown) => void;

/** JSON, where an empty body is no body: clients send the content type with every request. */
function registerJson(app: FastifyInstance): void {
    const parse = app.getDefaultJsonParser('remove', 'remove');
    app.removeContentTypeParser('application/json');
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done: Done) => {
        if (body === '') {
            done(null, undefined);
            return;
        }
        void parse(request, body.toString(), (error, value) => {
            done(error === null ? null : jsonParserError(error.message), value);
        });
    });
}

/** Forms become plain objects, XML stays text for the SOAP reader. */
export function registerBodyParsers(app: FastifyInstance): void {
    registerJson(app);
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done: Done) => {
        done(null, Object.fromEntries(new URLSearchParams(body.toString())));
    });
    app.addContentTypeParser(['text/xml', 'application/xml', 'application/soap+xml'], { parseAs: 'string' }, (_request, body, done: Done) => {
        done(null, body);
    });
}
