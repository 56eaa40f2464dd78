import type { Connection } from '@salesforce/core';
import type { PackageFields } from '../domain/associated-package.ts';
import { fullName, type ExistingLead, type LeadPlan } from '../domain/lead-plan.ts';
import { withoutLead, type LicensePlan } from '../domain/license-plan.ts';
import type { RefreshPlan } from '../domain/refresh-plan.ts';
import type { RefreshOutcome } from '../domain/refresh-report.ts';
import type { RefreshSnapshot } from '../domain/refresh-snapshot.ts';
import type { WrittenRow } from '../domain/row-refusal.ts';
import { writePackage, writeVersions } from './apply-association.ts';
import { installationKeyOf } from './installation-key.ts';
import { readLeadsByKey } from './read-leads.ts';
import type { PlannedRefresh } from './plan-package-refreshes.ts';
import { leadToRecord, LICENSE_FIELD_NAMES, PACKAGE_FIELD_NAMES, toRecord } from './record-mapping.ts';
import type { ClosingChange } from './run-in-progress.ts';
import { createRows, upsertRows, type RowToWrite, type WriteTarget } from './write-rows.ts';

export interface RefreshSteps {
    /** The run that the journal shall name. */
    readonly runId: string;
    /** Called while licenses are written, with how many are sent; may stop the refresh by throwing. */
    readonly wrote: (done: number) => void;
}

/** As many as one job takes. */
const ROWS_PER_PART = 10_000;

type WrittenByKey = ReadonlyMap<string, WrittenRow>;

interface WrittenLead extends WrittenRow {
    readonly found?: ExistingLead;
}

/** Leads of the run by their key. */
export type WrittenLeads = ReadonlyMap<string, WrittenLead>;

/** Writes the leads that are new, before the licenses that refer to them. */
export async function writeLeads(connection: Connection, alias: string, plans: readonly LeadPlan[], wrote: (done: number) => void): Promise<WrittenLeads> {
    const fresh = plans.filter((plan) => plan.action === 'create');
    const target = { connection, alias, object: 'Lead', objectLabel: 'Lead' };
    const written = await writeInParts(fresh, wrote, async (some, onProgress) => {
        const rows = some.map((plan) => ({ key: plan.key, label: `${fullName(plan.person)}, ${plan.person.company}`, fields: leadToRecord(plan) }));
        return createRows({ ...target, onProgress }, rows, 'Installation_Key__c');
    });
    return withThoseThere(connection, written, fresh);
}

/** Rows are made for one part at a time, so that many thousands do not lie in memory twice. */
async function writeInParts<Plan>(
    plans: readonly Plan[],
    wrote: (done: number) => void,
    write: (some: readonly Plan[], onProgress: NonNullable<WriteTarget['onProgress']>) => Promise<WrittenByKey>,
): Promise<WrittenByKey> {
    const written = new Map<string, WrittenRow>();
    for (let start = 0; start < plans.length; start += ROWS_PER_PART) {
        const onProgress = async (done: number): Promise<void> => {
            wrote(start + done);
            return Promise.resolve();
        };
        for (const [key, row] of await write(plans.slice(start, start + ROWS_PER_PART), onProgress)) written.set(key, row);
    }
    return written;
}

/** What an interrupted run had sent may be saved only after this one looked for leads: then the org has them already. */
async function withThoseThere(connection: Connection, written: WrittenByKey, plans: readonly LeadPlan[]): Promise<WrittenLeads> {
    const twice = plans.filter(({ key }) => written.get(key)?.refusal?.code === 'DUPLICATE_VALUE');
    const keys = twice.map(({ person }) => installationKeyOf(person));
    const there = await readLeadsByKey(connection, keys);
    const result = new Map<string, WrittenLead>(written);
    for (const { key, person } of twice) {
        const found = there.get(installationKeyOf(person));
        if (found) result.set(key, { key, id: found.id, refusal: undefined, isFound: true, found });
    }
    return result;
}

/** Writes package and versions, licenses of production orgs, licenses of sandboxes; each refers to what came before. */
export async function applyRefresh(
    connection: Connection,
    { snapshot, plan, recordIds }: PlannedRefresh,
    leads: WrittenLeads,
    { runId, wrote }: RefreshSteps,
): Promise<Omit<RefreshOutcome, 'run'>> {
    const { alias } = snapshot.licenseOrg;
    const facts = await writePackage(connection, alias, plan.package);
    const versions = await writeVersions(connection, alias, plan.versions, snapshot.associated.recordId);
    const references = new LicenseReferences(snapshot, recordIds, { versions, leads, runId });
    const target = { connection, alias, object: 'License__c', objectLabel: 'License' };
    const licenses = await writeLicenses(target, plan, references, { leads, wrote });
    return { package: facts, versions, leads, licenses };
}

