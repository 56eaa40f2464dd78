import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Connection } from '@salesforce/core';
import { startParcelOrg, type ParcelOrg } from '../../local-org/http/bulk/start-parcel-org.ts';
import { setReserve } from '../../scripts/org/api-budget.ts';
import { queryRows } from '../../scripts/org/query-rows.ts';
import { createRows, forecastWrites, updateRows, upsertRows, type RowToWrite, type WriteTarget } from '../../scripts/org/write-rows.ts';

let org: ParcelOrg;
let home: string;

// @salesforce/core decides where its files are when it is loaded.
before(async () => {
    home = mkdtempSync(join(tmpdir(), 'write-rows-'));
    Object.assign(process.env, { HOME: home, SF_DISABLE_TELEMETRY: 'true', SF_USE_GENERIC_UNIX_KEYCHAIN: 'true', SF_DISABLE_LOG_FILE: 'true' });
    org = await startParcelOrg();
});
afterEach(() => setFaults());
after(async () => {
    await org.close();
    rmSync(home, { recursive: true, force: true });
});

async function parcels(): Promise<WriteTarget> {
    const core = await import('@salesforce/core');
    const authInfo = await core.AuthInfo.create({ accessTokenOptions: { accessToken: org.token, instanceUrl: org.url, loginUrl: org.url } });
    const connection: Connection = await core.Connection.create({ authInfo });
    connection.setApiVersion('66.0');
    return { connection, alias: 'books', object: 'Parcel__c', objectLabel: 'Parcel' };
}

async function setFaults(...faults: readonly object[]): Promise<void> {
    assert.equal((await org.call('PUT', '/local-org/faults', { faults })).status, 200);
}

function rowsFrom(prefix: string, count: number, fields: (index: number) => object = () => ({})): readonly RowToWrite[] {
    return Array.from({ length: count }, (_, index) => ({
        key: `${prefix}${index}`,
        label: `parcel ${index}`,
        fields: { Name: `${prefix} ${index}`, ...fields(index) },
    }));
}

async function countOf(prefix: string): Promise<unknown> {
    return (await org.rows(`SELECT count(Id) n FROM Parcel__c WHERE Code__c LIKE '${prefix}%'`, 'n'))[0]?.[0];
}

async function calls(target: WriteTarget, work: () => Promise<unknown>): Promise<number> {
    const used = (): number => target.connection.limitInfo.apiUsage?.used ?? 0;
    await target.connection.query('SELECT Id FROM Parcel__c LIMIT 1');
    const before = used();
    await work();
    return used() - before;
}

describe('rows are written in few calls', () => {
    // Covers: REST: POST /composite (client: core)
    test('a thousand in one, each standing for itself', async () => {
        const target = await parcels();
        const rows = rowsFrom('thousand-', 1000, (index) => ({ Weight__c: index === 700 ? 2000 : 1 }));
        let written = new Map() as Awaited<ReturnType<typeof upsertRows>>;
        assert.equal(await calls(target, async () => (written = await upsertRows(target, 'Code__c', rows))), 1);
        assert.equal(await countOf('thousand-'), 999);
        assert.equal(written.get('thousand-700')?.refusal?.message, 'Too heavy, "by far"');
        assert.match(written.get('thousand-999')?.id ?? '', /^a\w{17}$/);
    });

    // Covers: Bulk 2.0: POST /jobs/ingest (client: core)
    test('many thousands as a job, with blanks emptied, refusals named and answers in order', async () => {
        const target = await parcels();
        const seen: number[] = [];
        const rows = rowsFrom('bulk-', 8001, (index) => ({ Weight__c: index === 5 ? 2000 : index, Note__c: index === 6 ? 'a, "b"\nc' : null }));
        const light = rows.map((row) => ({ ...row, fields: { ...row.fields, Weight__c: Number(row.fields['Weight__c']) % 900 } }));
        const all = [...light.slice(0, 5), ...rows.slice(5, 6), ...light.slice(6)];
        const used = await calls(target, async () => {
            const written = await upsertRows({ ...target, onProgress: async (done) => Promise.resolve(void seen.push(done)) }, 'Code__c', all);
            assert.deepEqual([written.get('bulk-5')?.refusal?.code, written.get('bulk-5')?.refusal?.label], ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'parcel 5']);
            assert.equal([...written.values()].filter((row) => row.id).length, 8000);
        });
        assert.ok(used <= forecastWrites(8001), `${used} calls`);
        assert.equal(seen.at(-1), 8001);
        assert.deepEqual(await org.rows("SELECT Note__c FROM Parcel__c WHERE Code__c = 'bulk-6'", 'Note__c'), [['a, "b"\nc']]);
    });

    test('a created row gets the id of its own record, though the job answers in any order', async () => {
        const target = await parcels();
        const rows = rowsFrom('new-', 7001);
        const written = await createRows(target, rows);
        const [found] = await queryRows(target.connection, "SELECT Id FROM Parcel__c WHERE Name = 'new- 6543'");
        assert.equal(written.get('new-6543')?.id, found?.['Id']);
    });
});

describe('what passes does not stop the writing', () => {
    test('a busy org and a connection cut off after the commit: sent again, nothing twice', async () => {
        const target = await parcels();
        await setFaults({ kind: 'unavailable', method: 'PATCH', times: 2 }, { kind: 'droppedAnswer', method: 'PATCH' });
        const written = await upsertRows(target, 'Code__c', rowsFrom('busy-', 3));
        assert.deepEqual([written.size, await countOf('busy-')], [3, 3]);
    });

    test('a creation whose answer was lost is not sent again, since nobody knows whether it was done', async () => {
        const target = await parcels();
        await setFaults({ kind: 'droppedAnswer', method: 'POST' });
        await assert.rejects(createRows(target, rowsFrom('lost-', 2)), { name: 'WriteInterrupted' });
    });

    test('a job whose closing was answered by silence is closed once', async () => {
        const target = await parcels();
        await setFaults({ kind: 'droppedAnswer', method: 'PATCH', path: '/jobs/ingest' });
        const written = await upsertRows(target, 'Code__c', rowsFrom('closed-', 7001));
        assert.deepEqual([[...written.values()].filter((row) => row.id).length, await countOf('closed-')], [7001, 7001]);
    });

    test('only the locked row is sent again', async () => {
        const target = await parcels();
        await setFaults({ kind: 'lockedRow', object: 'Parcel__c', row: 2, times: 1 });
        const written = await upsertRows(target, 'Code__c', rowsFrom('locked-', 3));
        assert.deepEqual(
            [...written.values()].map((row) => row.refusal),
            [undefined, undefined, undefined],
        );
    });
});

describe("the org's API requests are not used up", () => {
    test('writing stops where the reserve begins', async () => {
        const target = await parcels();
        const id = (await upsertRows(target, 'Code__c', rowsFrom('budget-', 1))).get('budget-0')?.id ?? '';
        const update = async (weight: number): Promise<unknown> => updateRows(target, [{ key: id, label: 'parcel', fields: { Weight__c: weight } }]);
        const used = target.connection.limitInfo.apiUsage?.used ?? 0;
        await setFaults({ kind: 'apiBudget', max: used + 4 });
        setReserve(target.connection, 40);
        await update(1);
        await assert.rejects(
            async () => {
                for (let weight = 2; weight < 6; weight += 1) await update(weight);
            },
            { name: 'ApiLimitReached', message: /has few API requests left today \(\d+ of \d+ used\), so the work stopped here/ },
        );
    });
});
