/**
 * Events of the journal and the verdict of the server. What a change of a license may write about itself is tested where it changes one.
 *
 * @typedef {import('./record-rule-case.ts').RecordRuleCase} RecordRuleCase
 */

const EVENT = { Type__c: 'Changed', License__c: '@license', Field__c: 'Seats__c', Before__c: '10', After__c: '20', Event_Key__c: 'second' };

const REMINDED = {
    Type__c: 'Reminded',
    License__c: '@remindedLicense',
    License_Key__c: '00D000000000002-033000000000001',
    Changed_By__c: '@person',
    Changed_At__c: '2026-11-22T12:00:00Z',
    Event_Key__c: '@reminderKey',
};

/** @type {readonly RecordRuleCase[]} */
export const LICENSE_EVENT_RULE_CASES = [
    { name: 'a person cannot write an event', before: null, change: EVENT, actor: 'person', expected: 'License_Event_Created_By_Change' },
    {
        name: 'not even of no license',
        before: null,
        change: { Type__c: 'Changed', Change_ID__c: 'x' },
        actor: 'person',
        expected: 'License_Event_Created_By_Change',
    },
    { name: 'nor of an installation', before: null, change: { ...EVENT, Type__c: 'Created' }, actor: 'person', expected: 'License_Event_Created_By_Change' },
    { name: 'nor of a delivery', before: null, change: { ...EVENT, Type__c: 'Delivered' }, actor: 'person', expected: 'License_Event_Created_By_Change' },
    {
        name: 'nor of a reminder that was not sent',
        before: null,
        change: { ...EVENT, Type__c: 'Reminded' },
        actor: 'person',
        expected: 'License_Event_Created_By_Change',
    },
    {
        name: 'nor of a stage that was noted, in the name of another',
        before: null,
        change: { ...REMINDED, Changed_By__c: '@service' },
        actor: 'person',
        expected: 'License_Event_Created_By_Change',
    },
    { name: 'the flow that reminds writes a stage that was noted, as whoever it runs as', before: null, change: REMINDED, actor: 'person', expected: null },
    {
        name: 'nor of another org',
        before: null,
        change: { ...REMINDED, Migration_Run__c: '@run' },
        actor: 'person',
        expected: 'License_Event_Created_By_Change',
    },
    { name: 'the service brings an event', before: null, change: { ...EVENT, Migration_Run__c: '@run' }, actor: 'service', expected: null },
    { name: 'and says so once', before: EVENT, change: { Migration_Run__c: '@run' }, actor: 'service', expected: 'License_Event_Locked' },
    { name: 'the service writes an event', before: null, change: EVENT, actor: 'service', expected: null },
    { name: 'a person cannot change an event', before: EVENT, change: { Before__c: '9' }, actor: 'person', expected: 'License_Event_Locked' },
    { name: 'nor save it as it is', before: EVENT, change: {}, actor: 'person', expected: 'License_Event_Locked' },
    { name: 'nor does the service change an event', before: EVENT, change: { After__c: '30' }, actor: 'service', expected: 'License_Event_Locked' },
    { name: 'the service may send an event again as it is', before: EVENT, change: EVENT, actor: 'service', expected: null },
    { name: 'a person cannot delete an event', before: EVENT, change: 'delete', actor: 'person', expected: 'License_Event_Delete_Blocked' },
    { name: 'the service deletes an event', before: EVENT, change: 'delete', actor: 'service', expected: null },
];
