import assert from 'node:assert/strict';
import { callerOfToken } from '../../platform/access/sessions.ts';
import { deploy, deploysFinished, deployStatus } from '../../platform/metadata/deploy/deploy.ts';
import { createRecords } from '../../platform/records/save.ts';
import { callJson, type HttpAnswer } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import { parcelsZip } from './parcel-metadata.fixture.ts';

export const JOBS = '/services/data/v65.0/jobs';

/** What tests read of a job. */
export interface JobJson {
    readonly id: string;
    readonly state: string;
    readonly errorMessage?: string;
    readonly numberRecordsProcessed: number;
    readonly numberRecordsFailed: number;
    readonly [name: string]: unknown;
}

/** An org with the objects Depot__c and Parcel__c, which its administrator may use. */
export interface ParcelOrg extends TestOrg {
    call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
    /** Sends a file as the data of a job. */
    upload(jobId: string, csv: string | Uint8Array<ArrayBuffer>): Promise<Response>;
    /** Takes a file through a whole job and answers how it ended. */
    ingest(csv: string, job: Readonly<Record<string, string>>): Promise<JobJson>;
    /** Text of a result file. */
    csv(path: string): Promise<string>;
    /** Rows of a query as arrays of its fields. */
    rows(soql: string, ...fields: string[]): Promise<unknown[][]>;
}

/** Brings the objects into an org and lets its administrator use them. */
export async function deployParcels({ org, caller }: TestOrg): Promise<void> {
    const id = await deploy(org, caller, { zip: parcelsZip(), options: {} }, { compile: () => Promise.resolve([]) });
    await deploysFinished(org);
    const { success, details } = deployStatus(org, id);
    assert.ok(success, JSON.stringify(details.componentFailures));
    const permissionSet = org.store.findBy('PermissionSet', 'Name', ['Parcels'])[0];
    const assignment = { AssigneeId: caller.userId, PermissionSetId: String(permissionSet?.['Id']) };
    const [result] = createRecords(org, caller, 'PermissionSetAssignment', [assignment], { allOrNone: true, api: 'data' });
    assert.ok(result?.success, JSON.stringify(result?.errors));
}

/** Speaks the Bulk API 2.0 with a test org. */
export function parcelOrg(server: TestOrg): ParcelOrg {
    const authorization = `Bearer ${server.token}`;
    const call: ParcelOrg['call'] = (method, path, body, headers) => callJson(server, method, path, body, headers);
    const upload: ParcelOrg['upload'] = (jobId, body) =>
        fetch(`${server.url}${JOBS}/ingest/${jobId}/batches`, { method: 'PUT', body, headers: { authorization, 'content-type': 'text/csv' } });
    const ingest: ParcelOrg['ingest'] = async (csv, job) => {
        const { body } = await call('POST', `${JOBS}/ingest`, { object: 'Parcel__c', ...job });
        const { id } = body as JobJson;
        assert.equal((await upload(id, csv)).status, 201);
        await call('PATCH', `${JOBS}/ingest/${id}`, { state: 'UploadComplete' });
        return (await call('GET', `${JOBS}/ingest/${id}`)).body as JobJson;
    };
    const csv: ParcelOrg['csv'] = async (path) => (await fetch(`${server.url}${JOBS}/${path}`, { headers: { authorization } })).text();
    const rows: ParcelOrg['rows'] = async (soql, ...fields) => {
        const { body } = await call('GET', `/services/data/v65.0/query?q=${encodeURIComponent(soql)}`);
        return (body as { records: Record<string, unknown>[] }).records.map((record) => fields.map((name) => record[name]));
    };
    return { ...server, caller: callerOfToken(server.org, server.token), call, upload, ingest, csv, rows };
}

export async function startParcelOrg(): Promise<ParcelOrg> {
    const server = await startTestOrg();
    await deployParcels(server);
    return parcelOrg(server);
}
