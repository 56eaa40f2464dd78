import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { customerOrgs } from './customer-logins.ts';
import { type CustomerOrg, letPublisherDeliver } from './let-publisher-deliver.ts';
import type { StartedOrg } from './local-org-process.ts';
import { queryOrg } from './read-outcome.ts';
import { runNode } from './run-node.ts';
import { isolatedEnvironment } from './sf-environment.ts';
import type { StoryPaths } from './story-paths.ts';

const LOOK_EVERY_MS = 500;

/** More new orgs at a time are logged in only when they install: opening each takes a moment. */
const MOST_AT_ONCE = 20;

/**
 * While the story is served, customers let the publisher in, as those of the story did: the publisher's sf has a login for each, so that leads get
 * the installer's name, and an administrator who installed the package gets the permission sets for deliveries and seats.
 */
export class CustomerConsents {
    readonly #orgs: readonly StartedOrg[];
    readonly #paths: StoryPaths;
    readonly #loggedIn = new Set<string>();
    /** Ids of orgs that have the package and let the publisher deliver. */
    readonly #agreed = new Set<string>();

    constructor(orgs: readonly StartedOrg[], paths: StoryPaths) {
        this.#orgs = orgs;
        this.#paths = paths;
    }

    /** Until the signal. An org that is locked or gone is asked again with the next look; logging in, which takes a process, holds nothing else up. */
    async watch(signal: AbortSignal): Promise<void> {
        await Promise.all([repeat(() => this.#logIn(signal), signal), repeat(() => this.#agree(), signal)]);
    }

    async #logIn(signal: AbortSignal): Promise<void> {
        const strangers = customerOrgs(this.#paths.data).filter((org) => !this.#isLoggedIn(org) && !org.url.endsWith(':0'));
        const installed = strangers.length > MOST_AT_ONCE ? await this.#installedIn() : undefined;
        const wanted = installed ? strangers.filter(({ orgId }) => installed.has(orgId)) : strangers;
        if (wanted.length === 0) return;
        const args = ['scripts/story/login.ts', '--prefix', '', ...wanted.flatMap(({ alias }) => ['--customer', alias])];
        await runNode(args, { environment: isolatedEnvironment(this.#paths.home), folder: this.#paths.root, signal });
        for (const { orgId } of wanted) this.#loggedIn.add(orgId);
    }

    /** Logins of an earlier start are left alone: other processes read them, and the sf CLI does not write them at a stroke. */
    #isLoggedIn({ orgId, username, url }: CustomerOrg): boolean {
        if (this.#loggedIn.has(orgId)) return true;
        const file = join(this.#paths.home, '.sfdx', `${username}.json`);
        const login = existsSync(file) ? readFileSync(file, 'utf8') : '';
        return login.includes(orgId) && login.includes(`"${url}"`);
    }

    async #agree(): Promise<void> {
        const installed = await this.#installedIn();
        for (const id of this.#agreed) if (!installed.has(id)) this.#agreed.delete(id);
        const undecided = [...this.#orgs, ...customerOrgs(this.#paths.data)].filter(({ orgId }) => installed.has(orgId) && !this.#agreed.has(orgId));
        for (const org of undecided) if (await letPublisherDeliver(org).catch(() => false)) this.#agreed.add(org.orgId);
    }

    async #installedIn(): Promise<ReadonlySet<string>> {
        const packaging = this.#orgs.find(({ alias }) => alias === 'packaging');
        const rows = packaging ? await queryOrg(packaging, 'data', "SELECT OrgKey FROM PackageSubscriber WHERE InstalledStatus = 'i'") : [];
        return new Set(rows.map(({ OrgKey }) => String(OrgKey)));
    }
}

async function repeat(look: () => Promise<void>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
        await look().catch(() => undefined);
        await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
}
