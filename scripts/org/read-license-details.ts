import type { Connection } from '@salesforce/core';
import { differingTerms } from '../domain/customer-side.ts';
import type { LicenseDetails, LicenseEvent, RelatedRecord } from '../domain/license-details.ts';
import { plainValue } from './plain-value.ts';
import { literal, queryRows, textOf, valueAt, type Row } from './query-rows.ts';
import { readFilteredRows, type LicenseSelection } from './read-filtered-licenses.ts';

const FIELDS = [
    'Id, Name, License_Key__c, Status__c, Expiration__c, Is_Expired__c, Seats__c, Used_Licenses__c, Available_Seats__c, Install_Date__c, Uninstall_Date__c',
    'Subscriber_Org_ID__c, Subscriber_Org_Name__c, Subscriber_Org_Is_Sandbox__c, Org_Type__c, Org_Instance__c, Org_Status_Formula__c, Org_Trial_Expiration__c',
    'Production_License__c, Production_License__r.Name, Package__c, Package__r.Name, Package__r.Package_ID__c, Package__r.Namespace__c',
    'Package_Version__c, Package_Version__r.Name, Package_Version__r.Version_ID__c, Version_Number__c, Lead__c, Lead_Name__c, Lead__r.Email',
    'Account__c, Account__r.Name, Contact__c, Contact__r.Name, Subscriber_Status__c, Subscriber_Expiration__c, Subscriber_Seats__c, Last_Modified__c',
    'Delivery_Status__c, Last_Delivered__c, Delivery_Failure__c, Delivery_Remedy__c',
    'Last_Changed_At__c, Last_Changed_By__r.Name, Last_Change_Source__c, Last_Change_Reason__c',
].join(', ');

const EVENT_FIELDS = 'Id, Changed_At__c, Changed_By__r.Name, Type__c, Field__c, Field_Label__c, Before__c, After__c, Reason__c, Source__c, Run__c, Run__r.Name';

/** The licenses that are meant, without their journals; two are enough to know that more than one is meant, ten to name them. */
export async function readLicensesToShow(selection: LicenseSelection): Promise<readonly Row[]> {
    return readFilteredRows(selection, { select: FIELDS, rest: 'ORDER BY Name LIMIT 10' });
}

/** The license of the row, with at most `mostEvents` of its journal. */
export async function readLicenseDetails({ org, today }: LicenseSelection, row: Row, mostEvents: number | undefined): Promise<LicenseDetails> {
    const connection = org.getConnection();
    const where = `License__c = ${literal(textOf(row, 'Id') ?? '')}`;
    const limit = mostEvents === undefined ? '' : ` LIMIT ${mostEvents}`;
    const journal = await queryRows(connection, `SELECT ${EVENT_FIELDS} FROM License_Event__c WHERE ${where} ORDER BY CreatedDate DESC, Name DESC${limit}`);
    const events = journal.length === mostEvents ? await countEvents(connection, where) : journal.length;
    return { ...detailsOf(row, today), journal: journal.map(eventFromRow), events };
}

async function countEvents(connection: Connection, where: string): Promise<number> {
    const [row] = await queryRows(connection, `SELECT COUNT(Id) events FROM License_Event__c WHERE ${where}`);
    return row ? Number(valueAt(row, 'events')) : 0;
}

function detailsOf(row: Row, today: string): Omit<LicenseDetails, 'journal' | 'events'> {
    const text = (field: string): string | null => textOf(row, field);
    const ours = { status: text('Status__c'), expiration: text('Expiration__c'), seats: numberOf(row, 'Seats__c') };
    const theirs = { status: text('Subscriber_Status__c'), expiration: text('Subscriber_Expiration__c'), seats: numberOf(row, 'Subscriber_Seats__c') };
    const found = (lookup: string, name: string): RelatedRecord | null => relatedRecord(row, lookup, name);
    const itsPackage = found('Package__c', 'Package__r.Name');
    const version = found('Package_Version__c', 'Package_Version__r.Name');
    const lead = { id: text('Lead__c'), name: text('Lead_Name__c'), email: text('Lead__r.Email') };
    return {
        id: text('Id') ?? '',
        name: text('Name') ?? '',
        key: text('License_Key__c') ?? '',
        ...ours,
        isExpired: valueAt(row, 'Is_Expired__c') === true,
        usedSeats: numberOf(row, 'Used_Licenses__c'),
        availableSeats: numberOf(row, 'Available_Seats__c'),
        installDate: text('Install_Date__c'),
        uninstallDate: text('Uninstall_Date__c'),
        subscriberOrg: subscriberOrgOf(row),
        productionLicense: found('Production_License__c', 'Production_License__r.Name'),
        package: itsPackage && { ...itsPackage, packageId: text('Package__r.Package_ID__c'), namespace: text('Package__r.Namespace__c') },
        version: version && { ...version, versionId: text('Package_Version__r.Version_ID__c'), number: text('Version_Number__c') },
        lead: lead.id === null && lead.name === null ? null : lead,
        account: found('Account__c', 'Account__r.Name'),
        contact: found('Contact__c', 'Contact__r.Name'),
        customerSide: { ...theirs, asOf: instantAt(row, 'Last_Modified__c'), differs: differingTerms(ours, theirs, today) },
        delivery: {
            status: text('Delivery_Status__c'),
            lastDelivered: instantAt(row, 'Last_Delivered__c'),
            failure: text('Delivery_Failure__c'),
            remedy: text('Delivery_Remedy__c'),
        },
        lastChange: {
            at: instantAt(row, 'Last_Changed_At__c'),
            by: text('Last_Changed_By__r.Name'),
            source: text('Last_Change_Source__c'),
            reason: text('Last_Change_Reason__c'),
        },
    };
}

function subscriberOrgOf(row: Row): LicenseDetails['subscriberOrg'] {
    return {
        orgId: textOf(row, 'Subscriber_Org_ID__c'),
        name: textOf(row, 'Subscriber_Org_Name__c'),
        isSandbox: valueAt(row, 'Subscriber_Org_Is_Sandbox__c') === true,
        edition: textOf(row, 'Org_Type__c'),
        instance: textOf(row, 'Org_Instance__c'),
        status: textOf(row, 'Org_Status_Formula__c'),
        trialExpiration: textOf(row, 'Org_Trial_Expiration__c'),
    };
}

function eventFromRow(row: Row): LicenseEvent {
    return {
        id: textOf(row, 'Id') ?? '',
        at: instantAt(row, 'Changed_At__c'),
        by: textOf(row, 'Changed_By__r.Name'),
        type: textOf(row, 'Type__c'),
        field: textOf(row, 'Field__c'),
        fieldLabel: textOf(row, 'Field_Label__c'),
        before: textOf(row, 'Before__c'),
        after: textOf(row, 'After__c'),
        reason: textOf(row, 'Reason__c'),
        source: textOf(row, 'Source__c'),
        run: relatedRecord(row, 'Run__c', 'Run__r.Name'),
    };
}

function relatedRecord(row: Row, lookup: string, name: string): RelatedRecord | null {
    const id = textOf(row, lookup);
    return id === null ? null : { id, name: textOf(row, name) };
}

function instantAt(row: Row, field: string): string | null {
    const value = plainValue(valueAt(row, field));
    return typeof value === 'string' ? value : null;
}

function numberOf(row: Row, field: string): number | null {
    const value = valueAt(row, field);
    return typeof value === 'number' ? value : null;
}
