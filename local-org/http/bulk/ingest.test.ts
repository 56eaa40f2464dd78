import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../../platform/metadata/deploy/deploy.fixture.ts';
import { createRecords } from '../../platform/records/save.ts';
import { JOBS, startParcelOrg, type JobJson, type ParcelOrg } from './start-parcel-org.ts';

let org: ParcelOrg;
before(async () => {
    org = await startParcelOrg();
});
after(() => org.close());

async function open(job: Readonly<Record<string, string>> = {}): Promise<JobJson> {
    return (await org.call('POST', `${JOBS}/ingest`, { object: 'parcel__c', operation: 'insert', ...job })).body as JobJson;
}

// Covers: Bulk 2.0: POST /jobs/ingest (doc: Create a Job, Bulk API 2.0 and Bulk API Developer Guide)
describe('a new ingest job', () => {
    test('is open and says where its data goes', async () => {
        const job = await open();
        assert.match(job.id, /^750\w{15}$/);
        assert.deepEqual(job, {
            id: job.id,
            operation: 'insert',
            object: 'Parcel__c',
            createdById: org.caller.userId,
            createdDate: '2026-11-22T02:48:09.000+0000',
            systemModstamp: '2026-11-22T02:48:09.000+0000',
            state: 'Open',
            concurrencyMode: 'Parallel',
            contentType: 'CSV',
            apiVersion: 65,
            contentUrl: `services/data/v65.0/jobs/ingest/${job.id}/batches`,
            lineEnding: 'LF',
            columnDelimiter: 'COMMA',
        });
    });

    for (const [what, request, code, message] of [
        ['without an object', { object: '' }, 'INVALIDJOB', /needs the field object/],
        ['of an unknown object', { object: 'Nothing__c' }, 'INVALIDENTITY', /^Unable to find object: Nothing__c$/],
        ['with an unknown operation', { operation: 'merge' }, 'INVALIDJOB', /Unable to use 'merge'/],
        ['of a hard delete without the permission', { operation: 'hardDelete' }, 'FEATURENOTENABLED', /requires special user profile permission/],
        ['of an upsert without a key', { operation: 'upsert' }, 'INVALIDJOB', /External ID was blank for Parcel__c/],
        [
            'of an upsert by a field that is no key',
            { operation: 'upsert', externalIdFieldName: 'Weight__c' },
            'INVALIDJOB',
            /Weight__c does not match an External ID/,
        ],
        ['with another content type', { contentType: 'XML' }, 'INVALIDJOB', /Unable to use 'XML'/],
        ['with an unknown delimiter', { columnDelimiter: ',' }, 'INVALIDJOB', /BACKQUOTE, CARET, COMMA/],
        ['with an assignment rule', { assignmentRuleId: '01Q000000000001' }, 'NOT_IMPLEMENTED', /assignment rules/],
    ] as const) {
        test(`${what} is refused`, async () => {
            const { body } = await org.call('POST', `${JOBS}/ingest`, { object: 'Parcel__c', operation: 'insert', ...request });
            const [error] = body as { errorCode: string; message: string }[];
            assert.equal(error?.errorCode, code);
            assert.match(error.message, message);
        });
    }

    test('with its data in the same multipart request is closed and saved', async () => {
        const form = new FormData();
        form.append('job', new Blob([JSON.stringify({ object: 'Depot__c', operation: 'insert' })], { type: 'application/json' }));
        form.append('content', new Blob(['Name\nHarbour\n'], { type: 'text/csv' }), 'content');
        const { body } = await org.call('POST', `${JOBS}/ingest`, form);
        assert.equal((body as JobJson).state, 'UploadComplete');
        const { body: job } = await org.call('GET', `${JOBS}/ingest/${(body as JobJson).id}`);
        assert.equal((job as JobJson).numberRecordsProcessed, 1);
        assert.deepEqual(await org.rows("SELECT Name FROM Depot__c WHERE Name = 'Harbour'", 'Name'), [['Harbour']]);
    });
});

