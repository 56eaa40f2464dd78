import { AuthInfo } from '@salesforce/core';

/** What a refresh token is exchanged for. Nothing of it is kept. */
export interface Session {
    readonly accessToken: string;
    readonly instanceUrl: string;
}

/**
 * Logs in with an `sfdx` auth URL ("OAuth 2.0 Refresh Token Flow", Salesforce Help). `AuthInfo` would save the login among those of `sf`,
 * and a credentials file is no login of the user's own.
 */
export async function exchangeRefreshToken({ authUrl }: { readonly authUrl: string }): Promise<Session> {
    const { clientId = '', clientSecret, refreshToken = '', loginUrl = '' } = AuthInfo.parseSfdxAuthUrl(authUrl);
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken, format: 'json' });
    if (clientSecret !== undefined && clientSecret !== '') body.set('client_secret', clientSecret);
    const answer = await fetch(new URL('/services/oauth2/token', loginUrl), { method: 'POST', body });
    const said = (await answer.json().catch(() => ({}))) as Readonly<Record<string, string>>;
    const { access_token: accessToken, instance_url: instanceUrl } = said;
    if (accessToken !== undefined && accessToken !== '') return { accessToken, instanceUrl: instanceUrl ?? loginUrl };
    const code = answer.status >= 500 ? `ERROR_HTTP_${answer.status}` : (said['error'] ?? `ERROR_HTTP_${answer.status}`);
    throw Object.assign(new Error(said['error_description'] ?? 'The login was refused.'), { errorCode: code });
}
