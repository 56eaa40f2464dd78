import { setTimeout as wait } from 'node:timers/promises';
import { customerOrgs } from './customer-logins.ts';
import { type CustomerOrg, letPublisherDeliver } from './let-publisher-deliver.ts';
import type { StartedOrg } from './local-org-process.ts';
import { queryOrg } from './read-outcome.ts';
import { runNode } from './run-node.ts';
import { isolatedEnvironment } from './sf-environment.ts';
import type { StoryPaths } from './story-paths.ts';

const LOOK_EVERY_MS = 2000;

/**
 * While the story is served, customers that install the package let the publisher deliver, as those of the story did: their administrator gets the
 * permission sets, and the publisher's sf a login.
 */
export class CustomerConsents {
    readonly #orgs: readonly StartedOrg[];
    readonly #paths: StoryPaths;
    /** Ids of orgs that have the package and agreed. */
    readonly #agreed = new Set<string>();

    constructor(orgs: readonly StartedOrg[], paths: StoryPaths) {
        this.#orgs = orgs;
        this.#paths = paths;
    }

    /** Until the signal. An org that is locked or gone is asked again with the next look. */
    async watch(signal: AbortSignal): Promise<void> {
        while (!signal.aborted) {
            await this.#look(signal).catch(() => undefined);
            await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
        }
    }

    async #look(signal: AbortSignal): Promise<void> {
        const installed = await this.#installedIn();
        for (const id of this.#agreed) if (!installed.has(id)) this.#agreed.delete(id);
        const created = customerOrgs(this.#paths.data);
        const undecided = [...this.#orgs, ...created].filter(({ orgId }) => installed.has(orgId) && !this.#agreed.has(orgId));
        const answers = await Promise.all(undecided.map(async (org) => letPublisherDeliver(org).catch(() => false)));
        const willing = undecided.filter((_, index) => answers[index]);
        await this.#logIn(
            willing.filter((org) => created.includes(org)),
            signal,
        );
        for (const { orgId } of willing) this.#agreed.add(orgId);
    }

    async #installedIn(): Promise<ReadonlySet<string>> {
        const packaging = this.#orgs.find(({ alias }) => alias === 'packaging');
        const rows = packaging ? await queryOrg(packaging, 'data', "SELECT OrgKey FROM PackageSubscriber WHERE InstalledStatus = 'i'") : [];
        return new Set(rows.map(({ OrgKey }) => String(OrgKey)));
    }

    async #logIn(customers: readonly CustomerOrg[], signal: AbortSignal): Promise<void> {
        if (customers.length === 0) return;
        const args = ['scripts/story/login.ts', '--prefix', '', ...customers.flatMap(({ alias }) => ['--customer', alias])];
        await runNode(args, { environment: isolatedEnvironment(this.#paths.home), folder: this.#paths.root, signal });
    }
}
