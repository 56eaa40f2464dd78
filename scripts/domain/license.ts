import type { LocalDate } from './calendar.ts';

/** R1. Expired is computed, never stored. */
export type LicenseStatus = 'Trial' | 'Active' | 'Suspended' | 'Uninstalled';

/** Values of `License__c` that a refresh writes. `null` is a blank field. */
export interface LicenseFields {
    readonly status: LicenseStatus;
    /** The last day of access; `null`: does not expire. */
    readonly expiration: LocalDate | null;
    /** `null`: site license. */
    readonly seats: number | null;
    readonly usedLicenses: number | null;
    /** The license as the installer's org has it; a blank status: nobody has looked there yet. */
    readonly subscriberStatus: string | null;
    readonly subscriberExpiration: LocalDate | null;
    readonly subscriberSeats: number | null;
    readonly installDate: LocalDate | null;
    readonly uninstallDate: LocalDate | null;
    readonly statusBeforeUninstall: string | null;
    readonly wasActive: boolean;
    /** 15 characters. */
    readonly orgId: string;
    readonly orgName: string | null;
    readonly isSandbox: boolean;
    readonly orgInstance: string | null;
    readonly orgEdition: string | null;
    readonly orgStatus: string | null;
    readonly orgTrialExpiration: LocalDate | null;
    /** 15 characters; only of a sandbox. */
    readonly productionOrgId: string | null;
    readonly versionNumber: string | null;
    /** Kept as text, because a converted lead is gone. */
    readonly leadName: string | null;
    readonly accountId: string | null;
    readonly contactId: string | null;
    /** When a refresh last wrote what it knows of the org. */
    readonly informationReadAt: string | null;
    /** First refresh that did not find the org in the packaging org. */
    readonly missingSince: LocalDate | null;
    /** 04t of the installed version, through `Package_Version__c`. */
    readonly versionId: string | null;
    /** `License_Key__c` of the production org's license, through `Production_License__c`. */
    readonly productionLicenseKey: string | null;
}

export interface License extends LicenseFields {
    readonly recordId: string;
    /** Auto-number, such as `L-00001`. */
    readonly name: string;
    readonly key: string;
    readonly leadId: string | null;
}

/** Whether somebody is already known for this license, so that it needs no lead any more. */
export function hasLead(license: License): boolean {
    return Boolean(license.leadId ?? license.leadName ?? license.accountId ?? license.contactId);
}

/** A license before anything is known of it. */
export const BLANK_LICENSE: LicenseFields = {
    status: 'Trial',
    expiration: null,
    seats: null,
    usedLicenses: null,
    subscriberStatus: null,
    subscriberExpiration: null,
    subscriberSeats: null,
    installDate: null,
    uninstallDate: null,
    statusBeforeUninstall: null,
    wasActive: false,
    orgId: '',
    orgName: null,
    isSandbox: false,
    orgInstance: null,
    orgEdition: null,
    orgStatus: null,
    orgTrialExpiration: null,
    productionOrgId: null,
    versionNumber: null,
    leadName: null,
    accountId: null,
    contactId: null,
    informationReadAt: null,
    missingSince: null,
    versionId: null,
    productionLicenseKey: null,
};

/** What has a value; a new record needs no blank written. */
export function filledIn(fields: LicenseFields): Partial<LicenseFields> {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
