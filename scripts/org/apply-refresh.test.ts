import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    ACME,
    EXAMPLE_VERSIONS,
    exampleLicense,
    exampleRow,
    exampleSnapshot,
    exampleVersion,
    SANDBOX_ROW,
    type ExampleSnapshot,
} from '../domain/example-snapshot.ts';
import { toId18 } from '../domain/ids.ts';
import { planRefresh } from '../domain/refresh-plan.ts';
import { applyRefresh, refreshDay, writeLeads } from './apply-refresh.ts';
import { numberedSuccess, recordingConnection, type RecordedCall } from './recording-connection.ts';

const RUN = 'a01000000000001AAA';

async function applied(changes: Partial<ExampleSnapshot>, refused?: string): Promise<readonly RecordedCall[]> {
    const snapshot = exampleSnapshot(changes);
    const succeed = numberedSuccess();
    const { connection, calls } = recordingConnection((record) =>
        (record['attributes'] as { type: string }).type === refused
            ? { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: 'no' }] }
            : succeed(record),
    );
    const plan = planRefresh(snapshot, []);
    const wrote = () => undefined;
    const recordIds = new Map(snapshot.licenses.map((license) => [license.key, license.recordId]));
    await applyRefresh(connection, { snapshot, plan, recordIds }, await writeLeads(connection, 'license', plan.leads, wrote), { runId: RUN, wrote });
    return calls;
}

function objectsOf(calls: readonly RecordedCall[]): readonly unknown[] {
    return calls.map((call) => (call.records[0]?.['attributes'] as { type: string }).type);
}

test('leads come before licenses, and production orgs before sandboxes', async () => {
    const calls = await applied({ rows: [SANDBOX_ROW, exampleRow(ACME)] });
    assert.deepEqual(objectsOf(calls), ['Lead', 'License__c', 'License__c']);
});

test('the day of the refresh belongs to the end of its run', () => {
    const snapshot = exampleSnapshot();
    const { request } = refreshDay({ snapshot, plan: planRefresh(snapshot, []), recordIds: new Map() });
    assert.deepEqual(
        [request.path, request.body],
        [`/sobjects/Package__c/${snapshot.associated.recordId}`, { Last_License_Refresh__c: '2026-11-22', Last_Refreshed_At__c: '2026-11-22T12:00:00.000Z' }],
    );
});

test('a new license refers to its package, its version and its new lead, a sandbox to the new license of its production org', async () => {
    const [, production, sandboxes] = await applied({ rows: [SANDBOX_ROW, exampleRow(ACME)] });
    const [acme, sandbox] = [production?.records[0], sandboxes?.records[0]];
    assert.deepEqual([acme?.['Package__c'], acme?.['Package_Version__c'], acme?.['Lead__c']], ['a00000000000001AAA', 'a01-1.0', 'id-1']);
    assert.deepEqual([sandbox?.['Package_Version__c'], sandbox?.['Production_License__c'], sandbox?.['Lead__c']], ['a01-1.1', 'id-2', undefined]);
});

test('a license of a version that is linked in the same run refers to it', async () => {
    const id = toId18('04t000000000020');
    const calls = await applied({ versions: [...EXAMPLE_VERSIONS, exampleVersion(id, 2, 0)], rows: [exampleRow(ACME, { versionId: id })], orgs: [] });
    assert.deepEqual(objectsOf(calls), ['Lead', 'Package__c', 'Package_Version__c', 'License__c']);
    assert.equal(calls[2]?.records[0]?.['Package__c'], 'a00000000000001AAA');
    assert.equal(calls[3]?.records[0]?.['Package_Version__c'], 'id-3');
});

test('an upgrade sends the version, the time of the information and what the journal shall say of it, nothing else', async () => {
    const [licenses] = await applied({
        rows: [SANDBOX_ROW],
        orgs: [],
        licenses: [exampleLicense(SANDBOX_ROW.orgId, { isSandbox: true, orgInstance: 'CS42', productionOrgId: ACME.slice(0, 15) })],
    });
    assert.deepEqual(Object.keys(licenses?.records[0] ?? {}).sort(), [
        'Change_Run__c',
        'Change_Source__c',
        'Information_Read_At__c',
        'License_Key__c',
        'Package_Version__c',
        'Version_Number__c',
        'attributes',
    ]);
});

test('a refused lead leaves no trace on the license, so that the next run tries it again', async () => {
    const calls = await applied({}, 'Lead');
    assert.deepEqual(objectsOf(calls), ['Lead', 'License__c']);
    assert.deepEqual([calls[1]?.records[0]?.['Lead__c'], calls[1]?.records[0]?.['Lead_Name__c']], [undefined, undefined]);
});

test('the journal is told the run, and whether a license was installed or refreshed', async () => {
    const [production, sandboxes] = await applied({
        rows: [SANDBOX_ROW, exampleRow(ACME, { versionId: EXAMPLE_VERSIONS[1]?.id ?? null })],
        licenses: [exampleLicense(ACME)],
        orgs: [],
    });
    const notes = [production, sandboxes].map((call) => [call?.records[0]?.['Change_Source__c'], call?.records[0]?.['Change_Run__c']]);
    assert.deepEqual(notes, [
        ['Refresh', RUN],
        ['Install', RUN],
    ]);
});
