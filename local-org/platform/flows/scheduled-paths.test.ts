import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { failedJobs, jobsInOrder } from '../jobs/job-store.ts';
import { runNextJob } from '../jobs/run-due-jobs.ts';
import type { MetadataNode } from '../metadata/component.ts';
import { createRecords } from '../records/save.ts';
import { deleteRecords } from '../records/delete.ts';
import { flowTraces } from './flow-traces.ts';
import { flowOf, logElement, visitOrg, type VisitOrg } from './visit-org.fixture.ts';

const OPEN = { field: 'Status__c', operator: 'EqualTo', value: { stringValue: 'Open' } };
const START = { object: 'Visit__c', triggerType: 'RecordAfterSave', recordTriggerType: 'CreateAndUpdate', filters: [OPEN], filterLogic: 'and' };
const NEWLY = { ...START, doesRequireRecordChangedToMeetCriteria: true };
const CREATED = { ...START, recordTriggerType: 'Create' };

function path(name: string, more: MetadataNode): MetadataNode {
    return { name, label: name, connector: { targetReference: 'Write' }, ...more };
}

const HOURS = { offsetNumber: 2, offsetUnit: 'Hours', timeSource: 'RecordTriggerEvent' };
const DAY_BEFORE = { offsetNumber: -1, offsetUnit: 'Days', timeSource: 'RecordField', recordField: 'Day__c' };
const WRITE = [logElement('Write', '{!$Record.Name} is {!$Record.Status__c}')];

function watch(scheduledPath: MetadataNode, start: MetadataNode = NEWLY): Readonly<Record<string, MetadataNode>> {
    return { Watch: flowOf({ ...start, scheduledPaths: [scheduledPath] }, WRITE) };
}

let visits: VisitOrg;
beforeEach(async () => {
    visits = await visitOrg();
});
afterEach(() => {
    visits.org.store.close();
});

async function deploy(flows: Readonly<Record<string, MetadataNode>>): Promise<void> {
    assert.deepEqual(await visits.deploy(flows), []);
}

// Covers: Flow: Run Asynchronously path (doc: Record Triggers, Salesforce Help)
describe('the path that runs asynchronously', () => {
    const ASYNC = { pathType: 'AsyncAfterCommit', connector: { targetReference: 'Write' } };
    const PRIOR = [logElement('Write', '{!$Record__Prior.Status__c} became {!$Record.Status__c}')];

    it('runs after the commit of the save, beside the immediate path, and knows what the record was before', async () => {
        const start = { ...START, connector: { targetReference: 'Now' }, scheduledPaths: [ASYNC] };
        await deploy({ Watch: flowOf(start, [...PRIOR, logElement('Now', 'at once')]) });
        const [id = ''] = visits.create({ Name: 'A', Status__c: 'Closed' });
        visits.update(id, { Status__c: 'Open' });
        assert.deepEqual(visits.log(), ['at once']);
        visits.at('2026-11-22T10:00:00Z');
        assert.deepEqual(visits.log(), ['at once', 'Closed became Open']);
        assert.equal(flowTraces(visits.org)[0]?.startedBy, `Visit__c ${id} Run Asynchronously`);
    });

    it('is not queued by a save that is rolled back, and skips a record that was deleted meanwhile', async () => {
        await deploy(watch(ASYNC, START));
        const inputs = [
            { Name: 'A', Status__c: 'Open' },
            { Name: 'B', Status__c: 'x'.repeat(256) },
        ];
        const results = createRecords(visits.org, visits.caller, 'Visit__c', inputs, { allOrNone: true, api: 'data' });
        assert.ok(results.every(({ success }) => !success));
        assert.deepEqual(jobsInOrder(visits.org.store), []);
        const [id = ''] = visits.create({ Name: 'A', Status__c: 'Open' });
        deleteRecords(visits.org, visits.caller, [id], { allOrNone: true, api: 'data' });
        visits.at('2026-11-22T10:00:00Z');
        assert.deepEqual([visits.log(), jobsInOrder(visits.org.store)], [[], []]);
    });
});

