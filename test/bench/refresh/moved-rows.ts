import { customerKey, customerName } from './customers.ts';

/** Where rows go that a bare loop or another tool writes in place of a refresh. */
export interface MoveTask {
    readonly url: string;
    readonly username: string;
    readonly token: string;
    readonly rows: number;
    /** Number of the first customer. */
    readonly first: number;
    readonly packageRecordId: string;
    readonly packageId: string;
    readonly versionRecordId: string;
    readonly versionId: string;
}

export type MovedRow = Readonly<Record<string, string | number | boolean>>;

export function numbersOf({ first, rows }: MoveTask): readonly number[] {
    return Array.from({ length: rows }, (_, index) => first + index);
}

/** The lead that a refresh would create for the customer. */
export function leadOf(number: number): MovedRow {
    return { LastName: '[not provided]', Company: customerName(number), LeadSource: 'Package Installation', Installation_Key__c: `customer-${number}` };
}

/** The license that a refresh would create for the customer, without what it refers to. */
export function licenseOf(number: number, { packageId }: MoveTask): MovedRow {
    const org = customerKey(number).slice(0, 15);
    return {
        License_Key__c: `${org}-${packageId.slice(0, 15)}`,
        Version_Number__c: '1.0.0',
        Lead_Name__c: '[not provided]',
        Status__c: 'Trial',
        Expiration__c: '2026-12-28',
        Seats__c: 10,
        Install_Date__c: '2026-11-28',
        Was_Active__c: false,
        Subscriber_Org_ID__c: org,
        Subscriber_Org_Name__c: customerName(number),
        Subscriber_Org_Is_Sandbox__c: false,
        Org_Instance__c: 'NA1',
        Org_Status_Formula__c: 'Active',
        Information_Read_At__c: '2026-11-28T10:00:00.000Z',
        Change_Source__c: 'Install',
    };
}