describe('an insert', () => {
    // Covers: Bulk 2.0: PUT /jobs/ingest/:id/batches (doc: Upload Job Data, Bulk API 2.0 and Bulk API Developer Guide)
    // Covers: Bulk 2.0: GET /jobs/ingest/:id/successfulResults (doc: Get Job Successful Record Results, Bulk API 2.0 and Bulk API Developer Guide)
    // Covers: Bulk 2.0: GET /jobs/ingest/:id/failedResults (doc: Get Job Failed Record Results, Bulk API 2.0 and Bulk API Developer Guide)
    test('saves good rows and explains bad ones in its result files', async () => {
        const job = await org.ingest('Name,Weight__c,Note__c\nFirst,1.5,"a ""quoted"" note"\nSecond,2000,\nThird,heavy,\n', { operation: 'insert' });
        assert.deepEqual([job.state, job.numberRecordsProcessed, job.numberRecordsFailed, job['jobType']], ['JobComplete', 3, 2, 'V2Ingest']);
        const [[id]] = (await org.rows("SELECT Id FROM Parcel__c WHERE Name = 'First'", 'Id')) as [[string]];
        assert.equal(
            await org.csv(`ingest/${job.id}/successfulResults`),
            `"sf__Id","sf__Created","Name","Weight__c","Note__c"\n"${id}","true","First","1.5","a ""quoted"" note"\n`,
        );
        assert.equal(
            await org.csv(`ingest/${job.id}/failedResults`),
            '"sf__Id","sf__Error","Name","Weight__c","Note__c"\n' +
                '"","FIELD_CUSTOM_VALIDATION_EXCEPTION:Too heavy, ""by far"":--","Second","2000",""\n' +
                '"","INVALID_TYPE_ON_FIELD_IN_RECORD:Weight: value not of required type: heavy:Weight__c --","Third","heavy",""\n',
        );
        assert.equal(await org.csv(`ingest/${job.id}/unprocessedrecords`), '"Name","Weight__c","Note__c"\n');
    });

    for (const [what, csv, job, expected] of [
        ['a byte order mark', '\uFEFFName,Weight__c\nBom,1\n', {}, ['Bom', 1]],
        ['CRLF line ends', 'Name,Weight__c\r\nBom,2\r\n', { lineEnding: 'CRLF' }, ['Bom', 2]],
        ['tabs', 'Name\tWeight__c\nBom\t3\n', { columnDelimiter: 'TAB' }, ['Bom', 3]],
        ['semicolons and quotes', 'Name;Weight__c\n"Bo;m";4\n', { columnDelimiter: 'SEMICOLON' }, ['Bo;m', 4]],
        ['headers in any case', 'NAME,weight__C\nBom,5\n', {}, ['Bom', 5]],
        ['no line end at the end', 'Name,Weight__c\nBom,6', {}, ['Bom', 6]],
        ['empty lines', '\nName,Weight__c\n\nBom,7\n\n', {}, ['Bom', 7]],
        ['#N/A for null', 'Name,Weight__c\nBom,#N/A\n', {}, ['Bom', null]],
    ] as const) {
        test(`reads a file with ${what}`, async () => {
            const { id, numberRecordsFailed } = await org.ingest(csv, { operation: 'insert', ...job });
            assert.equal(numberRecordsFailed, 0, await org.csv(`ingest/${id}/failedResults`));
            const last = await org.rows('SELECT Name, Weight__c FROM Parcel__c ORDER BY Id DESC LIMIT 1', 'Name', 'Weight__c');
            assert.deepEqual(last, [expected]);
        });
    }

    test('reads dates, date-times and the words for true and false', async () => {
        const words = ['yes', 'Y', 'TRUE', 'on', '1', 'no', 'n', 'false', 'Off', '0'];
        const lines = words.map((word, index) => `Word ${index},${word},2026-02-28,2026-02-28T12:00:00+02:00`);
        const job = await org.ingest(`Name,Fragile__c,Sent_On__c,Scanned_At__c\n${lines.join('\n')}\n`, { operation: 'insert' });
        assert.equal(job.numberRecordsFailed, 0);
        const saved = await org.rows(
            "SELECT Fragile__c, Sent_On__c, Scanned_At__c FROM Parcel__c WHERE Name LIKE 'Word%' ORDER BY Id",
            'Fragile__c',
            'Sent_On__c',
            'Scanned_At__c',
        );
        assert.deepEqual(
            saved,
            words.map((_, index) => [index < 5, '2026-02-28', '2026-02-28T10:00:00.000+0000']),
        );
    });

    for (const [what, row, message] of [
        ['with a space before a quote', 'Bad, "2"', 'Found unescaped quote. A value with quote should be within a quote'],
        ['with a space behind a quote', '"Bad" ,2', 'Not expecting more text after end quote'],
        ['with too many columns', 'Bad,2,3', 'The row has 3 columns, the header has 2'],
        ['with too few columns', 'Bad', 'The row has 1 columns, the header has 2'],
        ['that ends in CRLF', 'Bad,2\r', 'LineEnding is invalid on user data. Current LineEnding setting is LF'],
        ['whose quote is never closed', '"Bad,2', 'EOF reached before closing an opened quote'],
    ] as const) {
        test(`fails a row ${what} and goes on`, async () => {
            const job = await org.ingest(`Name,Weight__c\n${row}\nGood,1\n`, { operation: 'insert' });
            assert.deepEqual([job.state, job.numberRecordsProcessed, job.numberRecordsFailed], ['JobComplete', 2, 1]);
            assert.ok((await org.csv(`ingest/${job.id}/failedResults`)).includes(`"ClientInputError:${message}:--"`));
        });
    }
});

