import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerOfToken, setPassword, startSession } from './platform/access/sessions.ts';
import type { Org } from './platform/org.ts';
import { writePrivately } from './private-file.ts';

const FILE = 'access.json';

export interface UserToken {
    readonly username: string;
    readonly userId: string;
    readonly name: string;
    readonly accessToken: string;
    /** For clients that log in with username and password. */
    readonly password: string;
    /** Where the org answers, or last did. */
    readonly url?: string;
}

export type OrgTokens = readonly UserToken[];

/**
 * Access tokens and passwords of all active users, by org alias. They are random per installation and kept in `access.json`,
 * which only its owner can read; those that still work are kept, so that clients stay logged in. A damaged file is made anew.
 */
export function provideTokens(dataFolder: string, orgs: readonly Org[]): Map<string, OrgTokens> {
    const file = join(dataFolder, FILE);
    const known = readKnown(file);
    const tokens = new Map(orgs.map((org) => [org.identity.alias, tokensOf(org, known[org.identity.alias] ?? [])]));
    writePrivately(file, JSON.stringify(Object.fromEntries(tokens), null, 2));
    return tokens;
}

/** Adds the addresses of the orgs, which are known once they listen, for commands that look for running orgs here. */
export function writeAddresses(dataFolder: string, addresses: ReadonlyMap<string, string>): void {
    const file = join(dataFolder, FILE);
    const entries = Object.entries(readKnown(file)).map(([alias, users]) => {
        const url = addresses.get(alias);
        return [alias, url === undefined ? users : users.map((user) => ({ ...user, url }))] as const;
    });
    writePrivately(file, JSON.stringify(Object.fromEntries(entries), null, 2));
}

/** What the access file of a data folder says, by alias; undefined when there is none. */
export function readAccessFile(dataFolder: string): Readonly<Record<string, OrgTokens>> | undefined {
    const file = join(dataFolder, FILE);
    return existsSync(file) ? readKnown(file) : undefined;
}

function readKnown(file: string): Readonly<Record<string, OrgTokens>> {
    if (!existsSync(file)) return {};
    try {
        return JSON.parse(readFileSync(file, 'utf8')) as Record<string, OrgTokens>;
    } catch (error) {
        if (error instanceof SyntaxError) return {};
        throw error;
    }
}

function tokensOf(org: Org, known: OrgTokens): OrgTokens {
    const users = org.store.findBy('User', 'IsActive', [1]);
    return users.map((user) => {
        const userId = String(user['Id']);
        const kept = known.find((token) => token.userId === userId && isValid(org, token.accessToken));
        return kept ? withoutUrl(kept) : newToken(org, userId, String(user['Username']), String(user['Name']));
    });
}

/** The next start may take another port. */
function withoutUrl({ username, userId, name, accessToken, password }: UserToken): UserToken {
    return { username, userId, name, accessToken, password };
}

function isValid(org: Org, accessToken: string): boolean {
    try {
        callerOfToken(org, accessToken);
        return true;
    } catch {
        return false;
    }
}

function newToken(org: Org, userId: string, username: string, name: string): UserToken {
    const password = randomBytes(12).toString('base64url');
    setPassword(org, userId, password);
    return { username, userId, name, accessToken: startSession(org, userId), password };
}
