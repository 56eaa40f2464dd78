/**
 * Changes of what a license knows of the customer, of its delivery and of its reminders, and the verdict of the server.
 * In the world, one lead is open and one was converted to the account and the contact.
 *
 * @typedef {import('./record-rule-case.ts').RecordRuleCase} RecordRuleCase
 */

const LICENSE = {
    Package__c: '@package',
    License_Key__c: '00D000000000009-033000000000001',
    Status__c: 'Active',
    Expiration__c: '2026-12-11',
    Seats__c: 10,
    Install_Date__c: '2026-10-11',
};
const OPEN = { ...LICENSE, Lead__c: '@lead' };
const CONVERTED = { ...LICENSE, Lead__c: '@converted' };
const CUSTOMER = { Account__c: '@account', Contact__c: '@contact' };
const UNINSTALLED = { ...CONVERTED, Status__c: 'Uninstalled' };

/** @type {RecordRuleCase[]} */
const CUSTOMERS = [
    { name: 'conversion sets account and contact', before: CONVERTED, change: CUSTOMER, actor: 'person', expected: null },
    { name: 'also of an uninstalled license', before: UNINSTALLED, change: CUSTOMER, actor: 'person', expected: null },
    { name: 'a person sets no account of an open lead', before: OPEN, change: { Account__c: '@account' }, actor: 'person', expected: 'License_Customer_Set' },
    { name: 'nor without a lead', before: LICENSE, change: { Account__c: '@account' }, actor: 'person', expected: 'License_Customer_Set' },
    {
        name: 'nor another account than that of the conversion',
        before: CONVERTED,
        change: { Account__c: '@stranger' },
        actor: 'person',
        expected: 'License_Customer_Set',
    },
    {
        name: 'nor does a person blank the contact',
        before: { ...CONVERTED, ...CUSTOMER },
        change: { Contact__c: null },
        actor: 'person',
        expected: 'License_Customer_Set',
    },
    { name: 'nor when the lead is gone', before: { ...LICENSE, ...CUSTOMER }, change: { Account__c: null }, actor: 'person', expected: 'License_Customer_Set' },
    { name: 'the service sets any customer', before: OPEN, change: { ...CUSTOMER, Account__c: '@stranger' }, actor: 'service', expected: null },
    {
        name: 'conversion cannot carry a change of an uninstalled license',
        before: UNINSTALLED,
        change: { ...CUSTOMER, Seats__c: 20 },
        actor: 'person',
        expected: 'License_Locked',
    },
    { name: 'a person cannot link another lead', before: OPEN, change: { Lead__c: '@converted' }, actor: 'person', expected: 'License_External_Fields' },
    { name: 'nor on an uninstalled license', before: UNINSTALLED, change: { Lead__c: '@lead' }, actor: 'person', expected: 'License_External_Fields' },
];

/** @type {RecordRuleCase[]} */
const DELIVERY = [
    {
        name: 'a person cannot say that it was delivered',
        before: LICENSE,
        change: { Delivery_Status__c: 'Delivered' },
        actor: 'person',
        expected: 'License_External_Fields',
    },
    { name: 'nor when', before: LICENSE, change: { Last_Delivered__c: '2026-11-22T11:00:00Z' }, actor: 'person', expected: 'License_External_Fields' },
    {
        name: 'not even with a change',
        before: LICENSE,
        change: { Seats__c: 20, Last_Delivered__c: '2026-11-22T11:00:00Z' },
        actor: 'person',
        expected: 'License_External_Fields',
    },
    { name: 'nor which change was delivered', before: LICENSE, change: { Delivered_Change_ID__c: 'x' }, actor: 'person', expected: 'License_External_Fields' },
    { name: 'nor how often it was tried', before: LICENSE, change: { Delivery_Attempts__c: 3 }, actor: 'person', expected: 'License_External_Fields' },
    { name: 'a change makes the delivery due', before: LICENSE, change: { Seats__c: 20 }, actor: 'person', expected: null },
    {
        name: 'the service delivers',
        before: LICENSE,
        change: { Delivery_Status__c: 'Delivered', Last_Delivered__c: '2026-11-22T11:00:00Z' },
        actor: 'service',
        expected: null,
    },
    {
        name: 'the service fails to deliver',
        before: LICENSE,
        change: { Delivery_Status__c: 'Failed', Delivery_Failure__c: 'Org Locked', Delivery_Remedy__c: 'Wait.', Delivery_Attempts__c: 1 },
        actor: 'service',
        expected: null,
    },
];

