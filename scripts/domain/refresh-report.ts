import { nextRefreshOn } from './refresh-interval.ts';
import type { LocalDate } from './calendar.ts';
import type { LeadPlan } from './lead-plan.ts';
import { withoutLead, type LicensePlan } from './license-plan.ts';
import { countOutcomes, outcomeOf, refusalsOf, type Outcome, type OutcomeCounts, type WrittenRows } from './outcome.ts';
import type { RefreshPlan } from './refresh-plan.ts';
import type { RefreshSnapshot } from './refresh-snapshot.ts';
import type { RowRefusal } from './row-refusal.ts';

/** What `sf lma license refresh` did with one package, or with `dryRun` would do. This is its `--json` result. */
export interface RefreshReport {
    readonly package: {
        readonly id: string;
        readonly packageId: string;
        readonly name: string;
        readonly namespace: string | null;
        readonly latestVersion: string | null;
        readonly lastLicenseRefresh: LocalDate | null;
        readonly nextAvailableRefresh: LocalDate | null;
    };
    readonly versions: readonly { readonly versionId: string; readonly version: string; readonly outcome: Outcome }[];
    readonly leads: readonly ReportedLead[];
    readonly licenses: readonly ReportedLicense[];
    /** Of the licenses. */
    readonly counts: OutcomeCounts;
    readonly warnings: readonly string[];
    readonly refusals: readonly RowRefusal[];
    readonly dryRun: boolean;
}

export interface ReportedLead {
    readonly id: string | null;
    readonly name: string;
    readonly company: string;
    readonly email: string | null;
    readonly owner: string | null;
    readonly outcome: 'created' | 'reused' | 'converted' | 'refused';
}

export interface ReportedLicense {
    readonly id: string | null;
    readonly key: string;
    readonly subscriber: string;
    readonly orgId: string;
    readonly isSandbox: boolean;
    readonly version: string | null;
    readonly status: string;
    readonly expiration: LocalDate | null;
    readonly seats: number | null;
    readonly installDate: LocalDate | null;
    readonly lead: string | null;
    readonly productionLicenseKey: string | null;
    readonly outcome: Outcome;
    readonly events: readonly string[];
}

export interface RefreshOutcome {
    readonly package: WrittenRows;
    readonly versions: WrittenRows;
    readonly leads: WrittenRows;
    readonly licenses: WrittenRows;
}

/** `outcome` is `undefined` for a dry run. */
export function reportRefresh(snapshot: RefreshSnapshot, plan: RefreshPlan, outcome: RefreshOutcome | undefined): RefreshReport {
    const ids = new Map(snapshot.licenses.map((license) => [license.key, license.recordId]));
    const licenses = plan.licenses.map((license) => reportLicense(license, ids.get(license.key), outcome));
    const refusals = outcome ? [outcome.package, outcome.versions, outcome.leads, outcome.licenses].flatMap(refusalsOf) : [];
    return {
        package: reportPackage(snapshot, plan, outcome !== undefined && refusals.length === 0),
        versions: plan.versions.map((version) => ({ versionId: version.key, version: version.label, outcome: outcomeOf(version, outcome?.versions) })),
        leads: plan.leads.map((lead) => reportLead(lead, outcome?.leads)),
        licenses,
        counts: countOutcomes(licenses.map((license) => license.outcome)),
        warnings: refusals.length > 0 ? [...plan.warnings, STILL_DUE] : plan.warnings,
        refusals,
        dryRun: outcome === undefined,
    };
}

const STILL_DUE = 'Because records were refused, this refresh does not count: the interval to the next one does not begin with it.';

function reportPackage({ associated, settings }: RefreshSnapshot, plan: RefreshPlan, isCounted: boolean): RefreshReport['package'] {
    const last = isCounted ? plan.refreshedOn : associated.lastLicenseRefresh;
    return {
        id: associated.recordId,
        packageId: associated.packageId,
        name: associated.name,
        namespace: associated.namespace,
        latestVersion: plan.package.changes.latestVersion ?? associated.latestVersion,
        lastLicenseRefresh: last,
        nextAvailableRefresh: nextRefreshOn(last, settings),
    };
}

function reportLead(lead: LeadPlan, written: WrittenRows): ReportedLead {
    const row = written?.get(lead.key);
    const done = { create: 'created', reuse: 'reused', converted: 'converted' } as const;
    return {
        id: lead.found?.id ?? row?.id ?? null,
        name: lead.name,
        company: lead.person.company,
        email: lead.person.email,
        owner: lead.action === 'create' ? lead.owner.name : null,
        outcome: row?.refusal ? 'refused' : done[lead.action],
    };
}

function reportLicense(planned: LicensePlan, knownId: string | undefined, outcome: RefreshOutcome | undefined): ReportedLicense {
    const isLeadRefused = Boolean(outcome?.leads?.get(planned.lead?.key ?? '')?.refusal);
    const license = isLeadRefused ? withoutLead(planned) : planned;
    const { after } = license;
    return {
        id: outcome?.licenses?.get(license.key)?.id ?? knownId ?? null,
        key: license.key,
        subscriber: license.label,
        orgId: after.orgId,
        isSandbox: after.isSandbox,
        version: after.versionNumber,
        status: after.status,
        expiration: after.expiration,
        seats: after.seats,
        installDate: after.installDate,
        lead: after.leadName,
        productionLicenseKey: after.productionLicenseKey,
        outcome: outcomeOf(license, outcome?.licenses),
        events: [...license.events, ...(isLeadRefused ? ['lead refused'] : leadEvent(license.lead))],
    };
}

function leadEvent(lead: LeadPlan | undefined): readonly string[] {
    if (!lead) return [];
    const words = { create: 'new lead', reuse: 'existing lead', converted: 'converted lead' };
    return [`${words[lead.action]} ${lead.name}`];
}
