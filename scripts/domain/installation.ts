import { dateIn, type LocalDate } from './calendar.ts';
import { toId15 } from './ids.ts';
import type { LicenseCopy } from './license-drift.ts';

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
    /** The license as that org has it; only an org to which licenses are delivered has one. */
    readonly copy?: LicenseCopy;
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
    readonly fromOrg: { readonly edition: string | null; readonly trialExpiration: LocalDate | null; readonly copy?: LicenseCopy } | undefined;
}

/** Installations by the 15-character id of their org, each worked out when it is asked for: of many thousands most are as they were. */
export class Installations {
    readonly #rows: ReadonlyMap<string, SubscriberRow>;
    readonly #orgs: ReadonlyMap<string, SubscriberOrg>;
    readonly #timeZone: string;

    /** The org itself is believed before the packaging org, whose rows come late. */
    constructor(rows: readonly SubscriberRow[], orgs: readonly SubscriberOrg[], timeZone: string) {
        this.#rows = rowPerOrg(rows);
        this.#orgs = new Map(orgs.map((org) => [toId15(org.orgId), org]));
        this.#timeZone = timeZone;
    }

    get orgIds(): Iterable<string> {
        return this.#rows.keys();
    }

    of(orgId: string): Installation | undefined {
        const row = this.#rows.get(toId15(orgId));
        const org = this.#orgs.get(toId15(orgId));
        return row && { ...fromRow(row, this.#timeZone), ...(org && fromOrg(org, this.#timeZone)) };
    }
}

/** An installed row beats an uninstalled one; among equals the newest wins, and among those of one moment always the same, whatever their order. */
function rowPerOrg(rows: readonly SubscriberRow[]): ReadonlyMap<string, SubscriberRow> {
    const byOrg = new Map<string, SubscriberRow>();
    for (const row of rows) {
        const known = byOrg.get(toId15(row.orgId));
        if (!known || isBetter(row, known)) byOrg.set(toId15(row.orgId), row);
    }
    return byOrg;
}

function isBetter(row: SubscriberRow, known: SubscriberRow): boolean {
    if (row.isInstalled !== known.isInstalled) return row.isInstalled;
    const newer = Date.parse(row.changedAt) - Date.parse(known.changedAt);
    return newer === 0 ? JSON.stringify(row) > JSON.stringify(known) : newer > 0;
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
        fromOrg: {
            edition: org.edition,
            trialExpiration: org.trialExpiresAt ? dateIn(timeZone, org.trialExpiresAt) : null,
            ...(org.copy && { copy: org.copy }),
        },
        ...(firstInstall && { firstInstall, installedOn: dateIn(timeZone, firstInstall.at) }),
        ...(installedVersionId !== undefined && { isInstalled: installedVersionId !== null }),
        ...(installedVersionId && { versionId: installedVersionId }),
    };
}
