import type { Connection } from '@salesforce/core';
import { toId18 } from '../domain/ids.ts';
import { callOrg } from './call-org.ts';
import { isUnsupported, reasonOf } from './org-error.ts';
import { queryRows, type Row, textOf } from './query-rows.ts';
import { type LastRefresh, readLastRefreshes } from './read-last-refreshes.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** Why such a refresh was asked for; stands on its run. */
const REASON = 'Customers installed, upgraded or uninstalled, or their orgs changed.';

/** Moments are told to the second, and clocks of two orgs differ: what changed shortly before a refresh began may be missing in it. */
const MARGIN_MS = 2000;

/** A row that changed: the same row changed again is another change. */
interface Change {
    readonly key: string;
    readonly packageId: string;
    readonly at: number;
}

/**
 * Notices what is new in the orgs that have a package, and asks for a refresh of it. A package that nobody has refreshed yet is left alone: the
 * first refresh is a decision of people.
 */
export class InstallWatch {
    readonly #orgs: WorkerOrgs;
    readonly #seconds: number;
    /** Changes that a refresh was asked for, or that are of no package of ours. */
    readonly #noted = new Set<string>();
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
        if (!changes.some((change) => this.#isNews(change))) return false;
        // Somebody may have refreshed meanwhile, or associated another package.
        this.#refreshes = await readLastRefreshes(connection, packagingOrg.orgId);
        const changed = new Set(changes.filter((change) => this.#isNews(change)).map(({ packageId }) => packageId));
        for (const { key } of changes) this.#noted.add(key);
        const ours = [...changed].flatMap((id) => this.#refreshes.get(id)?.packageRecordId ?? []);
        for (const packageRecordId of ours) await askForRefresh(connection, packageRecordId);
        return ours.length > 0;
    }

    #isNews({ key, packageId, at }: Change): boolean {
        return !this.#noted.has(key) && at >= (this.#refreshes.get(packageId)?.startedAt ?? 0) - MARGIN_MS;
    }

    /** What changed since the oldest of the last refreshes. */
    async #changes(packaging: Connection, notice: (sentence: string) => void): Promise<readonly Change[]> {
        const started = [...this.#refreshes.values()].map(({ startedAt }) => startedAt);
        const since = new Date(Math.min(...started) - MARGIN_MS).toISOString();
        try {
            const rows = await queryRows(packaging, `SELECT Id, MetadataPackageId, SystemModstamp FROM PackageSubscriber WHERE SystemModstamp >= ${since}`);
            return rows.map(changeFromRow);
        } catch (error) {
            if (!(error instanceof Error) || !isUnsupported(error)) throw error;
            this.#nextLookAt = Infinity;
            notice(`New installs are not noticed by themselves: ${reasonOf(error)}`);
            return [];
        }
    }
}

function changeFromRow(row: Row): Change {
    const changedAt = textOf(row, 'SystemModstamp') ?? '';
    return { key: `${textOf(row, 'Id') ?? ''} ${changedAt}`, packageId: toId18(textOf(row, 'MetadataPackageId') ?? ''), at: Date.parse(changedAt) };
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