describe('a job fails as a whole', () => {
    for (const [what, csv, job, message] of [
        ['for an unknown header', 'Name,Size__c\nA,1\n', {}, 'InvalidBatch : Field name not found : Size__c'],
        ['for an unknown relationship', 'Name,Shop__r.Code__c\nA,1\n', {}, 'InvalidBatch : Field name not found : Shop__r.Code__c'],
        ['for a parent field that is no key', 'Name,Depot__r.CreatedDate\nA,1\n', {}, 'InvalidBatch : Field name not found : Depot__r.CreatedDate'],
        ['for a header given twice', 'Name,name\nA,B\n', {}, 'InvalidBatch : Field name found more than once : name'],
        ['for an update without ids', 'Name\nA\n', { operation: 'update' }, 'InvalidBatch : Field name not found : Id'],
        [
            'for an upsert without its key',
            'Name\nA\n',
            { operation: 'upsert', externalIdFieldName: 'Code__c' },
            'InvalidBatch : Field name not found : Code__c',
        ],
        ['for a delete with more than ids', 'Id,Name\nA,B\n', { operation: 'delete' }, 'InvalidBatch : Field name not found : Name'],
        ['for CRLF where LF is expected', 'Name\r\nA\r\n', {}, 'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF'],
        [
            'for LF where CRLF is expected',
            'Name\nA\n',
            { lineEnding: 'CRLF' },
            'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is CRLF',
        ],
        ['without any data', '', {}, 'InvalidBatch : Failed to parse CSV header: the data is empty'],
    ] as const) {
        test(what, async () => {
            const ended = await org.ingest(csv, { operation: 'insert', ...job });
            assert.deepEqual([ended.state, ended.errorMessage, ended.numberRecordsProcessed], ['Failed', message, 0]);
        });
    }

    // Covers: Bulk 2.0: GET /jobs/ingest/:id/unprocessedrecords (doc: Get Job Unprocessed Record Results, Bulk API 2.0 and Bulk API Developer Guide)
    test('and gives its rows back as unprocessed', async () => {
        const { id } = await org.ingest('Name,Size__c\nA,1\nB,"2"\n', { operation: 'insert' });
        assert.equal(await org.csv(`ingest/${id}/unprocessedrecords`), '"Name","Size__c"\n"A","1"\n"B","2"\n');
    });
});

