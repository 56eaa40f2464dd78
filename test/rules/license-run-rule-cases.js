/**
 * Requests for runs, changes of them, and the verdict of the server. In the world, the package was refreshed two days ago, the other package seven.
 *
 * @typedef {import('./record-rule-case.ts').RecordRuleCase} RecordRuleCase
 */

const REQUESTED = { State__c: 'Requested', Source__c: 'Page', Reason__c: 'Renewal' };
const REFRESH = { ...REQUESTED, Kind__c: 'Refresh', Package__c: '@otherPackage' };
const BULK = { ...REQUESTED, Kind__c: 'Bulk Modify', Request__c: '{"licenses": ["a0"], "change": {"seats": 25}}' };
const UNDO = { ...REQUESTED, Kind__c: 'Undo', Undoes__c: '@run' };
const DELIVER = { ...REQUESTED, Kind__c: 'Deliver', Package__c: '@package' };
const MIGRATE = { ...REQUESTED, Kind__c: 'Migrate' };
const CHECK = { ...REQUESTED, Kind__c: 'Check' };
const RUNNING = { ...BULK, State__c: 'Running', Worker__c: 'laptop', Started_At__c: '2026-11-22T11:00:00Z' };

/** @type {RecordRuleCase[]} */
const REQUESTS = [
    { name: 'a refresh', before: null, change: REFRESH, actor: 'person', expected: null },
    { name: 'a bulk change', before: null, change: BULK, actor: 'person', expected: null },
    { name: 'an undo', before: null, change: UNDO, actor: 'person', expected: null },
    { name: 'a delivery of all licenses of a package', before: null, change: DELIVER, actor: 'person', expected: null },
    { name: 'a delivery of chosen licenses', before: null, change: { ...BULK, Kind__c: 'Deliver' }, actor: 'person', expected: null },
    { name: 'a check', before: null, change: CHECK, actor: 'person', expected: null },
    { name: 'a check that was never made', before: null, change: { ...CHECK, Report__c: '{}' }, actor: 'person', expected: 'License_Run_Requested' },
    { name: 'a check and what it found', before: null, change: { ...CHECK, State__c: 'Succeeded', Report__c: '{}' }, actor: 'service', expected: null },
    { name: 'in the own name', before: null, change: { ...BULK, Requested_By__c: '@person' }, actor: 'person', expected: null },
    { name: 'of no kind', before: null, change: { ...BULK, Kind__c: null }, actor: 'person', expected: 'License_Run_Kind', field: 'Kind__c' },
    { name: 'a migration', before: null, change: MIGRATE, actor: 'person', expected: 'License_Run_Kind', field: 'Kind__c' },
    {
        name: 'a refresh of no package',
        before: null,
        change: { ...REFRESH, Package__c: null },
        actor: 'person',
        expected: 'License_Run_Package',
        field: 'Package__c',
    },
    { name: 'an undo of no run', before: null, change: { ...UNDO, Undoes__c: null }, actor: 'person', expected: 'License_Run_Undoes', field: 'Undoes__c' },
    {
        name: 'a bulk change of nothing',
        before: null,
        change: { ...BULK, Request__c: null },
        actor: 'person',
        expected: 'License_Run_Request',
        field: 'Request__c',
    },
    {
        name: 'a delivery of nothing',
        before: null,
        change: { ...DELIVER, Package__c: null },
        actor: 'person',
        expected: 'License_Run_Request',
        field: 'Request__c',
    },
    { name: 'already running', before: null, change: { ...BULK, State__c: 'Running' }, actor: 'person', expected: 'License_Run_Requested' },
    {
        name: 'already done',
        before: null,
        change: { ...BULK, State__c: 'Succeeded', Finished_At__c: '2026-11-22T11:00:00Z' },
        actor: 'person',
        expected: 'License_Run_Requested',
    },
    { name: 'with a worker', before: null, change: { ...BULK, Worker__c: 'mine' }, actor: 'person', expected: 'License_Run_Requested' },
    { name: 'with a count', before: null, change: { ...BULK, Total__c: 0 }, actor: 'person', expected: 'License_Run_Requested' },
    { name: 'with differences', before: null, change: { ...BULK, Differences__c: '[]' }, actor: 'person', expected: 'License_Run_Requested' },
    { name: 'of another org', before: null, change: { ...BULK, Source_Key__c: 'there' }, actor: 'person', expected: 'License_Run_Requested' },
    { name: 'brought by a migration', before: null, change: { ...BULK, Migration_Run__c: '@run' }, actor: 'person', expected: 'License_Run_Requested' },
    {
        name: 'the service brings a run that is over',
        before: null,
        change: { ...BULK, State__c: 'Succeeded', Source_Key__c: 'there', Migration_Run__c: '@run' },
        actor: 'service',
        expected: null,
    },
    { name: 'the service begins a run of its own', before: null, change: RUNNING, actor: 'service', expected: null },
    { name: 'the service begins a migration', before: null, change: { ...MIGRATE, State__c: 'Running' }, actor: 'service', expected: null },
    {
        name: 'the service begins a refresh of all packages',
        before: null,
        change: { Kind__c: 'Refresh', State__c: 'Running' },
        actor: 'service',
        expected: null,
    },
];

