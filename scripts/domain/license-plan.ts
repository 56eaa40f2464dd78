import { addDays, type LocalDate } from './calendar.ts';
import type { DefaultValues } from './default-values.ts';
import { licenseKey, sameId } from './ids.ts';
import type { Installation } from './installation.ts';
import type { LeadPlan } from './lead-plan.ts';
import { BLANK_LICENSE, filledIn, type License, type LicenseFields, type LicenseStatus } from './license.ts';
import { versionNumber, type PublishedVersion } from './published-package.ts';
import { changesBetween } from './record-plan.ts';

/** What a refresh does with the license of one org. */
export interface LicensePlan {
    readonly key: string;
    /** `null` before the license is created. */
    readonly recordId: string | null;
    /** Auto-number, such as `L-00001`; `null` before the license is created. */
    readonly name: string | null;
    /** Name of the subscriber org. */
    readonly label: string;
    readonly isSandbox: boolean;
    readonly action: 'create' | 'update' | 'unchanged';
    /** Exactly what will be written. That an unchanged license was looked at is noted once, on the package. */
    readonly changes: Partial<LicenseFields>;
    /** The lead to link; a new one has no id before it is written. */
    readonly lead: LeadPlan | undefined;
    /** Whether the install date is the day on which the packaging org last changed its entry, because the org itself does not tell. */
    readonly isInstallDateEstimated: boolean;
    /** The license as it will be. */
    readonly after: LicenseFields;
    /** What happened, in words; what became of the lead is not among them. */
    readonly events: readonly string[];
}

export interface LicenseContext {
    readonly packageId: string;
    readonly defaults: DefaultValues;
    readonly now: string;
    readonly today: LocalDate;
}

/** An installation with all that its license refers to. */
export interface LicenseCase {
    readonly installation: Installation;
    readonly current: License | undefined;
    /** The installed version if it is released and linked. */
    readonly version: PublishedVersion | undefined;
    readonly lead: LeadPlan | undefined;
    /** Key of the production org's license if the org is a sandbox and that license exists after the run. */
    readonly productionLicenseKey: string | undefined;
}

/** R6, R11. `undefined` when there is nothing to license: gone before anybody knew of it. */
export function planLicense(context: LicenseContext, item: LicenseCase): LicensePlan | undefined {
    if (!item.current) return item.installation.isInstalled ? planNewLicense(context, item) : undefined;
    return item.installation.isInstalled ? planInstalled(context, item, item.current) : planUninstalled(context, item, item.current);
}

function planNewLicense(context: LicenseContext, item: LicenseCase): LicensePlan {
    const { installation } = item;
    const { defaultStatus, defaultLengthDays, defaultSeats } = context.defaults;
    const seats = installation.isSandbox ? null : defaultSeats;
    const fields: LicenseFields = {
        ...BLANK_LICENSE,
        ...orgFacts(context, item),
        ...versionFacts(item.version),
        ...leadFacts(item.lead),
        ...copyFacts(installation, seats),
        orgId: installation.orgId,
        status: defaultStatus,
        expiration: defaultLengthDays === null ? null : addDays(installation.installedOn, defaultLengthDays),
        seats,
        installDate: installation.installedOn,
        wasActive: defaultStatus === 'Active',
    };
    return finish(context, item, 'create', filledIn(fields), fields, [creationEvent(item)]);
}

function planInstalled(context: LicenseContext, item: LicenseCase, current: License): LicensePlan {
    const revived = current.status === 'Uninstalled';
    const wanted: Partial<LicenseFields> = {
        ...orgFacts(context, item),
        ...versionFacts(item.version),
        ...leadFacts(item.lead),
        ...copyFacts(item.installation, current.seats),
        ...correctedInstallDate(item.installation, current),
        ...(revived && { status: statusOfReinstall(current), uninstallDate: null, statusBeforeUninstall: null }),
    };
    const events = [...(revived ? [`reinstalled, ${statusOfReinstall(current)} again`] : []), ...versionEvent(item, current)];
    return planChange(context, item, current, wanted, events);
}

function planUninstalled(context: LicenseContext, item: LicenseCase, current: License): LicensePlan {
    if (current.status === 'Uninstalled') return planChange(context, item, current, { missingSince: null }, []);
    const wanted: Partial<LicenseFields> = {
        ...orgFacts(context, item),
        status: 'Uninstalled',
        statusBeforeUninstall: current.status,
        uninstallDate: item.installation.changedOn,
        usedLicenses: null,
    };
    return planChange(context, item, current, wanted, ['uninstalled']);
}

function planChange(context: LicenseContext, item: LicenseCase, current: License, wanted: Partial<LicenseFields>, events: readonly string[]): LicensePlan {
    const { informationReadAt, ...rest } = wanted;
    const differing = changesBetween<LicenseFields>(current, rest);
    const isChanged = Object.keys(differing).length > 0;
    const changes = isChanged ? { ...differing, informationReadAt: informationReadAt ?? context.now } : {};
    const told = isChanged && events.length === 0 && !item.lead ? ['org information updated'] : events;
    return finish(context, item, isChanged ? 'update' : 'unchanged', changes, { ...current, ...changes }, told);
}

