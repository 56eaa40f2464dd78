import { createHash, randomBytes } from 'node:crypto';
import type { Org } from '../../platform/org.ts';

const TABLE = '_refresh_token';

function hashOf(token: string): string {
    return createHash('sha256').update(token).digest('hex');
}

/** Creates the table that outlives restarts; it holds hashes, never tokens. */
export function defineRefreshTokens(org: Org): void {
    org.store.transaction(() => {
        org.store.defineTable({ name: TABLE, columns: [{ name: 'UserId', kind: 'text', indexed: true }] });
    });
}

export function issueRefreshToken(org: Org, userId: string): string {
    const token = `5Aep861${randomBytes(48).toString('base64url').replaceAll(/[-_]/g, '.')}`;
    org.store.transaction(() => {
        org.store.insert(TABLE, { Id: hashOf(token), UserId: userId });
    });
    return token;
}

/** The user behind a refresh token; undefined when it is unknown or revoked. */
export function userOfRefreshToken(org: Org, token: string): string | undefined {
    const userId = org.store.get(TABLE, hashOf(token))?.['UserId'];
    return typeof userId === 'string' ? userId : undefined;
}

/** Whether there was such a token. */
export function revokeRefreshToken(org: Org, token: string): boolean {
    const isKnown = userOfRefreshToken(org, token) !== undefined;
    org.store.transaction(() => {
        org.store.remove(TABLE, hashOf(token));
    });
    return isKnown;
}
