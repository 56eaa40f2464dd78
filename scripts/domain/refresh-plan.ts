import type { PackageFields, VersionFields } from './associated-package.ts';
import { packageFacts } from './association-plan.ts';
import { dateIn, type LocalDate } from './calendar.ts';
import { LeadBook } from './lead-book.ts';
import { ownerOfLeads } from './lead-manager.ts';
import type { ExistingLead, LeadPlan } from './lead-plan.ts';
import type { License } from './license.ts';
import type { LicenseDrift } from './license-drift.ts';
import type { LicensePlan } from './license-plan.ts';
import { releasedVersions } from './published-package.ts';
import { planRecord, type RecordPlan } from './record-plan.ts';
import { RefreshPlanner } from './refresh-planner.ts';
import type { RefreshSnapshot } from './refresh-snapshot.ts';
import { planVersions } from './version-plan.ts';

export interface RefreshPlan {
    readonly package: RecordPlan<PackageFields>;
    readonly versions: readonly RecordPlan<VersionFields>[];
    /** Those of the run that another package has not planned before. */
    readonly leads: readonly LeadPlan[];
    /** Those that change; production orgs before sandboxes, whose licenses refer to theirs. */
    readonly licenses: readonly LicensePlan[];
    /** Licenses that are as they should be. */
    readonly unchanged: number;
    /** Licenses that are different on the customer's side. */
    readonly drifts: readonly LicenseDrift[];
    /** Become `Last_License_Refresh__c` and `Last_Refreshed_At__c` once everything else is written. */
    readonly refreshedOn: LocalDate;
    readonly refreshedAt: string;
    readonly warnings: readonly string[];
}

/** R6, R9, R11, R12 for packages refreshed together, in the order of the planners. `existingLeads`: what the license org has of their persons. */
export function planRefreshes(planners: readonly RefreshPlanner[], existingLeads: readonly ExistingLead[]): readonly PlannedPackage[] {
    const book = new LeadBook(existingLeads);
    return planners.map((planner) => ({ planner, plan: planOne(planner, book) }));
}

interface PlannedPackage {
    readonly planner: RefreshPlanner;
    readonly plan: RefreshPlan;
}

/** The same for one package whose licenses are at hand. */
export function planRefresh(snapshot: RefreshSnapshot & { readonly licenses: readonly License[] }, existingLeads: readonly ExistingLead[]): RefreshPlan {
    return planOne(comparedPlanner(snapshot), new LeadBook(existingLeads));
}

/** A planner that has seen all licenses. */
export function comparedPlanner(snapshot: RefreshSnapshot & { readonly licenses: readonly License[] }): RefreshPlanner {
    const planner = new RefreshPlanner(snapshot);
    for (const license of snapshot.licenses) planner.compare(license);
    return planner;
}

function planOne(planner: RefreshPlanner, book: LeadBook): RefreshPlan {
    const { associated, licenseOrg, leadManager, serviceUser, versions, linkedVersions, now, package: published } = planner.snapshot;
    const owner = ownerOfLeads(leadManager, serviceUser, licenseOrg.alias);
    const leads = book.enter(planner.persons(), owner);
    const { changed, unchanged, drifts, warnings } = planner.plan(book);
    const current: PackageFields = associated;
    return {
        package: planRecord({ key: associated.packageId, label: associated.name, current }, packageFacts(published, releasedVersions(versions))),
        versions: planVersions(versions, linkedVersions),
        leads,
        licenses: changed,
        unchanged,
        drifts,
        refreshedOn: dateIn(licenseOrg.timeZone, now),
        refreshedAt: now,
        warnings: [...(owner.warning ? [owner.warning] : []), ...warnings],
    };
}
