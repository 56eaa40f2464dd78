import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { jobsInOrder } from '../jobs/job-store.ts';
import { runNextJob } from '../jobs/run-due-jobs.ts';
import type { MetadataNode } from '../metadata/component.ts';
import { query } from '../soql/query.ts';
import { nextRun, type FlowSchedule } from './flow-schedule.ts';
import { flowOf, logElement, visitOrg, type VisitOrg } from './visit-org.fixture.ts';

const OPEN = { field: 'Status__c', operator: 'EqualTo', value: { stringValue: 'open' } };

function nightly(more: MetadataNode = {}, schedule: MetadataNode = {}, note = 'ran'): MetadataNode {
    const daily = { frequency: 'Daily', startDate: '2026-11-23', startTime: '06:30:00.000Z', ...schedule };
    return flowOf({ connector: { targetReference: 'Write' }, schedule: daily, triggerType: 'Scheduled', ...more }, [logElement('Write', note)]);
}

let visits: VisitOrg;
beforeEach(async () => {
    visits = await visitOrg();
});
afterEach(() => {
    visits.org.store.close();
});

async function deploy(body: MetadataNode): Promise<void> {
    assert.deepEqual(await visits.deploy({ Nightly: body }), []);
}

function triggers(): readonly unknown[] {
    const soql = 'SELECT CronJobDetail.Name, CronJobDetail.JobType, NextFireTime, PreviousFireTime, State, TimesTriggered, CronExpression FROM CronTrigger';
    return query(visits.org, visits.caller, soql, { api: 'data', apiVersion: '66.0' }).records;
}

