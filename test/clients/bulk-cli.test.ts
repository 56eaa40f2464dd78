import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startParcelOrg, type ParcelOrg } from '../../local-org/http/bulk/start-parcel-org.ts';
import { SfProject, type SfReply } from './sf-project.ts';

type Result = Readonly<Record<string, unknown>>;

let org: ParcelOrg;
let project: SfProject;

before(async () => {
    org = await startParcelOrg();
    project = await SfProject.create(org);
});
after(async () => {
    project.remove();
    await org.close();
});

async function bulk(command: string, csv: string, ...rest: readonly string[]): Promise<SfReply<Result>> {
    project.write(`${command}.csv`, csv);
    return project.sf(['data', command, 'bulk', '--file', `${command}.csv`, '--sobject', 'Parcel__c', '--wait', '2', '--line-ending', 'LF', ...rest]);
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
        const file = project.path('export.csv');
        const query = "SELECT Name, Code__c FROM Parcel__c WHERE Code__c LIKE 'c%' ORDER BY Code__c";
        const { status, result } = await project.sf<Result>([
            'data',
            'export',
            'bulk',
            '--query',
            query,
            '--output-file',
            file,
            '--result-format',
            'csv',
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
        const { result } = await project.sf<Result>(['data', 'bulk', 'results', '--job-id', jobId]);
        assert.deepEqual([result?.['successfulRecords'], result?.['failedRecords']], [1, 1]);
        assert.match(readFileSync(project.path(String(result?.['failedFilePath'])), 'utf8'), /FIELD_CUSTOM_VALIDATION_EXCEPTION/);
    });

    // Covers: REST: GET /search (client: sf)
    test('data search', async () => {
        await bulk('import', 'Name,Code__c\nFindable parcel,s1\nHidden,s2\n');
        const found = await project.sf<Result>(['data', 'search', '--query', 'FIND {findable} RETURNING Parcel__c(Name)']);
        const records = found.result?.['searchRecords'] as readonly { readonly Name: string }[];
        assert.deepEqual([found.status, records.map(({ Name }) => Name)], [0, ['Findable parcel']]);
    });
});