// Covers: Flow: scheduled paths (doc: Scheduled Paths, Salesforce Help)
describe('a scheduled path', () => {
    it('runs so long after the save, with the record as it is then', async () => {
        await deploy(watch(path('Later', HOURS)));
        const [id = ''] = visits.create({ Name: 'A', Status__c: 'Open' });
        visits.update(id, { Name: 'B' });
        visits.at('2026-11-22T11:59:59Z');
        assert.deepEqual(visits.log(), []);
        visits.at('2026-11-22T12:00:00Z');
        assert.deepEqual(visits.log(), ['B is Open']);
    });

    for (const [what, time, record, due] of [
        ['a day before a date: at midnight in the time zone of the org', DAY_BEFORE, { Day__c: '2026-12-01' }, '2026-11-30T08:00:00Z'],
        ['hours after a date', { ...DAY_BEFORE, offsetNumber: 9, offsetUnit: 'Hours' }, { Day__c: '2026-12-01' }, '2026-12-01T17:00:00Z'],
        ['a month after a date', { ...DAY_BEFORE, offsetNumber: 1, offsetUnit: 'Months' }, { Day__c: '2026-11-30' }, '2026-12-31T08:00:00Z'],
        [
            'minutes before a date and time',
            { offsetNumber: -15, offsetUnit: 'Minutes', timeSource: 'RecordField', recordField: 'Moment__c' },
            { Moment__c: '2026-11-25T12:00:00Z' },
            '2026-11-25T11:45:00Z',
        ],
        ['at once when the time has passed', DAY_BEFORE, { Day__c: '2026-01-01' }, '2026-11-22T10:00:00Z'],
    ] as const) {
        it(`runs ${what}`, async () => {
            await deploy(watch(path('Later', time)));
            visits.create({ Name: 'A', Status__c: 'Open', ...record });
            visits.at(new Date(Math.max(Date.parse(due) - 1000, Date.parse('2026-11-22T09:59:59Z'))).toISOString());
            const before = visits.log();
            visits.at(due);
            assert.deepEqual([Date.parse(due) > Date.parse('2026-11-22T10:00:00Z') ? before : [], visits.log()], [[], ['A is Open']]);
        });
    }

    it('moves with its date, and goes with it', async () => {
        await deploy(watch(path('Later', DAY_BEFORE)));
        const [id = '', other = ''] = visits.create(
            { Name: 'A', Status__c: 'Open', Day__c: '2026-12-01' },
            { Name: 'B', Status__c: 'Open', Day__c: '2026-12-01' },
        );
        visits.update(id, { Day__c: '2026-12-24' });
        visits.update(other, { Day__c: null });
        visits.at('2026-12-02T00:00:00Z');
        assert.deepEqual(visits.log(), []);
        visits.at('2026-12-23T08:00:00Z');
        assert.deepEqual(visits.log(), ['A is Open']);
    });

    it('is canceled when the record no longer meets the entry conditions, and queued again when it does anew', async () => {
        await deploy(watch(path('Later', HOURS)));
        const [id = ''] = visits.create({ Name: 'A', Status__c: 'Open' });
        visits.update(id, { Status__c: 'Closed' });
        visits.at('2026-11-22T13:00:00Z');
        assert.deepEqual(visits.log(), []);
        visits.update(id, { Status__c: 'Open' });
        visits.at('2026-11-22T14:59:59Z');
        assert.deepEqual(visits.log(), []);
        visits.at('2026-11-22T15:00:00Z');
        assert.deepEqual(visits.log(), ['A is Open']);
    });

    it('is canceled for created records too, and when the record is deleted', async () => {
        await deploy(watch(path('Later', HOURS), CREATED));
        const [id = '', other = ''] = visits.create({ Name: 'A', Status__c: 'Open' }, { Name: 'B', Status__c: 'Open' });
        visits.update(id, { Status__c: 'Closed' });
        deleteRecords(visits.org, visits.caller, [other], { allOrNone: true, api: 'data' });
        visits.at('2026-11-22T13:00:00Z');
        assert.deepEqual(visits.log(), []);
    });

    it('does not wait for a record without a date', async () => {
        await deploy(watch(path('Later', DAY_BEFORE)));
        const [id = ''] = visits.create({ Name: 'A', Status__c: 'Open' });
        visits.update(id, { Day__c: '2026-11-01' });
        visits.at('2026-12-02T00:00:00Z');
        assert.deepEqual(visits.log(), []);
    });

    it('takes as many records into one transaction as its batch size says', async () => {
        await deploy(watch(path('Later', { ...HOURS, maxBatchSize: 2 })));
        visits.create(...['A', 'B', 'C', 'D', 'E'].map((Name) => ({ Name, Status__c: 'Open' })));
        visits.setClock('2026-11-22T12:00:00Z');
        const sizes: number[] = [];
        while (runNextJob(visits.org)) sizes.push(visits.log().length);
        assert.deepEqual([...new Set(sizes)], [2, 4, 5]);
    });

    it('that fails for one record is undone for it alone, and noted with the jobs that failed', async () => {
        const flow = flowOf({ ...NEWLY, scheduledPaths: [path('Later', HOURS)] }, [
            { ...logElement('Write', '{!$Record.Name}'), connector: { targetReference: 'Long' } },
            { ...logElement('Long', '{!Padded}') },
        ]);
        const padded = { name: 'Padded', dataType: 'String', expression: 'IF({!$Record.Name} = "A", LPAD("x", 300, "x"), "fine")' };
        await deploy({ Watch: { ...flow, formulas: [padded] } });
        visits.create({ Name: 'A', Status__c: 'Open' }, { Name: 'B', Status__c: 'Open' });
        visits.at('2026-11-22T12:00:00Z');
        assert.deepEqual(visits.log(), ['B', 'fine']);
        assert.match(failedJobs(visits.org.store)[0]?.message ?? '', /STRING_TOO_LONG/);
    });

    it('runs as the user who changed the record; as the Default Workflow User when that one is inactive', async () => {
        await deploy(watch(path('Later', HOURS)));
        const { org, caller } = visits;
        const tom = '005000000000099AAA';
        org.store.insert('User', { ...org.store.get('User', caller.userId), Id: tom, Username: 'tom@widgets.local' });
        const makers = (): unknown[] => org.store.findBy('Log__c', 'IsDeleted', [0]).map((row) => row['CreatedById']);
        for (const Name of ['A', 'B']) {
            createRecords(org, { ...caller, userId: tom }, 'Visit__c', [{ Name, Status__c: 'Open' }], { allOrNone: true, api: 'data' });
            visits.at(Name === 'A' ? '2026-11-22T12:00:00Z' : '2026-11-22T14:00:00Z');
            org.store.update('User', tom, { IsActive: 0 });
        }
        assert.deepEqual(makers(), [tom, caller.userId]);
    });

    it('follows the flow as it is deployed: a new version runs its own elements, none when it is deactivated', async () => {
        await deploy(watch(path('Later', HOURS)));
        visits.create({ Name: 'A', Status__c: 'Open' });
        await deploy({ Watch: flowOf({ ...NEWLY, scheduledPaths: [path('Later', HOURS)] }, [logElement('Write', 'new')]) });
        visits.at('2026-11-22T12:00:00Z');
        assert.deepEqual(visits.log(), ['new']);
        visits.create({ Name: 'B', Status__c: 'Open' });
        await deploy({ Watch: { ...watch(path('Later', HOURS))['Watch'], status: 'Draft' } });
        visits.at('2026-11-22T15:00:00Z');
        assert.deepEqual(visits.log(), ['new']);
    });
});

