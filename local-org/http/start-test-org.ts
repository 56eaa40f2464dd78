import { openStore } from '../database/open-store.ts';
import { callerOfToken, setPassword, startSession } from '../platform/access/sessions.ts';
import type { Caller } from '../platform/access/caller.ts';
import { MovableClock, SettableClock, type Clock } from '../platform/clock.ts';
import { openOrg } from '../platform/open-org.ts';
import type { Neighbours, Org } from '../platform/org.ts';
import type { RegisterRoutes } from './org-server.ts';
import { createOrgServer } from './server.ts';

/** One org in memory behind a listening server, for tests that speak HTTP. */
export interface TestOrg {
    readonly org: Org;
    /** Real time, as far as the org knows; its own clock may be moved from there. */
    readonly clock: SettableClock;
    readonly url: string;
    readonly caller: Caller;
    readonly username: string;
    readonly password: string;
    /** Session of a system administrator. */
    readonly token: string;
    /** What was logged about unforeseen errors. */
    readonly log: readonly string[];
    close(): Promise<void>;
}

const ADMIN = 'admin@books.example';
const PASSWORD = 'correct horse';

function openTestOrg(clock: Clock): Org {
    const users = [{ username: ADMIN, firstName: 'Ada', lastName: 'Byron', email: 'ada@books.example', profile: 'System Administrator' }];
    const settings = {
        alias: 'books',
        name: 'Books Ltd',
        edition: 'Developer Edition',
        instanceName: 'NA1',
        isSandbox: false,
        sandboxOf: undefined,
        trialDays: undefined,
        namespace: undefined,
        users,
    };
    const orgs: Org[] = [];
    const neighbours: Neighbours = { byId: () => undefined, byAlias: () => undefined, all: () => orgs };
    const org = openOrg(settings, openStore(':memory:'), clock, neighbours);
    orgs.push(org);
    return org;
}

function adminIdOf(org: Org): string {
    return String(org.store.findBy('User', 'Username', [ADMIN])[0]?.['Id']);
}

async function listen(app: Awaited<ReturnType<typeof createOrgServer>>): Promise<string> {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    return `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** Starts an org with one administrator on a free port. Close it after the test. */
export async function startTestOrg(registrations: readonly RegisterRoutes[] = []): Promise<TestOrg> {
    const clock = new SettableClock(new Date('2026-11-22T02:48:09.000Z'));
    const org = openTestOrg(new MovableClock(0, undefined, clock));
    const addresses = new Map<string, string>();
    const log: string[] = [];
    const compiler = { compile: () => Promise.resolve([]) };
    const app = await createOrgServer({ org, compiler, addresses: () => addresses, registrations, log: (line) => log.push(line) });
    const url = await listen(app);
    addresses.set(org.identity.alias, url);
    const userId = adminIdOf(org);
    setPassword(org, userId, PASSWORD);
    const token = startSession(org, userId);
    const close = async (): Promise<void> => {
        await app.close();
        org.store.close();
    };
    return { org, clock, url, caller: callerOfToken(org, token), username: ADMIN, password: PASSWORD, token, log, close };
}
