import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { invalidSession, PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { Caller } from './caller.ts';
import { callerOfUser } from './caller-of-user.ts';
import { hashSecret, newSalt } from './hash-secret.ts';
import { recordLogin } from './record-login.ts';

const SESSIONS = '_session';
const PASSWORDS = '_password';

export function defineSessionTables(org: Org): void {
    org.store.defineTable({
        name: SESSIONS,
        columns: [
            { name: 'UserId', kind: 'text', indexed: true },
            { name: 'CreatedDate', kind: 'text' },
        ],
    });
    org.store.defineTable({
        name: PASSWORDS,
        columns: [
            { name: 'Salt', kind: 'text' },
            { name: 'Hash', kind: 'text' },
        ],
    });
}

/** Starts a session and returns its token, `00D…!…`: the only time it exists in the clear; the store keeps a hash. */
export function startSession(org: Org, userId: string, token = newToken(org.identity.id)): string {
    org.store.transaction(() => {
        org.store.insert(SESSIONS, { Id: hashOf(token), UserId: userId, CreatedDate: org.clock.now().toISOString() });
    });
    return token;
}

/** Starts the session of a user who has just shown who they are. */
export function logIn(org: Org, userId: string): string {
    recordLogin(org, userId);
    return startSession(org, userId);
}

/** For an org that may not have been made yet. */
export function newToken(orgId: string): string {
    return `${orgId.slice(0, 15)}!${randomBytes(48).toString('base64url').replaceAll(/[-_]/g, '.')}`;
}

export function endSession(org: Org, token: string): void {
    org.store.transaction(() => {
        org.store.remove(SESSIONS, hashOf(token));
    });
}

/** Ends all sessions of a user. */
export function endSessionsOf(org: Org, userId: string): void {
    org.store.transaction(() => {
        for (const session of org.store.findBy(SESSIONS, 'UserId', [userId])) org.store.remove(SESSIONS, String(session['Id']));
    });
}

/** Whether there is such a session, whoever has it. */
export function isSession(org: Org, token: string): boolean {
    return org.store.get(SESSIONS, hashOf(token)) !== undefined;
}

/** The user behind a session token. Throws `INVALID_SESSION_ID`, also for tokens of other orgs and of users made inactive. */
export function callerOfToken(org: Org, token: string): Caller {
    const session = org.store.get(SESSIONS, hashOf(token));
    const userId = session?.['UserId'];
    const caller = typeof userId === 'string' ? callerOfUser(org, userId) : undefined;
    if (!caller) throw invalidSession();
    return caller;
}

/** Throws `INVALID_LOGIN` in the platform's words, whatever was wrong. */
export function loginWithPassword(org: Org, username: string, password: string): { token: string; caller: Caller } {
    const [user] = org.store.findBy('User', 'Username', [username], { nocase: true });
    const userId = user?.['Id'];
    const caller = typeof userId === 'string' && isPassword(org, userId, password) ? callerOfUser(org, userId) : undefined;
    if (!caller) throw new PlatformError('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.', 401);
    return { token: logIn(org, caller.userId), caller };
}

/** A password that a person may have chosen. */
export function setPassword(org: Org, userId: string, password: string): void {
    const salt = newSalt();
    keepPassword(org, userId, salt, hashSecret(password, salt).toString('hex'));
}

/** One of many random characters, which nobody guesses however quickly it is hashed. */
export function setRandomPassword(org: Org, userId: string, password: string): void {
    keepPassword(org, userId, null, hashOf(password));
}

function keepPassword(org: Org, userId: string, salt: string | null, hash: string): void {
    org.store.transaction(() => {
        org.store.remove(PASSWORDS, userId);
        org.store.insert(PASSWORDS, { Id: userId, Salt: salt, Hash: hash });
    });
}

function isPassword(org: Org, userId: string, password: string): boolean {
    const row = org.store.get(PASSWORDS, userId);
    if (typeof row?.['Hash'] !== 'string') return false;
    const salt = row['Salt'];
    const hash = typeof salt === 'string' ? hashSecret(password, salt) : Buffer.from(hashOf(password), 'hex');
    return timingSafeEqual(Buffer.from(row['Hash'], 'hex'), hash);
}

function hashOf(token: string): string {
    return createHash('sha256').update(token).digest('hex');
}
