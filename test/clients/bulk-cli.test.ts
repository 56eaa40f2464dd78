import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { startParcelOrg, type ParcelOrg } from '../../local-org/http/bulk/start-parcel-org.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';

const CLI = join(import.meta.dirname, '../../node_modules/@salesforce/cli/bin/run.js');
const execute = promisify(execFile);

interface SfReply {
    readonly status: number;
    readonly name?: string;
    readonly message?: string;
    readonly result?: Readonly<Record<string, unknown>>;
}

let org: ParcelOrg;
let folder: string;

before(async () => {
    org = await startParcelOrg();
    folder = mkdtempSync(join(tmpdir(), 'bulk-cli-'));
    mkdirSync(join(folder, 'home'));
    const login = await sf(['org', 'login', 'access-token', '--instance-url', org.url, '--alias', 'parcels', '--no-prompt'], { SF_ACCESS_TOKEN: org.token });
    assert.equal(login.status, 0, JSON.stringify(login));
});
after(async () => {
    await org.close();
    rmSync(folder, { recursive: true, force: true });
});

/** Runs the unmodified CLI; a command that fails is a reply too. */
async function sf(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<SfReply> {
    const env = { ...isolatedEnvironment(join(folder, 'home')), ...variables };
    const running = execute(process.execPath, [CLI, ...args, '--json'], { cwd: folder, env });
    const { stdout } = await running.catch((error: unknown) => error as { readonly stdout: string });
    return JSON.parse(stdout) as SfReply;
}

async function bulk(command: string, csv: string, ...rest: readonly string[]): Promise<SfReply> {
    const file = join(folder, `${command}.csv`);
    writeFileSync(file, csv);
    return sf(['data', command, 'bulk', '--file', file, '--sobject', 'Parcel__c', '--target-org', 'parcels', '--wait', '2', '--line-ending', 'LF', ...rest]);
}

// Covers: Bulk 2.0: POST /jobs/ingest, PUT /jobs/ingest/:id/batches, PATCH /jobs/ingest/:id, GET /jobs/ingest/:id (client: sf)
// Covers: Bulk 2.0: GET /jobs/ingest/:id/successfulResults, GET /jobs/ingest/:id/failedResults (client: sf)
// Covers: Bulk 2.0: POST /jobs/query, GET /jobs/query/:id, GET /jobs/query/:id/results (client: sf)
describe('the sf CLI', () => {
    test('data import bulk', async () => {
        const { status, result } = await bulk('import', 'Name,Code__c,Weight__c\nOne,c1,1\n"Two, too",c2,2\n');
        assert.deepEqual([status, result?.['processedRecords'], result?.['failedRecords']], [0, 2, 0]);
        assert.deepEqual(await org.rows("SELECT Name FROM Parcel__c WHERE Code__c LIKE 'c%' ORDER BY Code__c", 'Name'), [['One'], ['Two, too']]);
    });

    test('data upsert bulk', async () => {
        const { status, result } = await bulk('upsert', 'Code__c,Name\nc2,Second\nc3,Third\n', '--external-id', 'Code__c');
        assert.equal(status, 0, JSON.stringify(result));
        assert.deepEqual((result?.['jobInfo'] as { numberRecordsProcessed: number }).numberRecordsProcessed, 2);
        assert.deepEqual(await org.rows("SELECT Name FROM Parcel__c WHERE Code__c LIKE 'c%' ORDER BY Code__c", 'Name'), [['One'], ['Second'], ['Third']]);
    });

    test('data delete bulk', async () => {
        const [[id]] = (await org.rows("SELECT Id FROM Parcel__c WHERE Code__c = 'c1'", 'Id')) as [[string]];
        const { status, result } = await bulk('delete', `Id\n${id}\n`);
        assert.equal(status, 0, JSON.stringify(result));
        assert.deepEqual(await org.rows("SELECT Name FROM Parcel__c WHERE Code__c LIKE 'c%' ORDER BY Code__c", 'Name'), [['Second'], ['Third']]);
    });

    test('data export bulk', async () => {
        const file = join(folder, 'export.csv');
        const query = "SELECT Name, Code__c FROM Parcel__c WHERE Code__c LIKE 'c%' ORDER BY Code__c";
        const { status, result } = await sf([
            'data',
            'export',
            'bulk',
            '--query',
            query,
            '--output-file',
            file,
            '--result-format',
            'csv',
            '--target-org',
            'parcels',
            '--wait',
            '2',
        ]);
        assert.deepEqual([status, result?.['totalSize']], [0, 2]);
        assert.equal(readFileSync(file, 'utf8'), '"Name","Code__c"\n"Second","c2"\n"Third","c3"\n');
    });

    test('says how many rows failed, and shows them with data bulk results', async () => {
        const refused = await bulk('import', 'Name,Weight__c\nHeavy,2000\nLight,1\n');
        assert.deepEqual([refused.status, refused.name], [1, 'FailedRecordDetailsError']);
        const [jobId = ''] = /750\w{15}/.exec(JSON.stringify(refused)) ?? [];
        const { result } = await sf(['data', 'bulk', 'results', '--job-id', jobId, '--target-org', 'parcels']);
        assert.deepEqual([result?.['successfulRecords'], result?.['failedRecords']], [1, 1]);
        assert.match(readFileSync(join(folder, String(result?.['failedFilePath'])), 'utf8'), /FIELD_CUSTOM_VALIDATION_EXCEPTION/);
    });

    // Covers: REST: GET /search (client: sf)
    test('data search', async () => {
        await bulk('import', 'Name,Code__c\nFindable parcel,s1\nHidden,s2\n');
        const found = await sf(['data', 'search', '--query', 'FIND {findable} RETURNING Parcel__c(Name)', '--target-org', 'parcels']);
        const records = found.result?.['searchRecords'] as readonly { readonly Name: string }[];
        assert.deepEqual([found.status, records.map(({ Name }) => Name)], [0, ['Findable parcel']]);
    });
});
