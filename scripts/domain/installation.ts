import { dateIn, type LocalDate } from './calendar.ts';
import { toId15 } from './ids.ts';

/** A row of `PackageSubscriber` in the packaging org. A sandbox refresh or a reinstall adds a row, so an org can have several. */
export interface SubscriberRow {
    readonly orgId: string;
    readonly orgName: string;
    readonly orgStatus: string | null;
    readonly isSandbox: boolean;
    readonly instanceName: string | null;
    readonly productionOrgId: string | null;
    readonly isInstalled: boolean;
    readonly versionId: string | null;
    /** `SystemModstamp`. */
    readonly changedAt: string;
}

/** The first successful `PackageInstallRequest` of any version of the package, and who made it. */
export interface FirstInstall {
    readonly at: string;
    readonly firstName: string | null;
    readonly lastName: string;
    readonly email: string | null;
}

/** What a subscriber org says itself, when there is a login for it. */
export interface SubscriberOrg {
    readonly orgId: string;
    readonly name: string;
    readonly isSandbox: boolean;
    readonly instanceName: string | null;
    readonly edition: string | null;
    readonly trialExpiresAt: string | null;
    /** `null`: not installed there; `undefined`: the org did not say. */
    readonly installedVersionId: string | null | undefined;
    readonly firstInstall: FirstInstall | undefined;
}

/** One org that has or had the package, from everything known about it. */
export interface Installation {
    /** 15 characters. */
    readonly orgId: string;
    readonly orgName: string;
    readonly orgStatus: string | null;
    readonly isSandbox: boolean;
    readonly instanceName: string | null;
    /** 15 characters. */
    readonly productionOrgId: string | null;
    readonly isInstalled: boolean;
    readonly versionId: string | null;
    readonly changedOn: LocalDate;
    readonly firstInstall: FirstInstall | undefined;
    readonly installedOn: LocalDate;
    /** Only known from the org itself. */
    readonly fromOrg: { readonly edition: string | null; readonly trialExpiration: LocalDate | null } | undefined;
}

/** One installation per org; the org itself is believed before the packaging org, whose rows come late. */
export function listInstallations(rows: readonly SubscriberRow[], orgs: readonly SubscriberOrg[], timeZone: string): readonly Installation[] {
    const reached = new Map(orgs.map((org) => [toId15(org.orgId), org]));
    return rowPerOrg(rows).map((row) => {
        const org = reached.get(toId15(row.orgId));
        return { ...fromRow(row, timeZone), ...(org && fromOrg(org, timeZone)) };
    });
}

/** An installed row beats an uninstalled one; among equals the newest wins. */
export function rowPerOrg(rows: readonly SubscriberRow[]): readonly SubscriberRow[] {
    const byOrg = new Map<string, SubscriberRow>();
    for (const row of rows) {
        const known = byOrg.get(toId15(row.orgId));
        if (!known || isBetter(row, known)) byOrg.set(toId15(row.orgId), row);
    }
    return [...byOrg.values()];
}

function isBetter(row: SubscriberRow, known: SubscriberRow): boolean {
    if (row.isInstalled !== known.isInstalled) return row.isInstalled;
    return Date.parse(row.changedAt) > Date.parse(known.changedAt);
}

function fromRow(row: SubscriberRow, timeZone: string): Installation {
    const changedOn = dateIn(timeZone, row.changedAt);
    return {
        orgId: toId15(row.orgId),
        orgName: row.orgName,
        orgStatus: row.orgStatus,
        isSandbox: row.isSandbox,
        instanceName: row.instanceName,
        productionOrgId: row.productionOrgId ? toId15(row.productionOrgId) : null,
        isInstalled: row.isInstalled,
        versionId: row.versionId,
        changedOn,
        firstInstall: undefined,
        installedOn: changedOn,
        fromOrg: undefined,
    };
}

function fromOrg(org: SubscriberOrg, timeZone: string): Partial<Installation> {
    const { firstInstall, installedVersionId } = org;
    return {
        orgName: org.name,
        isSandbox: org.isSandbox,
        instanceName: org.instanceName,
        fromOrg: { edition: org.edition, trialExpiration: org.trialExpiresAt ? dateIn(timeZone, org.trialExpiresAt) : null },
        ...(firstInstall && { firstInstall, installedOn: dateIn(timeZone, firstInstall.at) }),
        ...(installedVersionId !== undefined && { isInstalled: installedVersionId !== null }),
        ...(installedVersionId && { versionId: installedVersionId }),
    };
}
