import type { Connection } from '@salesforce/core';
import { toId18 } from '../domain/ids.ts';
import { callOrg } from './call-org.ts';
import { isUnsupported, reasonOf } from './org-error.ts';
import { queryRows, textOf } from './query-rows.ts';
import { type LastRefresh, readLastRefreshes } from './read-last-refreshes.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** Why such a refresh was asked for; stands on its run. */
const REASON = 'Customers installed, upgraded or uninstalled, or their orgs changed.';

/**
 * Notices what is new in the orgs that have a package, and asks for a refresh of it. A package that nobody has refreshed yet is left alone: the
 * first refresh is a decision of people.
 */
export class InstallWatch {
    readonly #orgs: WorkerOrgs;
    readonly #seconds: number;
    /** The latest change of each package that a refresh was asked for, or that is of no package of ours. */
    readonly #noted = new Map<string, number>();
    #refreshes: ReadonlyMap<string, LastRefresh> = new Map();
    #nextLookAt = 0;

    /** @param seconds Between two looks, each of which is one API request to the packaging org; 0 never looks. */
    constructor(orgs: WorkerOrgs, seconds: number) {
        this.#orgs = orgs;
        this.#seconds = seconds;
    }

    /** Whether there was something new that a refresh was asked for. */
    async look(notice: (sentence: string) => void, now = Date.now()): Promise<boolean> {
        if (this.#seconds === 0 || now < this.#nextLookAt) return false;
        this.#nextLookAt = now + this.#seconds * 1000;
        const { pair, connection, packagingOrg } = this.#orgs;
        if (this.#refreshes.size === 0) this.#refreshes = await readLastRefreshes(connection, packagingOrg.orgId);
        if (this.#refreshes.size === 0) return false;
        const changes = await this.#changes(pair.packaging.getConnection(), notice);
        if (![...changes].some(([id, at]) => this.#isNews(id, at))) return false;
        // Somebody may have refreshed meanwhile, or associated another package.
        this.#refreshes = await readLastRefreshes(connection, packagingOrg.orgId);
        const news = [...changes].filter(([id, at]) => this.#isNews(id, at));
        for (const [id, at] of changes) this.#noted.set(id, at);
        const ours = news.flatMap(([id]) => this.#refreshes.get(id)?.packageRecordId ?? []);
        for (const packageRecordId of ours) await askForRefresh(connection, packageRecordId);
        return ours.length > 0;
    }

    #isNews(packageId: string, at: number): boolean {
        return at > (this.#refreshes.get(packageId)?.startedAt ?? 0) && at > (this.#noted.get(packageId) ?? 0);
    }

    /** When the installs of each package changed last, as far as that is later than the oldest of the last refreshes. */
    async #changes(packaging: Connection, notice: (sentence: string) => void): Promise<ReadonlyMap<string, number>> {
        const known = [...this.#refreshes].map(([id, { startedAt }]) => Math.max(startedAt, this.#noted.get(id) ?? 0));
        const since = new Date(Math.min(...known)).toISOString();
        const latest = new Map<string, number>();
        try {
            for (const row of await queryRows(packaging, `SELECT MetadataPackageId, SystemModstamp FROM PackageSubscriber WHERE SystemModstamp > ${since}`)) {
                const id = toId18(textOf(row, 'MetadataPackageId') ?? '');
                latest.set(id, Math.max(latest.get(id) ?? 0, Date.parse(textOf(row, 'SystemModstamp') ?? '')));
            }
        } catch (error) {
            if (!(error instanceof Error) || !isUnsupported(error)) throw error;
            this.#nextLookAt = Infinity;
            notice(`New installs are not noticed by themselves: ${reasonOf(error)}`);
        }
        return latest;
    }
}

async function askForRefresh(connection: Connection, packageRecordId: string): Promise<void> {
    const fields = {
        Kind__c: 'Refresh',
        State__c: 'Requested',
        Source__c: 'Install',
        Package__c: packageRecordId,
        Ignore_Interval__c: true,
        Reason__c: REASON,
    };
    await callOrg(connection, { method: 'POST', path: '/sobjects/License_Run__c', body: fields, isRepeatable: false });
}
