import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
before(async () => {
    widgets = await startWidgetOrg();
});
after(() => widgets.server.close());

async function listIdOf(name: string): Promise<string> {
    const { body } = await widgets.ask('GET', `list-info/Widget__c/${name}`);
    return textOf(body['listReference']?.['id']);
}

function actionsOf(body: Json, id: string): Json[] {
    return body['actions']?.[id]?.['actions'] as unknown as Json[];
}

// Covers: UI API: GET /ui-api/actions/list-view/:ids (doc: Get List View Header Actions, UI API guide)
test('actions of a list view are New and the list buttons of its object, in the order of the search layout', async () => {
    const id = await listIdOf('In_Use');
    const { status, body } = await widgets.ask('GET', `actions/list-view/${id}?formFactor=Large`);
    assert.equal(status, 200);
    const shown = actionsOf(body, id).map(({ apiName, label, type, isMassAction, targetUrl }) => ({ apiName, label, type, isMassAction, targetUrl }));
    assert.deepEqual(shown, [
        { apiName: 'New', label: 'New', type: 'StandardButton', isMassAction: 'false', targetUrl: null },
        { apiName: 'Paint', label: 'Paint', type: 'CustomButton', isMassAction: 'true', targetUrl: '/flow/Paint_Widgets' },
        {
            apiName: 'Help',
            label: 'How to paint',
            type: 'CustomButton',
            isMassAction: 'false',
            targetUrl: '/flow/Explain_Painting?retURL=/lightning/page/home',
        },
    ]);
    assert.equal(actionsOf(body, id)[0]?.['actionListContext'], 'ListView');
    const { body: info } = await widgets.ask('GET', 'list-info/Widget__c/In_Use');
    assert.equal(info['hasMassActions'], true);
});

test('New is for those who may create records; one kind of action may be asked for alone', async () => {
    const id = await listIdOf('In_Use');
    const { body: seen } = await widgets.askAsViewer('GET', `actions/list-view/${id}`);
    assert.deepEqual(
        actionsOf(seen, id).map(({ apiName }) => apiName),
        ['Paint', 'Help'],
    );
    const { body: asked } = await widgets.ask('GET', `actions/list-view/${id}?actionTypes=StandardButton`);
    assert.deepEqual(
        actionsOf(asked, id).map(({ apiName }) => apiName),
        ['New'],
    );
    assert.equal((await widgets.ask('GET', 'actions/list-view/00B000000000000AAA')).status, 404);
});

test('the last page of a list begins at the 2,000th record at most', async () => {
    for (let count = 0; count < 3; count++) widgets.create('Widget__c', { Size__c: count });
    const { body } = await widgets.ask('GET', 'list-records/Widget__c/All?pageSize=1&pageToken=1');
    assert.equal(body['nextPageToken'], '2');
    const { body: far } = await widgets.ask('GET', 'list-records/Widget__c/All?pageSize=1&pageToken=2000');
    assert.equal(far['nextPageToken'], null);
});