// Covers: Flow: scheduled paths, deploy checks
describe('a flow with paths that Salesforce would not take', () => {
    const changed = { name: 'Ask', label: 'Ask', locationX: 0, locationY: 0, defaultConnectorLabel: 'no' };
    const rule = {
        name: 'Yes',
        label: 'Yes',
        conditionLogic: 'and',
        conditions: [{ leftValueReference: '$Record.Name', operator: 'IsChanged', rightValue: { booleanValue: true } }],
    };
    const asking = (more: MetadataNode): MetadataNode => ({ ...changed, rules: [{ ...rule, ...more }] });
    const toAsk = { pathType: 'AsyncAfterCommit', connector: { targetReference: 'Ask' } };

    for (const [what, flow, problem] of [
        ['before the save', flowOf({ ...START, triggerType: 'RecordBeforeSave', scheduledPaths: [path('P', HOURS)] }, []), /can have scheduled paths/],
        ['every time a record is updated', watch(path('P', HOURS), START)['Watch'], /only if it runs only when a record is updated to meet the condition/],
        ['with an unknown field', watch(path('P', { ...DAY_BEFORE, recordField: 'Gone__c' }))['Watch'], /field "Gone__c" .* doesn't exist/],
        ['with a text as time', watch(path('P', { ...DAY_BEFORE, recordField: 'Status__c' }))['Watch'], /isn't a date or date\/time field/],
        ['before the save that triggers it', watch(path('P', { ...HOURS, offsetNumber: -1 }))['Watch'], /can't run before the record triggers/],
        ['with too large batches', watch(path('P', { ...HOURS, maxBatchSize: 201 }))['Watch'], /batch size .* from 1 to 200/],
        ['to nowhere', watch(path('P', { ...HOURS, connector: { targetReference: 'Gone' } }))['Watch'], /leads to the element "Gone"/],
        ['twice of one name', flowOf({ ...NEWLY, scheduledPaths: [path('P', HOURS), path('p', HOURS)] }, WRITE), /more than one path/],
        ['of another type', watch({ ...path('P', HOURS), pathType: 'ApprovalRecall' })['Watch'], /does not support the path type ApprovalRecall/],
        ['that asks for changes', flowOf({ ...START, scheduledPaths: [toAsk] }, [], { decisions: [asking({})] }), /can't ask on the path/],
        [
            'that reads earlier values',
            flowOf({ ...NEWLY, scheduledPaths: [path('P', HOURS)] }, [logElement('Write', '{!$Record__Prior.Name}')]),
            /\$Record__Prior on scheduled paths/,
        ],
    ] as const) {
        it(`${what} is refused`, async () => {
            const problems = await visits.deploy({ Watch: flow ?? {} });
            assert.match(problems.join('\n'), problem);
        });
    }
});