/** @type {RecordRuleCase[]} */
const INTERVAL = [
    {
        name: 'a refresh two days after the last',
        before: null,
        change: { ...REFRESH, Package__c: '@package' },
        actor: 'person',
        expected: 'License_Run_Too_Early',
        field: 'Package__c',
    },
    {
        name: 'the same when the interval is ignored',
        before: null,
        change: { ...REFRESH, Package__c: '@package', Ignore_Interval__c: true },
        actor: 'person',
        expected: null,
    },
    { name: 'the same by the service', before: null, change: { ...REFRESH, Package__c: '@package' }, actor: 'service', expected: null },
    { name: 'a bulk change two days after the last refresh', before: null, change: { ...BULK, Package__c: '@package' }, actor: 'person', expected: null },
];

/** @type {RecordRuleCase[]} */
const CHANGES = [
    { name: 'a person cancels a run that nobody has taken up', before: BULK, change: { State__c: 'Canceled' }, actor: 'person', expected: null },
    { name: 'and notes when', before: BULK, change: { State__c: 'Canceled', Finished_At__c: '2026-11-22T11:00:00Z' }, actor: 'person', expected: null },
    {
        name: 'a person cannot cancel a run that is being carried out',
        before: RUNNING,
        change: { State__c: 'Canceled' },
        actor: 'person',
        expected: 'License_Run_Locked',
    },
    { name: 'nor take up a run', before: BULK, change: { State__c: 'Running' }, actor: 'person', expected: 'License_Run_Locked' },
    {
        name: 'nor ask again for one that is over',
        before: { ...BULK, State__c: 'Failed' },
        change: { State__c: 'Requested' },
        actor: 'person',
        expected: 'License_Run_Locked',
    },
    { name: 'nor change what was asked for', before: BULK, change: { Request__c: '{}' }, actor: 'person', expected: 'License_Run_Locked' },
    { name: 'not even while canceling', before: BULK, change: { State__c: 'Canceled', Reason__c: 'Other' }, actor: 'person', expected: 'License_Run_Locked' },
    { name: 'nor who asked', before: BULK, change: { Requested_By__c: '@person' }, actor: 'person', expected: 'License_Run_Locked' },
    { name: 'nor where it comes from', before: BULK, change: { Source_Key__c: 'there' }, actor: 'person', expected: 'License_Run_Locked' },
    { name: 'nor what brought it', before: BULK, change: { Migration_Run__c: '@run' }, actor: 'person', expected: 'License_Run_Locked' },
    { name: 'nor what was found', before: { ...CHECK, State__c: 'Succeeded' }, change: { Report__c: '{}' }, actor: 'person', expected: 'License_Run_Locked' },
    { name: 'nor what was refused', before: RUNNING, change: { Refusals__c: null, Refused__c: 0 }, actor: 'person', expected: 'License_Run_Locked' },
    {
        name: 'the service takes up a run',
        before: BULK,
        change: { State__c: 'Running', Worker__c: 'laptop', Heartbeat__c: '2026-11-22T11:00:00Z' },
        actor: 'service',
        expected: null,
    },
    {
        name: 'the service ends a run',
        before: RUNNING,
        change: { State__c: 'Partly Succeeded', Refused__c: 1, Refusals__c: '[]' },
        actor: 'service',
        expected: null,
    },
    { name: 'a person cannot delete a run', before: BULK, change: 'delete', actor: 'person', expected: 'License_Run_Delete_Blocked' },
    { name: 'the service deletes a run', before: BULK, change: 'delete', actor: 'service', expected: null },
];

/** @type {readonly RecordRuleCase[]} */
export const LICENSE_RUN_RULE_CASES = [...REQUESTS, ...INTERVAL, ...CHANGES];
