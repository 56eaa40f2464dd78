import { nextRefreshOn } from './refresh-interval.ts';
import type { LocalDate } from './calendar.ts';
import { NAME_NOT_PROVIDED, type LeadPlan } from './lead-plan.ts';
import type { LicenseDrift } from './license-drift.ts';
import { withoutLead, type LicensePlan } from './license-plan.ts';
import { outcomeOf, refusalsOf, type Outcome, type OutcomeCounts, type WrittenRows } from './outcome.ts';
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
    /** The `License_Run__c`; `null` for a dry run. */
    readonly run: { readonly id: string; readonly name: string } | null;
    readonly versions: readonly { readonly versionId: string; readonly version: string; readonly outcome: Outcome }[];
    readonly leads: readonly ReportedLead[];
    /** Those that changed or were refused; the others are counted. */
    readonly licenses: readonly ReportedLicense[];
    /** Of the licenses. */
    readonly counts: OutcomeCounts;
    /** Licenses that are different on the customer's side, field by field. */
    readonly drifts: readonly LicenseDrift[];
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
    /** Of a new license: whether the packaging org alone told the install date. */
    readonly isInstallDateEstimated: boolean;
    readonly lead: string | null;
    readonly productionLicenseKey: string | null;
    readonly outcome: Outcome;
    readonly events: readonly string[];
}

export interface RefreshOutcome {
    readonly run: { readonly id: string; readonly name: string };
    readonly package: WrittenRows;
    readonly versions: WrittenRows;
    readonly leads: WrittenRows;
    readonly licenses: WrittenRows;
}

/** `outcome` is `undefined` for a dry run. */
export function reportRefresh(snapshot: RefreshSnapshot, plan: RefreshPlan, outcome: RefreshOutcome | undefined): RefreshReport {
    const refusals = outcome ? refusalsOfRefresh(plan, outcome) : [];
    return {
        package: reportPackage(snapshot, plan, outcome !== undefined && refusals.length === 0),
        run: outcome?.run ?? null,
        versions: plan.versions.map((version) => ({ versionId: version.key, version: version.label, outcome: outcomeOf(version, outcome?.versions) })),
        leads: plan.leads.map((lead) => reportLead(lead, outcome?.leads)),
        licenses: plan.licenses.map((license) => reportLicense(license, outcome)),
        counts: countLicenses(plan, outcome?.licenses),
        drifts: plan.drifts,
        warnings: refusals.length > 0 ? [...plan.warnings, STILL_DUE] : plan.warnings,
        refusals,
        dryRun: outcome === undefined,
    };
}

/** What the org did not take of the package, its versions, the leads that its licenses need, and its licenses. */
export function refusalsOfRefresh(plan: RefreshPlan, outcome: Omit<RefreshOutcome, 'run'>): readonly RowRefusal[] {
    const own = new Set([...plan.leads.map((lead) => lead.key), ...plan.licenses.flatMap(({ lead }) => lead?.key ?? [])]);
    const leads = [...own].flatMap((key) => outcome.leads?.get(key)?.refusal ?? []);
    return [...refusalsOf(outcome.package), ...refusalsOf(outcome.versions), ...leads, ...refusalsOf(outcome.licenses)];
}

const STILL_DUE = 'Because records were refused, this refresh does not count: the interval to the next one does not begin with it.';

function countLicenses(plan: RefreshPlan, written: WrittenRows): OutcomeCounts {
    const counts = { created: 0, updated: 0, unchanged: plan.unchanged, refused: 0 };
    for (const license of plan.licenses) counts[outcomeOf(license, written)] += 1;
    return counts;
}

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
        outcome: row?.refusal ? 'refused' : row?.isFound ? 'reused' : done[lead.action],
    };
}

function reportLicense(planned: LicensePlan, outcome: RefreshOutcome | undefined): ReportedLicense {
    const isLeadRefused = Boolean(outcome?.leads?.get(planned.lead?.key ?? '')?.refusal);
    const license = isLeadRefused ? withoutLead(planned) : planned;
    const { after } = license;
    return {
        id: outcome?.licenses?.get(license.key)?.id ?? license.recordId,
        key: license.key,
        subscriber: license.label,
        orgId: after.orgId,
        isSandbox: after.isSandbox,
        version: after.versionNumber,
        status: after.status,
        expiration: after.expiration,
        seats: after.seats,
        installDate: after.installDate,
        isInstallDateEstimated: license.isInstallDateEstimated,
        lead: after.leadName,
        productionLicenseKey: after.productionLicenseKey,
        outcome: outcomeOf(license, outcome?.licenses),
        events: [...license.events, ...(isLeadRefused ? ['lead refused'] : leadEvent(license.lead))],
    };
}

function leadEvent(lead: LeadPlan | undefined): readonly string[] {
    if (!lead || lead.name === NAME_NOT_PROVIDED) return [];
    const words = { create: 'new lead', reuse: 'existing lead', converted: 'converted lead' };
    return [`${words[lead.action]} ${lead.name}`];
}