describe('other operations', () => {
    test('an update leaves fields with empty values alone and empties those with #N/A', async () => {
        await org.ingest('Name,Code__c,Weight__c,Note__c\nUpdated,u1,5,note\n', { operation: 'insert' });
        const [[id]] = (await org.rows("SELECT Id FROM Parcel__c WHERE Code__c = 'u1'", 'Id')) as [[string]];
        const job = await org.ingest(`id,Weight__c,Note__c\n${id.slice(0, 15)},,#N/A\n,1,\na0X000000000001,1,\n`, { operation: 'update' });
        assert.deepEqual(await org.rows("SELECT Weight__c, Note__c FROM Parcel__c WHERE Code__c = 'u1'", 'Weight__c', 'Note__c'), [[5, null]]);
        assert.ok((await org.csv(`ingest/${job.id}/successfulResults`)).includes(`"${id}","false","${id.slice(0, 15)}","","#N/A"\n`));
        assert.equal(job.numberRecordsFailed, 2);
        assert.match(await org.csv(`ingest/${job.id}/failedResults`), /"","MISSING_ARGUMENT:Id not specified in an update call:--","","1",""\n/);
    });

    test('an upsert creates and updates by its key, and finds parents by theirs', async () => {
        await org.ingest('Name,Code__c\nNorth,north\nSouth,south\n', { object: 'Depot__c', operation: 'insert' });
        await org.ingest('Name,Code__c,Depot__r.Code__c\nOld,k1,north\n', { operation: 'insert' });
        const job = await org.ingest('code__c,Name,depot__r.code__c\nk1,New,south\nk2,Other,north\nk3,Lost,west\nk4,None,#N/A\n', {
            operation: 'upsert',
            externalIdFieldName: 'Code__c',
        });
        assert.deepEqual([job['externalIdFieldName'], job.numberRecordsProcessed, job.numberRecordsFailed], ['Code__c', 4, 1]);
        const saved = await org.rows("SELECT Name, Depot__r.Name FROM Parcel__c WHERE Code__c LIKE 'k%' ORDER BY Code__c", 'Name', 'Depot__r');
        assert.deepEqual(
            saved.map(([name, depot]) => [name, (depot as { Name: string } | null)?.Name]),
            [
                ['New', 'South'],
                ['Other', 'North'],
                ['None', undefined],
            ],
        );
        assert.match(await org.csv(`ingest/${job.id}/successfulResults`), /","false","k1".*\n"\w+","true","k2"/);
        assert.match(await org.csv(`ingest/${job.id}/failedResults`), /Foreign key external ID: west not found/);
    });

    test('a delete removes records of its object only', async () => {
        await org.ingest('Name,Code__c\nGone,d1\n', { operation: 'insert' });
        const [[id]] = (await org.rows("SELECT Id FROM Parcel__c WHERE Code__c = 'd1'", 'Id')) as [[string]];
        const job = await org.ingest(`Id\n${id}\n${org.caller.userId}\n`, { operation: 'delete' });
        assert.deepEqual([job.numberRecordsProcessed, job.numberRecordsFailed], [2, 1]);
        assert.deepEqual(await org.rows("SELECT Id FROM Parcel__c WHERE Code__c = 'd1'", 'Id'), []);
        assert.equal(
            await org.csv(`ingest/${job.id}/failedResults`),
            `"sf__Id","sf__Error","Id"\n"${org.caller.userId}","MALFORMED_ID:malformed id ${org.caller.userId}:--","${org.caller.userId}"\n`,
        );
    });

    // Covers: Bulk 2.0: POST /jobs/ingest (doc: Create a Job, Bulk API 2.0 and Bulk API Developer Guide)
    test('a hard delete, with the permission for it, leaves nothing in the recycle bin', async () => {
        await org.ingest('Name,Code__c\nGone,h1\nBinned,h2\n', { operation: 'insert' });
        const [[gone], [binned]] = (await org.rows("SELECT Id FROM Parcel__c WHERE Code__c IN ('h1', 'h2') ORDER BY Code__c", 'Id')) as [[string], [string]];
        await org.ingest(`Id\n${binned}\n`, { operation: 'delete' });
        await allowHardDelete(org);
        const job = await org.ingest(`Id\n${gone}\n`, { operation: 'hardDelete' });
        assert.deepEqual([job.state, job.numberRecordsProcessed, job.numberRecordsFailed], ['JobComplete', 1, 0]);
        assert.deepEqual([org.org.store.get('Parcel__c', gone), org.org.store.get('Parcel__c', binned)?.['IsDeleted']], [undefined, 1]);
    });
});

async function allowHardDelete({ org: { store }, caller, org: target }: ParcelOrg): Promise<void> {
    const permissions = '<label>Cleaners</label><userPermissions><enabled>true</enabled><name>BulkApiHardDelete</name></userPermissions>';
    const result = await deployFiles(target, {
        'package.xml': manifestFile({ PermissionSet: ['Cleaners'] }),
        'permissionsets/Cleaners.permissionset': fileOf('PermissionSet', permissions),
    });
    assert.deepEqual(failuresOf(result), []);
    const assignment = { AssigneeId: caller.userId, PermissionSetId: String(store.findBy('PermissionSet', 'Name', ['Cleaners'])[0]?.['Id']) };
    createRecords(target, caller, 'PermissionSetAssignment', [assignment], { allOrNone: true, api: 'data' });
}
