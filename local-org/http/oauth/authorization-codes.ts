import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Org } from '../../platform/org.ts';
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

interface Issued extends CodeGrant {
    readonly expiresAt: number;
}

const ISSUED = new WeakMap<Org, Map<string, Issued>>();

function codesOf(org: Org): Map<string, Issued> {
    const codes = ISSUED.get(org) ?? new Map<string, Issued>();
    ISSUED.set(org, codes);
    return codes;
}

/** A code that can be exchanged once, by the client and for the address it was asked with. */
export function issueAuthorizationCode(org: Org, grant: CodeGrant): string {
    const code = randomBytes(32).toString('base64url');
    codesOf(org).set(code, { ...grant, expiresAt: org.clock.now().getTime() + LIFETIME_MS });
    return code;
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
    const codes = codesOf(org);
    const issued = codes.get(exchange.code);
    codes.delete(exchange.code);
    if (issued === undefined || issued.expiresAt < org.clock.now().getTime()) {
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
