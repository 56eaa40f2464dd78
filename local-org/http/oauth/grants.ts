import { callerOfUser } from '../../platform/access/caller-of-user.ts';
import { logIn, loginWithPassword } from '../../platform/access/sessions.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { Org } from '../../platform/org.ts';
import { redeemAuthorizationCode } from './authorization-codes.ts';
import { OauthError, unsupportedGrant } from './oauth-error.ts';
import { issueRefreshToken, userOfRefreshToken } from './refresh-tokens.ts';
import type { Grant } from './token-reply.ts';

export type OauthForm = Readonly<Record<string, string>>;

function required(form: OauthForm, name: string): string {
    const value = form[name];
    if (value === undefined || value === '') {
        throw new OauthError('invalid_request', `missing required parameter: ${name}`);
    }
    return value;
}

function byPassword(org: Org, form: OauthForm): Grant {
    try {
        const { token, caller } = loginWithPassword(org, required(form, 'username'), required(form, 'password'));
        return { userId: caller.userId, accessToken: token };
    } catch (error) {
        if (error instanceof PlatformError) {
            throw new OauthError('invalid_grant', 'authentication failure');
        }
        throw error;
    }
}

function requireActive(org: Org, userId: string): string {
    if (callerOfUser(org, userId) === undefined) {
        throw new OauthError('invalid_grant', 'inactive user');
    }
    return userId;
}

function byCode(org: Org, form: OauthForm): Grant {
    const exchange = {
        code: required(form, 'code'),
        clientId: required(form, 'client_id'),
        redirectUri: required(form, 'redirect_uri'),
        codeVerifier: form['code_verifier'],
    };
    const userId = requireActive(org, redeemAuthorizationCode(org, exchange));
    return { userId, accessToken: logIn(org, userId), refreshToken: issueRefreshToken(org, userId) };
}

function byRefreshToken(org: Org, form: OauthForm): Grant {
    const userId = userOfRefreshToken(org, required(form, 'refresh_token'));
    if (userId === undefined) {
        throw new OauthError('invalid_grant', 'expired access/refresh token');
    }
    return { userId: requireActive(org, userId), accessToken: logIn(org, userId) };
}

const GRANTS: Readonly<Record<string, (org: Org, form: OauthForm) => Grant>> = {
    password: byPassword,
    authorization_code: byCode,
    refresh_token: byRefreshToken,
};

const MISSING_GRANTS: Readonly<Record<string, string>> = {
    client_credentials: 'the OAuth client credentials flow',
    'urn:ietf:params:oauth:grant-type:jwt-bearer': 'the OAuth JWT bearer flow',
    'urn:ietf:params:oauth:grant-type:saml2-bearer': 'the OAuth SAML bearer flow',
    'urn:ietf:params:oauth:grant-type:token-exchange': 'the OAuth token exchange flow',
    device: 'the OAuth device flow',
};

/** Carries out one request of the token endpoint. Throws OauthError. */
export function grantFor(org: Org, form: OauthForm): Grant {
    const type = required(form, 'grant_type');
    const missing = MISSING_GRANTS[type];
    if (missing !== undefined) {
        throw unsupportedGrant(missing);
    }
    const grant = GRANTS[type];
    if (grant === undefined) {
        throw new OauthError('unsupported_grant_type', 'grant type not supported');
    }
    return grant(org, form);
}
