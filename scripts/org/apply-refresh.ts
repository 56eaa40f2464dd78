import type { Connection } from '@salesforce/core';
import { fullName, type LeadPlan } from '../domain/lead-plan.ts';
import { withoutLead, type LicensePlan } from '../domain/license-plan.ts';
import { refusalsOf } from '../domain/outcome.ts';
import type { RefreshPlan } from '../domain/refresh-plan.ts';
import type { RefreshOutcome } from '../domain/refresh-report.ts';
import type { RefreshSnapshot } from '../domain/refresh-snapshot.ts';
import type { WrittenRow } from '../domain/row-refusal.ts';
import { writePackage, writeVersions } from './apply-association.ts';
import { leadToRecord, LICENSE_FIELD_NAMES, toRecord } from './record-mapping.ts';
import { createRows, upsertRows, type RowToWrite } from './write-rows.ts';

export interface RefreshSteps {
    /** The run that the journal shall name. */
    readonly runId: string;
    /** Called before each part, with its name; may stop the refresh by throwing. */
    readonly next: (what: string) => Promise<void>;
}

type WrittenByKey = ReadonlyMap<string, WrittenRow>;

/**
 * Writes versions, leads, licenses of production orgs, licenses of sandboxes; each refers to what came before.
 * The day of the refresh is written last and only if nothing was refused, so that an incomplete run can be repeated at once.
 */
export async function applyRefresh(
    connection: Connection,
    snapshot: RefreshSnapshot,
    plan: RefreshPlan,
    { runId, next }: RefreshSteps,
): Promise<RefreshOutcome> {
    const { alias } = snapshot.licenseOrg;
    await next('package and versions');
    const facts = await writePackage(connection, alias, plan.package);
    const versions = await writeVersions(connection, alias, plan.versions, snapshot.associated.recordId);
    await next('leads');
    const leads = await writeLeads(connection, alias, plan.leads);
    await next(`${plan.licenses.length} licenses`);
    const licenses = await writeLicenses(connection, snapshot, plan, { versions, leads, runId });
    const refusals = [facts, versions, leads, licenses].flatMap(refusalsOf);
    const day = refusals.length === 0 ? await writeDay(connection, alias, plan) : new Map<string, WrittenRow>();
    return { package: new Map([...facts, ...day]), versions, leads, licenses };
}

async function writeLeads(connection: Connection, alias: string, plans: readonly LeadPlan[]): Promise<WrittenByKey> {
    const rows = plans
        .filter((plan) => plan.action === 'create')
        .map((plan) => ({ key: plan.key, label: `${fullName(plan.person)}, ${plan.person.company}`, fields: leadToRecord(plan) }));
    return createRows({ connection, alias, object: 'Lead', objectLabel: 'Lead' }, rows);
}

interface WrittenBefore {
    readonly versions: WrittenByKey;
    readonly leads: WrittenByKey;
    readonly runId: string;
}

async function writeLicenses(connection: Connection, snapshot: RefreshSnapshot, plan: RefreshPlan, before: WrittenBefore): Promise<WrittenByKey> {
    const target = { connection, alias: snapshot.licenseOrg.alias, object: 'License__c', objectLabel: 'License' };
    const references = new LicenseReferences(snapshot, plan, before);
    const settled = plan.licenses.map((license) => (isLeadRefused(license, before.leads) ? withoutLead(license) : license));
    const due = settled.filter((license) => Object.keys(license.changes).length > 0);
    const [production, sandboxes] = [due.filter((license) => !license.after.isSandbox), due.filter((license) => license.after.isSandbox)];
    const written = await upsertRows(target, 'License_Key__c', references.rowsOf(production));
    references.learn(written);
    return new Map([...written, ...(await upsertRows(target, 'License_Key__c', references.rowsOf(sandboxes)))]);
}

function isLeadRefused({ lead }: LicensePlan, leads: WrittenByKey): boolean {
    return lead !== undefined && leads.get(lead.key)?.refusal !== undefined;
}

/** Turns what a plan refers to by key into record ids, which are only known once the records are written. */
class LicenseReferences {
    readonly #packageRecordId: string;
    readonly #versionIds: Map<string, string>;
    readonly #leadIds: Map<string, string>;
    readonly #licenseIds: Map<string, string>;
    readonly #runId: string;

    constructor({ associated, linkedVersions, licenses }: RefreshSnapshot, plan: RefreshPlan, before: WrittenBefore) {
        this.#packageRecordId = associated.recordId;
        this.#runId = before.runId;
        this.#versionIds = new Map([...linkedVersions.map((version) => [version.versionId, version.recordId] as const), ...idsOf(before.versions)]);
        this.#leadIds = new Map([...plan.leads.flatMap((lead) => (lead.found ? [[lead.key, lead.found.id] as const] : [])), ...idsOf(before.leads)]);
        this.#licenseIds = new Map(licenses.map((license) => [license.key, license.recordId]));
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

    /** What the journal shall say of the change. */
    #noteOf({ action }: LicensePlan): Record<string, string> {
        return { Change_Source__c: action === 'create' ? 'Install' : 'Refresh', Change_Run__c: this.#runId };
    }

    #lookupsOf({ action, changes, lead }: LicensePlan): Record<string, string> {
        const lookups = {
            Package__c: action === 'create' ? this.#packageRecordId : undefined,
            Package_Version__c: this.#versionIds.get(changes.versionId ?? ''),
            Lead__c: lead?.action === 'converted' ? undefined : this.#leadIds.get(lead?.key ?? ''),
            Production_License__c: this.#licenseIds.get(changes.productionLicenseKey ?? ''),
        };
        return Object.fromEntries(Object.entries(lookups).filter((entry): entry is [string, string] => entry[1] !== undefined));
    }
}

function idsOf(written: WrittenByKey): readonly (readonly [string, string])[] {
    return [...written.values()].flatMap((row) => (row.id === undefined ? [] : [[row.key, row.id] as const]));
}

async function writeDay(connection: Connection, alias: string, { package: plan, refreshedOn, refreshedAt }: RefreshPlan): Promise<WrittenByKey> {
    return writePackage(connection, alias, { ...plan, action: 'update', changes: { lastLicenseRefresh: refreshedOn, lastRefreshedAt: refreshedAt } });
}