/** @type {RecordRuleCase[]} */
const REMINDERS = [
    { name: 'a stage that is due is told', before: LICENSE, change: { Reminded_Days__c: 30 }, actor: 'person', expected: null },
    { name: 'a stage that is not due yet is not', before: LICENSE, change: { Reminded_Days__c: 7 }, actor: 'person', expected: 'License_External_Fields' },
    {
        name: 'what does not expire has no stage',
        before: { ...LICENSE, Expiration__c: null },
        change: { Reminded_Days__c: 30 },
        actor: 'person',
        expected: 'License_External_Fields',
    },
    {
        name: 'a person cannot have a stage told again',
        before: { ...LICENSE, Reminded_Days__c: 30 },
        change: { Reminded_Days__c: null },
        actor: 'person',
        expected: 'License_External_Fields',
    },
    {
        name: 'another expiration begins anew',
        before: { ...LICENSE, Reminded_Days__c: 30 },
        change: { Expiration__c: '2027-12-11' },
        actor: 'person',
        expected: null,
    },
];

/** @type {RecordRuleCase[]} */
const REASONS = [
    {
        name: 'a change says why',
        before: LICENSE,
        change: { Seats__c: 20, Change_Reason__c: 'Renewal', Change_Source__c: 'Page' },
        actor: 'person',
        expected: null,
    },
    {
        name: 'a person changes nothing in the name of a run',
        before: LICENSE,
        change: { Seats__c: 20, Change_Run__c: '@run' },
        actor: 'person',
        expected: 'License_External_Fields',
    },
    { name: 'a run of the service does', before: LICENSE, change: { Seats__c: 20, Change_Run__c: '@run' }, actor: 'service', expected: null },
    {
        name: 'after a run, a person changes in the own name',
        before: { ...LICENSE, Change_Run__c: '@run' },
        change: { Seats__c: 20 },
        actor: 'person',
        expected: null,
    },
    { name: 'a person cannot copy a license', before: null, change: { ...OPEN, Seats__c: 20 }, actor: 'person', expected: 'License_Created_By_Service' },
    { name: 'a person cannot delete a license', before: LICENSE, change: 'delete', actor: 'person', expected: 'License_Delete_Blocked' },
    { name: 'the service deletes a license', before: LICENSE, change: 'delete', actor: 'service', expected: null },
];

const BROUGHT = { Change_Source__c: 'Migration', Migration_Run__c: '@run', Last_Change_ID__c: 'there' };
const RETURNED = { Status__c: 'Suspended', Change_Source__c: 'Migration' };

/** @type {RecordRuleCase[]} */
const MIGRATIONS = [
    { name: 'the service brings a license', before: null, change: { ...LICENSE, ...BROUGHT }, actor: 'service', expected: null },
    { name: 'a person does not', before: null, change: { ...LICENSE, ...BROUGHT }, actor: 'person', expected: 'License_Created_By_Service' },
    { name: 'nor says that one was brought', before: LICENSE, change: { Migration_Run__c: '@run' }, actor: 'person', expected: 'License_External_Fields' },
    {
        name: 'not even with a change',
        before: LICENSE,
        change: { Seats__c: 20, Migration_Run__c: '@run' },
        actor: 'person',
        expected: 'License_External_Fields',
    },
    {
        name: 'nor that it was not',
        before: { ...LICENSE, ...BROUGHT },
        change: { Migration_Run__c: null },
        actor: 'person',
        expected: 'License_External_Fields',
    },
    { name: 'what was brought is changed like every license', before: { ...LICENSE, ...BROUGHT }, change: { Seats__c: 20 }, actor: 'person', expected: null },
    { name: 'a person brings nothing back', before: UNINSTALLED, change: RETURNED, actor: 'person', expected: 'License_Locked' },
    {
        name: 'the service brings what became of a license after its reinstall',
        before: { ...UNINSTALLED, Status_Before_Uninstall__c: 'Active' },
        change: RETURNED,
        actor: 'service',
        expected: null,
    },
    {
        name: 'but no trial where there was an active license',
        before: LICENSE,
        change: { Status__c: 'Trial', Change_Source__c: 'Migration' },
        actor: 'service',
        expected: 'Status_Trial_After_Active',
        field: 'Status__c',
    },
];

/** @type {readonly RecordRuleCase[]} */
export const LICENSE_FACT_CASES = [...CUSTOMERS, ...DELIVERY, ...REMINDERS, ...REASONS, ...MIGRATIONS];
