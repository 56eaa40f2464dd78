import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
let north: string;
let ids: readonly string[];
before(async () => {
    widgets = await startWidgetOrg();
    north = widgets.create('Workshop__c', { Name: 'North' });
    ids = [3, 1, 2].map((size) => widgets.create('Widget__c', { Status__c: 'Live', Size__c: size, ...(size === 3 ? {} : { Workshop__c: north }) }));
});
after(() => widgets.server.close());

async function idsOf(path: string): Promise<unknown> {
    const { body } = await widgets.ask('GET', `/shell/${path}`);
    return body['ids'];
}

async function rowsOf(path: string): Promise<unknown[]> {
    const { body } = await widgets.ask('GET', `/shell/${path}`);
    return (body['records'] as unknown as Json[]).map(({ id }) => id);
}

describe('the ids of a list', () => {
    test('are all there are, in the order asked for', async () => {
        assert.deepEqual(await idsOf('list-ids/Widget__c/All'), ids);
        assert.deepEqual(await idsOf('list-ids/Widget__c/All?sortBy=-Size__c'), [ids[0], ids[2], ids[1]]);
        assert.equal((await widgets.ask('GET', '/shell/list-ids/Widget__c/All')).body['count'], 3);
    });

    test('are those that match a search', async () => {
        assert.deepEqual(await idsOf('list-ids/Widget__c/All?searchTerm=00002'), [ids[1]]);
    });

    test('of a related list are those of its record', async () => {
        assert.deepEqual(new Set((await idsOf(`related-list-ids/${north}/Widgets__r`)) as string[]), new Set(ids.slice(1)));
        assert.deepEqual(await idsOf(`related-list-ids/${north}/Widgets__r?sortBy=Name`), ids.slice(1));
    });
});

describe('rows of a list', () => {
    test('come by id in the order asked for, without those that are gone', async () => {
        assert.deepEqual(await rowsOf(`list-rows/Widget__c/All?ids=${ids[2] ?? ''},${ids[0] ?? ''},a00000000000000AAA`), [ids[2], ids[0]]);
        assert.deepEqual(await rowsOf(`related-list-rows/${north}/Widgets__r?ids=${ids[1] ?? ''}`), [ids[1]]);
        assert.deepEqual(await rowsOf('list-rows/Widget__c/All?ids='), []);
    });

    test('have the columns of the list', async () => {
        const { body } = await widgets.ask('GET', `/shell/list-rows/Widget__c/In_Use?ids=${ids[0] ?? ''}`);
        const { body: listed } = await widgets.ask('GET', 'list-records/Widget__c/In_Use?pageSize=1');
        assert.deepEqual(body['records'], listed['records']);
    });

    for (const [path, status] of [
        ['list-ids/Widget__c/Nonsense', 404],
        ['list-ids/Nonsense__c/All', 400],
        [`list-rows/Widget__c/All?ids=${Array.from({ length: 501 }, () => 'a00000000000000AAA').join(',')}`, 400],
        ['list-ids/Widget__c/All?sortBy=Nonsense__c', 400],
    ] as const) {
        test(`answer ${path.slice(0, 60)} with ${status}`, async () => {
            assert.equal((await widgets.ask('GET', `/shell/${path}`)).status, status);
        });
    }
});
