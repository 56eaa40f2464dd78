import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { IngestOperation } from '../../local-org/platform/bulk/bulk-job.ts';
import { createIngestJob } from '../../local-org/platform/bulk/create-ingest-job.ts';
import { runIngestBatch } from '../../local-org/platform/bulk/ingest-batch.ts';
import { defineBulkTables } from '../../local-org/platform/bulk/job-store.ts';
import { closeJob } from '../../local-org/platform/bulk/job-states.ts';
import { receiveUpload } from '../../local-org/platform/bulk/upload.ts';
import { flowTraces } from '../../local-org/platform/flows/flow-traces.ts';
import type { InputValues } from '../../local-org/platform/records/values.ts';
import { LicenseOrg } from './license-org.ts';

const ROWS = 2000;

let licenseOrg: LicenseOrg;
before(async () => {
    licenseOrg = await LicenseOrg.open('2026-12-01');
    defineBulkTables(licenseOrg.org.store);
});
after(() => {
    licenseOrg.close();
});

async function* textOf(rows: readonly InputValues[]): AsyncGenerator<Uint8Array> {
    const [first = {}] = rows;
    yield Buffer.from(`${Object.keys(first).join()}\n`);
    for (const row of rows) yield await Promise.resolve(Buffer.from(`${Object.values(row).map(String).join()}\n`));
}

/** Runs a job of the Bulk API 2.0 as the service; gives how many rows it processed and how many failed. */
async function load(operation: IngestOperation, rows: readonly InputValues[]) {
    const request = { object: 'License__c', operation, ...(operation === 'upsert' ? { externalIdFieldName: 'License_Key__c' } : {}) };
    let job = createIngestJob(licenseOrg.org, licenseOrg.as('service'), request, '66.0');
    job = closeJob(licenseOrg.org, await receiveUpload(licenseOrg.org, job, textOf(rows)));
    while (job.state === 'UploadComplete' || job.state === 'InProgress') job = runIngestBatch(licenseOrg.org, job);
    return [job.state, job.recordsProcessed, job.recordsFailed];
}

function eventsByType(): Record<string, number> {
    const rows = licenseOrg.query('SELECT Type__c, COUNT(Id) total FROM License_Event__c GROUP BY Type__c');
    return Object.fromEntries(rows.map((row) => [String(row['Type__c']), Number(row['total'])]));
}

function countOf(condition: string): number {
    return Number(licenseOrg.query(`SELECT COUNT(Id) total FROM License__c WHERE ${condition}`)[0]?.['total']);
}

describe(`${ROWS} licenses over the Bulk API`, () => {
    let inputs: readonly InputValues[];

    test('are created, each with its event and due for delivery', async () => {
        inputs = Array.from({ length: ROWS }, () => licenseOrg.licenseInput({ Change_Source__c: 'Refresh' }));
        assert.deepEqual(await load('upsert', inputs), ['JobComplete', ROWS, 0]);
        assert.deepEqual(eventsByType(), { Created: ROWS });
        assert.equal(countOf("Delivery_Status__c = 'Due' AND Last_Change_Source__c = 'Refresh'"), ROWS);
    });

    test('are changed, each changed field with its event', async () => {
        const changes = inputs.map(({ License_Key__c: key }) => ({
            License_Key__c: key ?? null,
            Status__c: 'Suspended',
            Seats__c: 20,
            Expiration__c: '2028-01-31',
        }));
        assert.deepEqual(await load('upsert', changes), ['JobComplete', ROWS, 0]);
        assert.deepEqual(eventsByType(), { Created: ROWS, Changed: 3 * ROWS });
    });

    test('are written again without a trace when nothing changes', async () => {
        const same = inputs.map(({ License_Key__c: key }) => ({ License_Key__c: key ?? null, Status__c: 'Suspended', Seats__c: 20, Used_Licenses__c: 3 }));
        assert.deepEqual(await load('upsert', same), ['JobComplete', ROWS, 0]);
        assert.deepEqual(eventsByType(), { Created: ROWS, Changed: 3 * ROWS });
        assert.equal(countOf('Used_Licenses__c = 3'), ROWS);
    });

    test('are uninstalled, which is told once each', async () => {
        licenseOrg.create('admin', 'GroupMember', {
            GroupId: licenseOrg.idBy('Group', 'DeveloperName', 'Retention_Specialists'),
            UserOrGroupId: licenseOrg.userId('rep'),
        });
        const uninstalls = inputs.map(({ License_Key__c: key }) => ({ License_Key__c: key ?? null, Status__c: 'Uninstalled', Change_Source__c: 'Refresh' }));
        assert.deepEqual(await load('upsert', uninstalls), ['JobComplete', ROWS, 0]);
        licenseOrg.runJobs();
        assert.equal(eventsByType()['Uninstalled'], ROWS);
        assert.equal(countOf("Status__c = 'Uninstalled' AND Delivery_Status__c = NULL"), ROWS);
        assert.equal(new Set(licenseOrg.mail().map(({ relatedRecordId }) => relatedRecordId)).size, ROWS);
        assert.equal(licenseOrg.mail().length, ROWS);
        assert.deepEqual(licenseOrg.failedJobs(), []);
    });
});

describe('a change of one license', () => {
    /** Names of the flows whose interviews the work starts, in their order. */
    const flowsOf = (work: () => void): readonly string[] => {
        const before = new Set(flowTraces(licenseOrg.org));
        work();
        return flowTraces(licenseOrg.org)
            .filter((trace) => !before.has(trace))
            .map(({ flow }) => flow)
            .toReversed();
    };

    test('runs each of its flows once', () => {
        let id = '';
        const created = ['License_Before_Save', 'License_Note_Change', 'License_Journal'];
        const create = () => {
            id = licenseOrg.license();
        };
        assert.deepEqual(flowsOf(create), created);
        const change = (values: InputValues) => () => {
            licenseOrg.update('service', 'License__c', id, values);
            licenseOrg.runJobs();
        };
        assert.deepEqual(flowsOf(change({ Seats__c: 11 })), created);
        assert.deepEqual(flowsOf(change({ Used_Licenses__c: 2 })), ['License_Before_Save', 'License_Note_Change']);
        assert.deepEqual(flowsOf(change({ Status__c: 'Uninstalled' })), [...created, 'License_Uninstalled_Alert']);
    });
});
