import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header in which a page sends the token that came with it. */
export const PAGE_TOKEN_HEADER = 'x-page-token';

/** What a page of this session knows and a cookie does not tell. It follows from the session token, so nothing is stored. */
export function pageTokenOf(sessionToken: string): string {
    return createHmac('sha256', sessionToken).update('page').digest('base64url');
}

export function isPageTokenOf(sessionToken: string, given: unknown): boolean {
    const expected = Buffer.from(pageTokenOf(sessionToken));
    const actual = Buffer.from(typeof given === 'string' ? given : '');
    return actual.length === expected.length && timingSafeEqual(actual, expected);
}
