import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy, plainMessage } from '../pages/html.ts';
import type { RestFailure } from './rest-error.ts';

/** APIs answer programs, whatever kind of document these would like best. */
const APIS = /^\/(services|local-org)(\/|$)/i;

/** Whether a person waits for the answer in a browser: a page was opened, or a form of a plain page was sent. */
export function wantsPage(request: FastifyRequest): boolean {
    return !APIS.test(request.url) && /\btext\/html\b/.test(request.headers.accept ?? '');
}

/** The refusal as a page that leads on. */
export function sendErrorPage({ status, errors }: RestFailure, reply: FastifyReply): FastifyReply {
    const [heading, text] = wordsOf(status, errors[0]?.message ?? '');
    return reply
        .code(status)
        .headers({ 'Cache-Control': 'no-store', 'Content-Security-Policy': contentSecurityPolicy(), 'X-Content-Type-Options': 'nosniff' })
        .type('text/html; charset=utf-8')
        .send(plainMessage(heading, text, '', { label: 'Go to the start page', url: '/' }));
}

/** Lightning Experience's words for an address that leads nowhere. */
function wordsOf(status: number, message: string): readonly [heading: string, text: string] {
    if (status === 404 || status === 400) return ["Page doesn't exist", 'Enter a valid URL and try again.'];
    return [status < 500 ? 'The page cannot be shown' : 'Something went wrong', message];
}
