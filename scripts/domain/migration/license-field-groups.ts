/** What a change of a license is about: the fields of its journal. */
export const TERMS = [
    'Status__c',
    'Expiration__c',
    'Seats__c',
    'Package_Version__c',
    'Install_Date__c',
    'Lead__c',
    'Account__c',
    'Contact__c',
    'Production_License__c',
] as const;

/** What follows from a change, and the note of it: goes wherever the terms go. */
export const NOTE = [
    'Package__c',
    'Lead_Name__c',
    'Uninstall_Date__c',
    'Status_Before_Uninstall__c',
    'Was_Active__c',
    'Last_Change_ID__c',
    'Last_Change_Reason__c',
    'Last_Change_Run__c',
    'Last_Changed_At__c',
    'Last_Changed_By__c',
] as const;

/** How far the customer was told of the terms. */
export const DELIVERY = [
    'Delivery_Status__c',
    'Delivery_Due_Since__c',
    'Delivery_Attempts__c',
    'Delivery_Failure__c',
    'Delivery_Remedy__c',
    'Delivery_Next_Attempt__c',
    'Delivered_Change_ID__c',
] as const;

export const REMINDERS = ['Reminded_Days__c', 'Reminded_User__c'] as const;

/** What refreshes and deliveries learn of the customer's org. `Information_Read_At__c` says when. */
export const FACTS = [
    'Subscriber_Org_ID__c',
    'Subscriber_Org_Name__c',
    'Subscriber_Org_Is_Sandbox__c',
    'Org_Instance__c',
    'Org_Type__c',
    'Org_Status_Formula__c',
    'Org_Trial_Expiration__c',
    'Production_Org_ID__c',
    'Package_License_ID__c',
    'Proxy_User__c',
    'Version_Number__c',
    'Information_Read_At__c',
    'Missing_Since__c',
    'Subscriber_Status__c',
    'Subscriber_Expiration__c',
    'Subscriber_Seats__c',
    'Used_Licenses__c',
    'Last_Delivered__c',
    'Delivered_Values__c',
] as const;

/** Fields of a row that say something about it and never come along as they are. */
export const NOT_BROUGHT = ['Migration_Run__c', 'Last_Change_Source__c', 'Change_Reason__c', 'Change_Run__c', 'Change_Source__c', 'License_Key__c'] as const;

const OURS: ReadonlySet<string> = new Set([...TERMS, ...NOTE, ...DELIVERY, ...REMINDERS, ...FACTS, ...NOT_BROUGHT]);

/** The owner, and what an ISV added to our object. */
export function isOthersField(field: string): boolean {
    return !OURS.has(field);
}
