import type { AssociatedPackage, LinkedVersion, PackageFields, VersionFields } from '../domain/associated-package.ts';
import { toId15, toId18 } from '../domain/ids.ts';
import type { LeadPlan } from '../domain/lead-plan.ts';
import { LEAD_SOURCE } from '../domain/lead-plan.ts';
import type { License, LicenseFields } from '../domain/license.ts';
import { installationKeyOf } from './installation-key.ts';
import { textOf, valueAt, type Row } from './query-rows.ts';

/** API name of every value. A name with a dot is a parent's field: it can be read, but is written through the lookup. */
type FieldNames<Fields> = Readonly<Record<keyof Fields, string>>;

export const PACKAGE_FIELD_NAMES: FieldNames<PackageFields> = {
    name: 'Name',
    developerName: 'Developer_Name__c',
    developerOrgId: 'Developer_Org_ID__c',
    packageId: 'Package_ID__c',
    namespace: 'Namespace__c',
    generation: 'Generation__c',
    latestVersion: 'Latest_Version__c',
    releaseDate: 'Release_Date__c',
    leadManagerId: 'Lead_Manager__c',
    defaultStatus: 'Default_Status__c',
    defaultLengthDays: 'Default_Length_Days__c',
    defaultSeats: 'Default_Seats__c',
    lastLicenseRefresh: 'Last_License_Refresh__c',
    lastRefreshedAt: 'Last_Refreshed_At__c',
};

export const VERSION_FIELD_NAMES: FieldNames<VersionFields> = {
    name: 'Name',
    version: 'Version__c',
    versionNumber: 'Version_Number__c',
    versionId: 'Version_ID__c',
    sequence: 'Sequence__c',
    isBeta: 'Is_Beta__c',
    releaseDate: 'Release_Date__c',
};

export const LICENSE_FIELD_NAMES: FieldNames<LicenseFields> = {
    status: 'Status__c',
    expiration: 'Expiration__c',
    seats: 'Seats__c',
    usedLicenses: 'Used_Licenses__c',
    subscriberStatus: 'Subscriber_Status__c',
    subscriberExpiration: 'Subscriber_Expiration__c',
    subscriberSeats: 'Subscriber_Seats__c',
    installDate: 'Install_Date__c',
    uninstallDate: 'Uninstall_Date__c',
    statusBeforeUninstall: 'Status_Before_Uninstall__c',
    wasActive: 'Was_Active__c',
    orgId: 'Subscriber_Org_ID__c',
    orgName: 'Subscriber_Org_Name__c',
    isSandbox: 'Subscriber_Org_Is_Sandbox__c',
    orgInstance: 'Org_Instance__c',
    orgEdition: 'Org_Type__c',
    orgStatus: 'Org_Status_Formula__c',
    orgTrialExpiration: 'Org_Trial_Expiration__c',
    productionOrgId: 'Production_Org_ID__c',
    versionNumber: 'Version_Number__c',
    leadName: 'Lead_Name__c',
    accountId: 'Account__c',
    contactId: 'Contact__c',
    informationReadAt: 'Information_Read_At__c',
    missingSince: 'Missing_Since__c',
    versionId: 'Package_Version__r.Version_ID__c',
    productionLicenseKey: 'Production_License__r.License_Key__c',
};

/** Values as a record of the API. What is written through a lookup is left out; the writer adds the id. */
export function toRecord<Fields extends object>(names: FieldNames<Fields>, changes: Partial<Fields>): Record<string, unknown> {
    const entries = (Object.keys(changes) as (keyof Fields)[]).map((name) => [names[name], changes[name]] as const);
    return Object.fromEntries(entries.filter(([apiName]) => !apiName.includes('.')));
}

function fromRow<Fields extends object>(names: FieldNames<Fields>, row: Row): Fields {
    const entries = Object.entries<string>(names as Record<string, string>).map(([name, apiName]) => [name, valueAt(row, apiName)] as const);
    return Object.fromEntries(entries) as Fields;
}

export function packageFromRow(row: Row): AssociatedPackage {
    const fields = fromRow<PackageFields>(PACKAGE_FIELD_NAMES, row);
    return {
        ...fields,
        packageId: toId18(fields.packageId),
        developerOrgId: fields.developerOrgId && toId18(fields.developerOrgId),
        recordId: textOf(row, 'Id') ?? '',
    };
}

export function versionFromRow(row: Row): LinkedVersion {
    const fields = fromRow<VersionFields>(VERSION_FIELD_NAMES, row);
    return { ...fields, versionId: toId18(fields.versionId), recordId: textOf(row, 'Id') ?? '', packageRecordId: textOf(row, 'Package__c') ?? '' };
}

export function licenseFromRow(row: Row): License {
    const fields = fromRow<LicenseFields>(LICENSE_FIELD_NAMES, row);
    return {
        ...fields,
        orgId: toId15(fields.orgId),
        productionOrgId: fields.productionOrgId && toId15(fields.productionOrgId),
        versionId: fields.versionId && toId18(fields.versionId),
        recordId: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        key: textOf(row, 'License_Key__c') ?? '',
        leadId: textOf(row, 'Lead__c'),
    };
}

/** A new lead of an install (R11). */
export function leadToRecord({ person, owner }: LeadPlan): Record<string, unknown> {
    return {
        ...(person.firstName && { FirstName: person.firstName }),
        LastName: person.lastName,
        Company: person.company,
        ...(person.email && { Email: person.email }),
        LeadSource: LEAD_SOURCE,
        Installation_Key__c: installationKeyOf(person),
        OwnerId: owner.id,
    };
}
