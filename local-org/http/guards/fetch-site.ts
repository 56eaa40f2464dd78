import type { FastifyRequest } from 'fastify';

/**
 * Whether the browser says that a page of another origin asked for this, also one at another port of this machine, to which it gives the
 * same cookies. Programs, links from outside a browser and addresses that a person typed say nothing or `none`.
 */
export function isAskedFromElsewhere({ headers }: FastifyRequest): boolean {
    const site = headers['sec-fetch-site'];
    return site === 'cross-site' || site === 'same-site';
}
