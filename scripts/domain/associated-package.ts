import type { LocalDate } from './calendar.ts';

/** Values of `Package__c` that the commands write. */
export interface PackageFields {
    readonly name: string;
    readonly developerName: string | null;
    /** 18 characters. */
    readonly developerOrgId: string | null;
    readonly packageId: string;
    readonly namespace: string | null;
    readonly generation: string | null;
    readonly latestVersion: string | null;
    readonly releaseDate: LocalDate | null;
    readonly leadManagerId: string | null;
    readonly defaultStatus: string | null;
    /** `null`: a new license does not expire. */
    readonly defaultLengthDays: number | null;
    /** `null`: a new license is a site license. */
    readonly defaultSeats: number | null;
    readonly lastLicenseRefresh: LocalDate | null;
    /** Moment of the last complete refresh, ISO: what licenses know of their orgs is confirmed until then. */
    readonly lastRefreshedAt: string | null;
}

export interface AssociatedPackage extends PackageFields {
    readonly recordId: string;
}

/** Values of `Package_Version__c` that the commands write. */
export interface VersionFields {
    readonly name: string;
    readonly version: string | null;
    readonly versionNumber: string | null;
    /** 04t, 18 characters. */
    readonly versionId: string;
    readonly sequence: number | null;
    readonly isBeta: boolean;
    readonly releaseDate: LocalDate | null;
}

export interface LinkedVersion extends VersionFields {
    readonly recordId: string;
    readonly packageRecordId: string;
}

export interface LicenseOrg {
    readonly orgId: string;
    /** What the person typed to name it; goes into the commands we suggest. */
    readonly alias: string;
    /** IANA name; license dates are days in this zone. */
    readonly timeZone: string;
}
