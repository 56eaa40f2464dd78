import { statSync } from 'node:fs';
import { AuthInfo, Connection, Global, type OrgAuthorization } from '@salesforce/core';
import { toId15 } from '../domain/ids.ts';
import type { Credential, CredentialsByOrg } from './read-credentials.ts';
import { exchangeRefreshToken } from './exchange-refresh-token.ts';

/** The lowest API version that has everything a delivery uses; asking each org for its newest would be one call more. */
const API_VERSION = '66.0';

/** How long the list of logins is used before it is read anew, unless a login came or went. */
const LIST_AGE_MS = 30_000;

/** A login to a customer's org, not tried yet. */
export interface CustomerLogin {
    /** For people, without anything that lets anybody log in. */
    readonly label: string;
    connect(): Promise<Connection>;
}

/** The logins to customers' orgs: those of a credentials file first, then those of `sf`. */
export class CustomerLogins {
    readonly #credentials: CredentialsByOrg;
    #authorizations: Promise<ReadonlyMap<string, readonly OrgAuthorization[]>> | undefined;
    #listedAt = 0;
    #changedAt = 0;

    constructor(credentials: CredentialsByOrg = new Map()) {
        this.#credentials = credentials;
    }

    /** 15-character ids of the orgs that there is a login for. */
    async orgIds(): Promise<readonly string[]> {
        return [...new Set([...this.#credentials.keys(), ...(await this.#byOrg()).keys()])];
    }

    /** In the order in which they are tried. */
    async of(orgId: string): Promise<readonly CustomerLogin[]> {
        const id = toId15(orgId);
        const ofFile = (this.#credentials.get(id) ?? []).map((credential) => fileLogin(id, credential));
        const ofSf = ((await this.#byOrg()).get(id) ?? []).map(sfLogin);
        return [...ofFile, ...ofSf];
    }

    async #byOrg(): Promise<ReadonlyMap<string, readonly OrgAuthorization[]>> {
        const changedAt = loginsChangedAt();
        const known = this.#authorizations;
        if (this.#authorizations === undefined || changedAt !== this.#changedAt || Date.now() - this.#listedAt > LIST_AGE_MS) {
            this.#listedAt = Date.now();
            this.#changedAt = changedAt;
            this.#authorizations = listLogins().catch((error: unknown) => this.#keep(known, error));
        }
        return this.#authorizations;
    }

    /** A file that `sf` is just writing cannot be read: what was known is used until the next look. */
    async #keep(
        known: Promise<ReadonlyMap<string, readonly OrgAuthorization[]>> | undefined,
        error: unknown,
    ): Promise<ReadonlyMap<string, readonly OrgAuthorization[]>> {
        if (known === undefined) throw error;
        this.#changedAt = 0;
        return known;
    }
}

/** Each login is a file of this folder. */
function loginsChangedAt(): number {
    return statSync(Global.SFDX_DIR, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

async function listLogins(): Promise<ReadonlyMap<string, readonly OrgAuthorization[]>> {
    const logins = (await AuthInfo.listAllAuthorizations()).filter(({ orgId }) => orgId !== '');
    return Map.groupBy(logins, ({ orgId }) => toId15(orgId));
}

function sfLogin({ username }: OrgAuthorization): CustomerLogin {
    return {
        label: `login ${username}`,
        connect: async () => Connection.create({ authInfo: await AuthInfo.create({ username }), connectionOptions: { version: API_VERSION } }),
    };
}

function fileLogin(orgId: string, credential: Credential): CustomerLogin {
    return {
        label: 'login of the credentials file',
        connect: async () => {
            const { accessToken, instanceUrl } = 'accessToken' in credential ? credential : await exchangeRefreshToken(credential);
            if (toId15(accessToken) !== orgId) throw Object.assign(new Error('The login is of another org.'), { errorCode: 'INVALID_LOGIN' });
            const authInfo = await AuthInfo.create({ username: accessToken, accessTokenOptions: { accessToken, instanceUrl } });
            return Connection.create({ authInfo, connectionOptions: { version: API_VERSION } });
        },
    };
}
