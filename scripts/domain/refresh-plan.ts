import type { PackageFields, VersionFields } from './associated-package.ts';
import { packageFacts } from './association-plan.ts';
import { dateIn, type LocalDate } from './calendar.ts';
import { firstDefaults, storedDefaults } from './default-values.ts';
import { licenseKey } from './ids.ts';
import type { Installation } from './installation.ts';
import { ownerOfLeads, type LeadOwner } from './lead-manager.ts';
import { leadKey, normalText, planLead, type ExistingLead, type LeadPlan } from './lead-plan.ts';
import { planLicense, planMissing, type LicensePlan } from './license-plan.ts';
import { releasedVersions } from './published-package.ts';
import { planRecord, type RecordPlan } from './record-plan.ts';
import { listCases, personsOf, type RefreshCase } from './refresh-cases.ts';
import type { RefreshSnapshot } from './refresh-snapshot.ts';
import { refreshWarnings } from './refresh-warnings.ts';
import { planVersions } from './version-plan.ts';

export interface RefreshPlan {
    readonly package: RecordPlan<PackageFields>;
    readonly versions: readonly RecordPlan<VersionFields>[];
    readonly leads: readonly LeadPlan[];
    /** Production orgs before sandboxes, whose licenses refer to theirs. */
    readonly licenses: readonly LicensePlan[];
    /** Become `Last_License_Refresh__c` and `Last_Refreshed_At__c` once everything else is written. */
    readonly refreshedOn: LocalDate;
    readonly refreshedAt: string;
    readonly warnings: readonly string[];
}

/** R6, R9, R11, R12 for one package. `existingLeads`: what the license org has of `personsWithoutLead`. */
export function planRefresh(snapshot: RefreshSnapshot, existingLeads: readonly ExistingLead[]): RefreshPlan {
    const { associated, licenseOrg } = snapshot;
    const cases = listCases(snapshot);
    const owner = ownerOfLeads(snapshot.leadManager, snapshot.serviceUser, licenseOrg.alias);
    const leads = planLeads(cases, existingLeads, owner);
    const licenses = planLicenses(snapshot, cases, leads);
    const current: PackageFields = associated;
    return {
        package: planRecord(
            { key: associated.packageId, label: associated.name, current },
            packageFacts(snapshot.package, releasedVersions(snapshot.versions)),
        ),
        versions: planVersions(snapshot.versions, snapshot.linkedVersions),
        leads,
        licenses,
        refreshedOn: dateIn(licenseOrg.timeZone, snapshot.now),
        refreshedAt: snapshot.now,
        warnings: [...(owner.warning ? [owner.warning] : []), ...refreshWarnings(snapshot, cases, licenses)],
    };
}

function planLeads(cases: readonly RefreshCase[], existing: readonly ExistingLead[], owner: LeadOwner): readonly LeadPlan[] {
    const byCompany = Map.groupBy(existing, (lead) => normalText(lead.company));
    return personsOf(cases).map((person) => planLead(person, byCompany.get(normalText(person.company)) ?? [], owner));
}

function planLicenses(snapshot: RefreshSnapshot, cases: readonly RefreshCase[], leads: readonly LeadPlan[]): readonly LicensePlan[] {
    const { associated, now, settings } = snapshot;
    const today = dateIn(snapshot.licenseOrg.timeZone, now);
    const context = { packageId: associated.packageId, defaults: storedDefaults(associated) ?? firstDefaults(settings), now, today };
    const leadOf = new Map(leads.map((lead) => [lead.key, lead]));
    const keys = licenseKeysAfter(snapshot, cases);
    const listed = new Set(cases.map((item) => item.key));
    const missing = snapshot.licenses.filter((license) => !listed.has(license.key)).map((license) => planMissing(context, license));
    const found = cases.flatMap(({ installation, current, version, person }) => {
        if (!current && version?.isBeta) return [];
        const lead = person && leadOf.get(leadKey(person));
        const productionLicenseKey = productionKey(installation, associated.packageId, keys);
        return planLicense(context, { installation, current, version: version?.isBeta ? undefined : version, lead, productionLicenseKey }) ?? [];
    });
    return [...found, ...missing];
}

/** Keys of all licenses that exist once the plan is carried out. */
function licenseKeysAfter(snapshot: RefreshSnapshot, cases: readonly RefreshCase[]): ReadonlySet<string> {
    const created = cases.filter((item) => item.installation.isInstalled && !item.version?.isBeta);
    return new Set([...snapshot.licenses.map((license) => license.key), ...created.map((item) => item.key)]);
}

/** R11: a sandbox's license is linked to that of its production org, if there is one. */
function productionKey({ isSandbox, productionOrgId }: Installation, packageId: string, keys: ReadonlySet<string>): string | undefined {
    const key = isSandbox && productionOrgId ? licenseKey(productionOrgId, packageId) : undefined;
    return key && keys.has(key) ? key : undefined;
}
