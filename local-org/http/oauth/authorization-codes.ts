import { createHash, timingSafeEqual } from 'node:crypto';
import type { Org } from '../../platform/org.ts';
import { OneTimeStore } from '../one-time-store.ts';
import { OauthError } from './oauth-error.ts';

/** Authorization codes live 15 minutes ("OAuth 2.0 Web Server Flow"). */
const LIFETIME_MS = 15 * 60 * 1000;

export interface CodeGrant {
    readonly userId: string;
    readonly clientId: string;
    readonly redirectUri: string;
    /** Of PKCE: base64url of the SHA-256 of the verifier. */
    readonly codeChallenge: string | undefined;
}

const GRANTS = new OneTimeStore<CodeGrant>(LIFETIME_MS);

/** A code that can be exchanged once, by the client and for the address it was asked with. */
export function issueAuthorizationCode(org: Org, grant: CodeGrant): string {
    return GRANTS.issue(org, grant);
}

export interface CodeExchange {
    readonly code: string;
    readonly clientId: string;
    readonly redirectUri: string;
    readonly codeVerifier: string | undefined;
}

function isVerified({ codeChallenge }: CodeGrant, verifier: string | undefined): boolean {
    if (codeChallenge === undefined) {
        return true;
    }
    const actual = Buffer.from(
        createHash('sha256')
            .update(verifier ?? '')
            .digest('base64url'),
    );
    const expected = Buffer.from(codeChallenge);
    return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The user who gave the code. The code is spent, whether or not the exchange succeeds. Throws `invalid_grant`. */
export function redeemAuthorizationCode(org: Org, exchange: CodeExchange): string {
    const issued = GRANTS.redeem(org, exchange.code);
    if (issued === undefined) {
        throw new OauthError('invalid_grant', 'expired authorization code');
    }
    if (issued.clientId !== exchange.clientId) {
        throw new OauthError('invalid_grant', 'client identifier mismatch');
    }
    if (issued.redirectUri !== exchange.redirectUri) {
        throw new OauthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
    }
    if (!isVerified(issued, exchange.codeVerifier)) {
        throw new OauthError('invalid_grant', 'invalid code verifier');
    }
    return issued.userId;
}
