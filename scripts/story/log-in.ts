import { AuthInfo } from '@salesforce/core';
import type { StartedOrg } from './local-org-process.ts';

/** A user of a local org and the alias the sf CLI shall know it by. */
export interface Login {
    readonly alias: string;
    readonly url: string;
    readonly accessToken: string;
}

/** Logins of the story: each org under its alias, and the user that automation runs as in the license org. */
export function storyLogins(orgs: readonly StartedOrg[], prefix = ''): Login[] {
    return orgs.flatMap((org) => [
        { alias: `${prefix}${org.alias}`, url: org.url, accessToken: org.accessToken },
        ...org.users
            .filter((user) => user.username.startsWith('service@'))
            .map((user) => ({ alias: `${prefix}${org.alias}-service`, url: org.url, accessToken: user.accessToken })),
    ]);
}

/** Does what `sf org login access-token` does, in this process and for many orgs at once; returns the usernames by alias. */
export async function logIn(logins: readonly Login[]): Promise<Map<string, string>> {
    const usernames = new Map<string, string>();
    for (const { alias, url, accessToken } of logins) {
        const authInfo = await AuthInfo.create({ accessTokenOptions: { accessToken, instanceUrl: url, loginUrl: url } });
        await authInfo.save();
        await authInfo.setAlias(alias);
        usernames.set(alias, authInfo.getUsername());
    }
    return usernames;
}