function finish(
    context: LicenseContext,
    item: LicenseCase,
    action: LicensePlan['action'],
    changes: Partial<LicenseFields>,
    after: LicenseFields,
    events: readonly string[],
): LicensePlan {
    const key = licenseKey(item.installation.orgId, context.packageId);
    const { recordId = null, name = null } = item.current ?? {};
    const { orgName: label, firstInstall } = item.installation;
    const { isSandbox } = after;
    const isInstallDateEstimated = action === 'create' && !firstInstall;
    return { key, recordId, name, label, isSandbox, action, changes, lead: item.lead, isInstallDateEstimated, after, events };
}

/** A license whose org the packaging org no longer lists: that is noted once, and nothing else is known. An uninstalled one may go unlisted. */
export function planMissing({ today }: LicenseContext, current: License): LicensePlan {
    const isNews = current.missingSince === null && current.status !== 'Uninstalled';
    const changes = isNews ? { missingSince: today } : {};
    return {
        key: current.key,
        recordId: current.recordId,
        name: current.name,
        label: current.orgName ?? current.orgId,
        isSandbox: current.isSandbox,
        action: isNews ? 'update' : 'unchanged',
        changes,
        lead: undefined,
        isInstallDateEstimated: false,
        after: { ...current, ...changes },
        events: isNews ? ['no longer listed by the packaging org'] : [],
    };
}

/** What a refresh brings up to date whatever happened. */
function orgFacts(context: LicenseContext, { installation, productionLicenseKey }: LicenseCase): Partial<LicenseFields> {
    return {
        orgName: installation.orgName,
        isSandbox: installation.isSandbox,
        orgInstance: installation.instanceName,
        orgStatus: installation.orgStatus,
        productionOrgId: installation.productionOrgId,
        ...(installation.fromOrg && { orgEdition: installation.fromOrg.edition, orgTrialExpiration: installation.fromOrg.trialExpiration }),
        ...(productionLicenseKey && { productionLicenseKey }),
        missingSince: null,
        informationReadAt: context.now,
    };
}

/** An upgrade changes the version only, never the install date. */
function versionFacts(version: PublishedVersion | undefined): Partial<LicenseFields> {
    return version ? { versionId: version.id, versionNumber: versionNumber(version) } : {};
}

function leadFacts(lead: LeadPlan | undefined): Partial<LicenseFields> {
    if (!lead) return {};
    const converted = lead.action === 'converted' ? { accountId: lead.found?.accountId ?? null, contactId: lead.found?.contactId ?? null } : {};
    return { leadName: lead.name, ...converted };
}

/** The customer's side, where it is known. R7: a site license has no used seats. */
function copyFacts({ fromOrg }: Installation, seats: number | null): Partial<LicenseFields> {
    if (!fromOrg?.copy) return {};
    const { status, expiration, seats: theirs, used } = fromOrg.copy;
    return {
        subscriberStatus: status,
        subscriberExpiration: expiration,
        subscriberSeats: theirs,
        ...(used !== undefined && { usedLicenses: seats === null ? null : used }),
    };
}

/** The edition only ever comes from the org itself: while it is blank, the install date was an estimate from the packaging org. */
function correctedInstallDate({ fromOrg, firstInstall, installedOn }: Installation, current: License): Partial<LicenseFields> {
    return fromOrg && firstInstall && current.orgEdition === null ? { installDate: installedOn } : {};
}

/** R6: a reinstall is no second trial, so the license gets back what it had. */
function statusOfReinstall(current: License): LicenseStatus {
    const before = current.statusBeforeUninstall;
    if (before === 'Trial' || before === 'Active' || before === 'Suspended') return before;
    return current.wasActive ? 'Active' : 'Trial';
}

function creationEvent({ installation }: LicenseCase): string {
    return installation.isSandbox ? 'installed in a sandbox' : 'installed';
}

function versionEvent({ version }: LicenseCase, current: License): readonly string[] {
    if (!version || sameId(version.id, current.versionId)) return [];
    const before = current.versionNumber ? ` from ${current.versionNumber}` : '';
    return [`version changed${before} to ${versionNumber(version)}`];
}

/** The plan of a license whose lead the org refused: nothing of it is kept, so that the next run tries the lead again (R12). */
export function withoutLead(plan: LicensePlan): LicensePlan {
    const { key, recordId, name, label, isSandbox, action, isInstallDateEstimated, events } = plan;
    const changes = Object.fromEntries(Object.entries(plan.changes).filter(([field]) => field !== 'leadName'));
    return {
        key,
        recordId,
        name,
        label,
        isSandbox,
        action,
        changes,
        lead: undefined,
        isInstallDateEstimated,
        after: { ...plan.after, leadName: null },
        events,
    };
}