// Covers: Flow: schedule-triggered flows (doc: Schedule-Triggered Flow Considerations, Salesforce Help)
describe('a schedule-triggered flow', () => {
    it('runs at its time in the time zone of the org, every day, and its next run can be queried', async () => {
        await deploy(nightly());
        visits.at('2026-11-23T14:29:59Z');
        assert.deepEqual(visits.log(), []);
        visits.at('2026-11-23T14:30:00Z');
        visits.at('2026-11-24T14:30:00Z');
        assert.deepEqual(visits.log(), ['ran', 'ran']);
        const [trigger] = triggers() as readonly Record<string, unknown>[];
        assert.equal(triggers().length, 1);
        assert.partialDeepStrictEqual(trigger, {
            CronJobDetail: { Name: 'Nightly', JobType: '6' },
            NextFireTime: '2026-11-25T14:30:00.000+0000',
            PreviousFireTime: '2026-11-24T14:30:00.000+0000',
            State: 'WAITING',
            TimesTriggered: 2,
            CronExpression: '0 30 6 * * ?',
        });
    });

    it('runs once for each record that meets its conditions, 200 in a transaction, whatever the case of texts', async () => {
        await deploy(nightly({ object: 'Visit__c', filters: [OPEN], filterLogic: 'and' }, {}, '{!$Record.Name}'));
        visits.create(...Array.from({ length: 203 }, (_, index) => ({ Name: `v${index}`, Status__c: index === 3 ? 'Closed' : 'Open' })));
        visits.setClock('2026-11-23T14:30:00Z');
        const sizes: number[] = [];
        while (runNextJob(visits.org)) sizes.push(visits.log().length);
        assert.deepEqual(sizes, [0, 200, 202]);
        assert.ok(!visits.log().includes('v3'));
    });

    it('changes the records it runs for', async () => {
        const update = { name: 'Save', label: 'Save', locationX: 0, locationY: 0, inputReference: '$Record' };
        const close = {
            name: 'Close',
            label: 'Close',
            locationX: 0,
            locationY: 0,
            assignmentItems: [{ assignToReference: '$Record.Status__c', operator: 'Assign', value: { stringValue: 'Late' } }],
            connector: { targetReference: 'Save' },
        };
        const body = nightly({ object: 'Visit__c', connector: { targetReference: 'Close' }, filters: [OPEN], filterLogic: 'and' });
        await deploy({ ...body, assignments: [close], recordUpdates: [update] });
        const [id = ''] = visits.create({ Name: 'A', Status__c: 'Open' });
        visits.at('2026-11-23T14:30:00Z');
        assert.equal(visits.org.store.get('Visit__c', id)?.['Status__c'], 'Late');
    });

    it('starts over with a new version, keeps its schedule with other deploys, and is gone when it is deactivated', async () => {
        await deploy(nightly());
        await visits.deploy({ Other: nightly({}, { startDate: '2027-01-01' }) });
        visits.at('2026-11-23T14:30:00Z');
        assert.deepEqual(visits.log(), ['ran']);
        await deploy(nightly({}, { startDate: '2026-12-01' }, 'new'));
        visits.at('2026-11-24T14:30:00Z');
        assert.deepEqual(visits.log(), ['ran']);
        visits.at('2026-12-01T14:30:00Z');
        assert.deepEqual(visits.log(), ['ran', 'new']);
        await deploy({ ...nightly(), status: 'Draft' });
        assert.deepEqual([triggers().length, jobsInOrder(visits.org.store).map(({ key }) => key)], [1, ['Other']]);
        visits.at('2026-12-02T14:30:00Z');
        assert.deepEqual(visits.log(), ['ran', 'new']);
    });

    it('that was to run once at a time that has passed does not run', async () => {
        await deploy(nightly({}, { frequency: 'Once', startDate: '2026-11-21' }));
        visits.at('2026-11-30T00:00:00Z');
        assert.deepEqual([visits.log(), (triggers()[0] as { readonly State: string }).State], [[], 'COMPLETE']);
    });

    for (const [what, body, problem] of [
        ['without a schedule', flowOf({ connector: { targetReference: 'Write' }, triggerType: 'Scheduled' }, [logElement('Write', 'x')]), /needs a schedule/],
        ['every hour', nightly({}, { frequency: 'Hourly' }), /does not support the frequency Hourly/],
        ['with an end', nightly({}, { endDate: '2027-01-01' }), /does not support endDate of a schedule/],
        ['with a day that is none', nightly({}, { startDate: '2026-13-01' }), /start date "2026-13-01" isn't a date/],
        ['of an unknown object', nightly({ object: 'Gone__c' }), /Gone__c/],
        ['with a record trigger', nightly({ object: 'Visit__c', recordTriggerType: 'Create' }), /can't have recordTriggerType/],
        ['with a formula to filter', nightly({ object: 'Visit__c', filterFormula: 'TRUE' }), /can't have filterFormula/],
    ] as const) {
        it(`${what} is refused`, async () => {
            assert.match((await visits.deploy({ Nightly: body })).join('\n'), problem);
        });
    }
});

describe('the next run', () => {
    const at = (frequency: FlowSchedule['frequency'], after: string, startTime = '06:30:00'): string | undefined =>
        nextRun({ frequency, startDate: '2026-10-30', startTime }, new Date(after), 'America/Los_Angeles')?.toISOString();

    for (const [frequency, after, expected] of [
        ['Once', '2026-10-30T13:00:00Z', '2026-10-30T13:30:00.000Z'],
        ['Once', '2026-10-30T13:30:00Z', undefined],
        ['Daily', '2026-10-30T13:30:00Z', '2026-10-31T13:30:00.000Z'],
        // Clocks go back on the first of November: the same time of day is an hour later in UTC.
        ['Daily', '2026-10-31T20:00:00Z', '2026-11-01T14:30:00.000Z'],
        ['Daily', '2027-02-03T01:00:00Z', '2027-02-03T14:30:00.000Z'],
        ['Weekly', '2026-10-30T13:30:00Z', '2026-11-06T14:30:00.000Z'],
        ['Weekly', '2027-01-01T00:00:00Z', '2027-01-01T14:30:00.000Z'],
    ] as const) {
        it(`of ${frequency} after ${after} is ${expected ?? 'none'}`, () => {
            assert.equal(at(frequency, after), expected);
        });
    }
});
