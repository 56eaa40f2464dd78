/**
 * Changes of package versions and the verdict of the server on them.
 *
 * @typedef {import('./record-rule-case.ts').RecordRuleCase} RecordRuleCase
 */

const VERSION = { Name: 'Version 2.0', Package__c: '@package', Version_ID__c: '04t000000000009AAA', Version_Number__c: '2.0.0' };

/** @type {readonly RecordRuleCase[]} */
export const PACKAGE_VERSION_RULE_CASES = [
    { name: 'a person cannot link a version', before: null, change: VERSION, actor: 'person', expected: 'Package_Version_Created_By_Service' },
    { name: 'the service links a version', before: null, change: VERSION, actor: 'service', expected: null },
    { name: 'a person cannot rename a version', before: VERSION, change: { Name: 'Other' }, actor: 'person', expected: 'Package_Version_Locked' },
    { name: 'a person cannot even save it as it is', before: VERSION, change: {}, actor: 'person', expected: 'Package_Version_Locked' },
    { name: 'the service corrects a version', before: VERSION, change: { Name: 'Other', Is_Beta__c: true }, actor: 'service', expected: null },
    { name: 'a person cannot delete a version', before: VERSION, change: 'delete', actor: 'person', expected: 'Package_Version_Delete_Blocked' },
    { name: 'the service deletes a version', before: VERSION, change: 'delete', actor: 'service', expected: null },
];
