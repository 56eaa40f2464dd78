import { LEAD_SOURCE } from '../../domain/lead-plan.ts';
import type { BulkRow } from './bulk-load.ts';
import type { DemoCompany } from './demo-company.ts';
import type { DemoLicense } from './demo-license.ts';
import { DEMO_DEVELOPER_ORG_ID, type DemoPackage, type DemoVersion } from './demo-packages.ts';
import { addDays, type LocalDate } from '../../domain/calendar.ts';

/** Ids of what a license refers to. */
export interface DemoReferences {
    readonly packages: ReadonlyMap<string, string>;
    readonly versions: ReadonlyMap<string, string>;
    /** By email. */
    readonly leads: ReadonlyMap<string, string>;
    /** By account number. */
    readonly accounts: ReadonlyMap<string, string>;
    /** By email. */
    readonly contacts: ReadonlyMap<string, string>;
}

/** Names the account of a company, so that filling again finds it. */
export function accountNumber({ index }: DemoCompany): string {
    return `DEMO-${String(index + 1).padStart(6, '0')}`;
}

export function packageRow(found: DemoPackage, today: LocalDate, leadManagerId: string): BulkRow {
    const [first, latest] = [found.versions[0], found.versions.at(-1)];
    return {
        Package_ID__c: found.id,
        Name: found.name,
        Namespace__c: found.namespace,
        Developer_Name__c: 'Fjord Software',
        Developer_Org_ID__c: DEMO_DEVELOPER_ORG_ID,
        Generation__c: 'First Generation',
        Latest_Version__c: latest?.label ?? null,
        Release_Date__c: first ? addDays(today, -first.releasedDaysAgo) : null,
        Lead_Manager__c: leadManagerId,
        Default_Status__c: found.defaultStatus,
        Default_Length_Days__c: found.defaultLengthDays,
        Default_Seats__c: found.defaultSeats,
        Last_License_Refresh__c: addDays(today, -3),
    };
}

export function versionRow(version: DemoVersion, packageRecordId: string, today: LocalDate): BulkRow {
    return {
        Version_ID__c: version.id,
        Package__c: packageRecordId,
        Name: `Version ${version.label}`,
        Version__c: version.label,
        Version_Number__c: version.number,
        Sequence__c: version.sequence,
        Is_Beta__c: false,
        Release_Date__c: addDays(today, -version.releasedDaysAgo),
    };
}

export function accountRow(company: DemoCompany, ownerId: string): BulkRow {
    return {
        AccountNumber: accountNumber(company),
        Name: company.name,
        Industry: company.industry,
        NumberOfEmployees: company.employees,
        BillingCity: company.city,
        BillingCountry: company.country,
        Website: `https://www.${company.domain}`,
        OwnerId: ownerId,
    };
}

export function contactRow(company: DemoCompany, accountId: string, ownerId: string): BulkRow {
    const { email, firstName, lastName, title } = company;
    return { Email: email, FirstName: firstName, LastName: lastName, Title: title, AccountId: accountId, OwnerId: ownerId };
}

export function leadRow(company: DemoCompany, ownerId: string): BulkRow {
    const { email, firstName, lastName, title, name, city, country } = company;
    const person = { Email: email, FirstName: firstName, LastName: lastName, Title: title, Company: name };
    return { ...person, City: city, Country: country, LeadSource: LEAD_SOURCE, OwnerId: ownerId };
}

export function licenseRow(license: DemoLicense, { packages, versions, leads, accounts, contacts }: DemoReferences, now: string): BulkRow {
    const { company, subscriber } = license;
    const accountId = accounts.get(accountNumber(company)) ?? null;
    return {
        License_Key__c: license.key,
        Package__c: packages.get(license.package.id) ?? null,
        Package_Version__c: versions.get(license.version.id) ?? null,
        Lead__c: leads.get(company.email) ?? null,
        Account__c: accountId,
        Contact__c: accountId === null ? null : (contacts.get(company.email) ?? null),
        Lead_Name__c: `${company.firstName} ${company.lastName}`,
        Status__c: license.status,
        Status_Before_Uninstall__c: license.statusBeforeUninstall,
        Was_Active__c: license.wasActive,
        Expiration__c: license.expiration,
        Seats__c: license.seats,
        Used_Licenses__c: license.usedLicenses,
        Install_Date__c: license.installDate,
        Uninstall_Date__c: license.uninstallDate,
        Version_Number__c: license.version.number,
        Subscriber_Org_ID__c: license.orgId,
        Subscriber_Org_Name__c: company.name,
        Subscriber_Org_Is_Sandbox__c: license.productionKey !== null,
        Production_Org_ID__c: license.productionOrgId,
        Org_Instance__c: license.instance,
        Org_Type__c: license.edition,
        Org_Status_Formula__c: license.orgStatus,
        Org_Trial_Expiration__c: license.orgTrialExpiration,
        Subscriber_Status__c: subscriber?.status ?? null,
        Subscriber_Expiration__c: subscriber?.expiration ?? null,
        Subscriber_Seats__c: subscriber?.seats ?? null,
        Information_Read_At__c: now,
        Change_Source__c: 'Install',
        ...(license.productionKey !== null && { 'Production_License__r.License_Key__c': license.productionKey }),
    };
}

/** Written after the license itself, whose creation makes its delivery due. */
export function deliveryRow({ delivery }: DemoLicense, licenseId: string, now: string): BulkRow {
    const at = new Date(Date.parse(now) - delivery.daysAgo * 86_400_000).toISOString();
    return {
        Id: licenseId,
        Delivery_Status__c: delivery.status,
        Delivery_Attempts__c: delivery.attempts,
        Delivery_Failure__c: delivery.failure,
        Delivery_Remedy__c: delivery.remedy,
        Delivery_Due_Since__c: delivery.status === 'Delivered' ? null : at,
        Last_Delivered__c: delivery.status === 'Delivered' ? at : null,
    };
}
