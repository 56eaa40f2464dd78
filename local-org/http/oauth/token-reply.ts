import { createHmac } from 'node:crypto';
import type { Org } from '../../platform/org.ts';
import type { CoreServer } from '../core-server.ts';

export interface Grant {
    readonly userId: string;
    readonly accessToken: string;
    readonly refreshToken?: string;
}

/** Address of a user's identity; clients read the ids of org and user from it. */
export function identityUrl(origin: string, org: Org, userId: string): string {
    return `${origin}/id/${org.identity.id}/${userId}`;
}

/** What the token endpoint answers ("OAuth 2.0 Web Server Flow", step "Salesforce Grants an Access Token"). */
export function tokenReply(server: CoreServer, grant: Grant, clientSecret: string): Readonly<Record<string, string>> {
    const origin = server.origin();
    const id = identityUrl(origin, server.org, grant.userId);
    const issuedAt = String(server.org.clock.now().getTime());
    return {
        access_token: grant.accessToken,
        ...(grant.refreshToken === undefined ? {} : { refresh_token: grant.refreshToken }),
        // An empty key is what a public client signs with: nobody can check it, as on the platform.
        signature: createHmac('sha256', clientSecret)
            .update(id + issuedAt)
            .digest('base64'),
        scope: 'refresh_token web api full',
        instance_url: origin,
        id,
        token_type: 'Bearer',
        issued_at: issuedAt,
    };
}
