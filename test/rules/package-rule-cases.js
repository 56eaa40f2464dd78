/**
 * Changes of packages and the verdict of the server on them.
 *
 * @typedef {import('./record-rule-case.ts').RecordRuleCase} RecordRuleCase
 */

const KEY = { Name: 'Projects', Package_ID__c: '033000000000009AAA' };
const TRIAL = { ...KEY, Default_Status__c: 'Trial', Default_Length_Days__c: 30, Default_Seats__c: 10 };
const ACTIVE = { ...KEY, Default_Status__c: 'Active', Default_Length_Days__c: null, Default_Seats__c: null };

/** @type {RecordRuleCase[]} */
const OWNERSHIP = [
    { name: 'a person cannot create a package', before: null, change: KEY, actor: 'person', expected: 'Package_Created_By_Service' },
    { name: 'the service creates a package', before: null, change: TRIAL, actor: 'service', expected: null },
    { name: 'a person cannot rename a package', before: TRIAL, change: { Name: 'Other' }, actor: 'person', expected: 'Package_External_Fields' },
    {
        name: 'a person cannot make the next refresh possible',
        before: { ...TRIAL, Last_License_Refresh__c: '2026-11-20' },
        change: { Last_License_Refresh__c: null },
        actor: 'person',
        expected: 'Package_External_Fields',
    },
    { name: 'the service notes a refresh', before: TRIAL, change: { Last_License_Refresh__c: '2026-11-22' }, actor: 'service', expected: null },
    { name: 'nor say what brought it', before: TRIAL, change: { Migration_Run__c: '@run' }, actor: 'person', expected: 'Package_External_Fields' },
    { name: 'the service brings a package', before: null, change: { ...TRIAL, Migration_Run__c: '@run' }, actor: 'service', expected: null },
    { name: 'a person cannot delete a package', before: TRIAL, change: 'delete', actor: 'person', expected: 'Package_Delete_Blocked' },
    { name: 'the service deletes a package', before: TRIAL, change: 'delete', actor: 'service', expected: null },
    { name: 'a person chooses the lead manager', before: TRIAL, change: { Lead_Manager__c: '@person' }, actor: 'person', expected: null },
    {
        name: 'an inactive user is no lead manager',
        before: TRIAL,
        change: { Lead_Manager__c: '@inactive' },
        actor: 'person',
        expected: 'Lead_Manager_Inactive',
        field: 'Lead_Manager__c',
    },
    {
        name: 'nor for the service',
        before: TRIAL,
        change: { Lead_Manager__c: '@inactive' },
        actor: 'service',
        expected: 'Lead_Manager_Inactive',
        field: 'Lead_Manager__c',
    },
];

const LENGTH = 'Default_Length_Days__c';

/** @type {RecordRuleCase[]} */
const DEFAULTS = [
    { name: 'a trial of 90 days', before: TRIAL, change: { [LENGTH]: 90 }, actor: 'person', expected: null },
    { name: 'a trial of a day', before: TRIAL, change: { [LENGTH]: 1 }, actor: 'person', expected: null },
    { name: 'no trial of 91 days', before: TRIAL, change: { [LENGTH]: 91 }, actor: 'person', expected: 'Default_Trial_Length', field: LENGTH },
    {
        name: 'a trial of 91 days that was allowed in another org',
        before: null,
        change: { ...TRIAL, [LENGTH]: 91, Migration_Run__c: '@run' },
        actor: 'service',
        expected: null,
    },
    { name: 'no trial of no days', before: TRIAL, change: { [LENGTH]: 0 }, actor: 'person', expected: 'Default_Trial_Length', field: LENGTH },
    { name: 'no trial without an end', before: TRIAL, change: { [LENGTH]: null }, actor: 'person', expected: 'Default_Trial_Length', field: LENGTH },
    {
        name: 'an endless license cannot become a trial as it stands',
        before: ACTIVE,
        change: { Default_Status__c: 'Trial' },
        actor: 'person',
        expected: 'Default_Trial_Length',
        field: LENGTH,
    },
    { name: 'a trial becomes an active license that does not expire', before: TRIAL, change: ACTIVE, actor: 'person', expected: null },
    { name: 'an active license of years', before: ACTIVE, change: { [LENGTH]: 3650 }, actor: 'person', expected: null },
    { name: 'no active license of no days', before: ACTIVE, change: { [LENGTH]: 0 }, actor: 'person', expected: 'Default_Length_Out_Of_Range', field: LENGTH },
    { name: 'a site license', before: TRIAL, change: { Default_Seats__c: null }, actor: 'person', expected: null },
    { name: 'the most seats', before: TRIAL, change: { Default_Seats__c: 99_000_000 }, actor: 'person', expected: null },
    {
        name: 'no seats',
        before: TRIAL,
        change: { Default_Seats__c: 0 },
        actor: 'person',
        expected: 'Default_Seats_Out_Of_Range',
        field: 'Default_Seats__c',
    },
    {
        name: 'one seat too many',
        before: TRIAL,
        change: { Default_Seats__c: 99_000_001 },
        actor: 'service',
        expected: 'Default_Seats_Out_Of_Range',
        field: 'Default_Seats__c',
    },
];

/** @type {readonly RecordRuleCase[]} */
export const PACKAGE_RULE_CASES = [...OWNERSHIP, ...DEFAULTS];