/** The day of a refresh counts only when nothing was refused, so that an incomplete one can be repeated at once. */
export function refreshDay({ snapshot, plan }: PlannedRefresh): ClosingChange {
    const changes = { lastLicenseRefresh: plan.refreshedOn, lastRefreshedAt: plan.refreshedAt };
    const path = `/sobjects/Package__c/${snapshot.associated.recordId}`;
    return {
        label: `Package ${snapshot.associated.name}`,
        request: { method: 'PATCH', path, referenceId: 'day', body: toRecord<PackageFields>(PACKAGE_FIELD_NAMES, changes) },
    };
}

interface WrittenBefore {
    readonly versions: WrittenByKey;
    readonly leads: WrittenLeads;
    readonly runId: string;
}

async function writeLicenses(
    target: WriteTarget,
    plan: RefreshPlan,
    references: LicenseReferences,
    { leads, wrote }: { readonly leads: WrittenByKey; readonly wrote: (done: number) => void },
): Promise<WrittenByKey> {
    const settled = plan.licenses.map((license) => (isLeadRefused(license, leads) ? withoutLead(license) : license));
    const due = settled.filter((license) => Object.keys(license.changes).length > 0);
    const [production, sandboxes] = [due.filter(({ isSandbox }) => !isSandbox), due.filter(({ isSandbox }) => isSandbox)];
    const write = async (some: readonly LicensePlan[], onProgress: NonNullable<WriteTarget['onProgress']>): Promise<WrittenByKey> =>
        upsertRows({ ...target, onProgress }, 'License_Key__c', references.rowsOf(some));
    const written = await writeInParts(production, wrote, write);
    if (sandboxes.length === 0) return written;
    references.learn(written);
    const others = await writeInParts(
        sandboxes,
        (done) => {
            wrote(production.length + done);
        },
        write,
    );
    return new Map([...written, ...others]);
}

function isLeadRefused({ lead }: LicensePlan, leads: WrittenByKey): boolean {
    return lead !== undefined && leads.get(lead.key)?.refusal !== undefined;
}

/** Turns what a plan refers to by key into record ids, which are only known once the records are written. */
class LicenseReferences {
    readonly #packageRecordId: string;
    readonly #versionIds: Map<string, string>;
    readonly #leads: WrittenLeads;
    readonly #licenseIds: Map<string, string>;
    readonly #runId: string;

    constructor({ associated, linkedVersions }: RefreshSnapshot, recordIds: ReadonlyMap<string, string>, before: WrittenBefore) {
        this.#packageRecordId = associated.recordId;
        this.#runId = before.runId;
        this.#versionIds = new Map([...linkedVersions.map((version) => [version.versionId, version.recordId] as const), ...idsOf(before.versions)]);
        this.#leads = before.leads;
        this.#licenseIds = new Map(recordIds);
    }

    learn(written: WrittenByKey): void {
        for (const [key, id] of idsOf(written)) this.#licenseIds.set(key, id);
    }

    rowsOf(plans: readonly LicensePlan[]): readonly RowToWrite[] {
        return plans.map((plan) => ({
            key: plan.key,
            label: plan.label,
            fields: { ...toRecord(LICENSE_FIELD_NAMES, plan.changes), ...this.#lookupsOf(plan), ...this.#noteOf(plan) },
        }));
    }

    #customerOf(lead: LeadPlan | undefined): Record<string, string | undefined> {
        const written = this.#leads.get(lead?.key ?? '');
        return customerOf(lead?.found ?? written?.found, written?.id);
    }

    /** What the journal shall say of the change. */
    #noteOf({ action }: LicensePlan): Record<string, string> {
        return { Change_Source__c: action === 'create' ? 'Install' : 'Refresh', Change_Run__c: this.#runId };
    }

    #lookupsOf({ action, changes, lead }: LicensePlan): Record<string, string> {
        const lookups = {
            Package__c: action === 'create' ? this.#packageRecordId : undefined,
            Package_Version__c: this.#versionIds.get(changes.versionId ?? ''),
            ...this.#customerOf(lead),
            Production_License__c: this.#licenseIds.get(changes.productionLicenseKey ?? ''),
        };
        return Object.fromEntries(Object.entries(lookups).filter((entry): entry is [string, string] => entry[1] !== undefined));
    }
}

function customerOf(found: ExistingLead | undefined, id: string | undefined): Record<string, string | undefined> {
    if (!found?.isConverted) return { Lead__c: found?.id ?? id };
    return { Account__c: found.accountId ?? undefined, Contact__c: found.contactId ?? undefined };
}

function idsOf(written: WrittenByKey): readonly (readonly [string, string])[] {
    return [...written.values()].flatMap((row) => (row.id === undefined ? [] : [[row.key, row.id] as const]));
}
