import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg, failuresOf, fileOf, manifestFile } from '../deploy/deploy.fixture.ts';
import { OBJECT_LINES, WIDGETS } from '../deploy/widgets.fixture.ts';

const LIST_BUTTON: Readonly<Record<string, string>> = {
    availability: 'online',
    displayType: 'massActionButton',
    linkType: 'url',
    masterLabel: 'Paint',
    openType: 'replace',
    protected: 'false',
    requireRowSelection: 'true',
    url: '/flow/Paint_Widgets',
};

function buttonWith(changes: Readonly<Record<string, string>>): string {
    const elements = Object.entries({ fullName: 'Paint', ...LIST_BUTTON, ...changes }).filter(([, text]) => text !== '');
    return `<webLinks>${elements.map(([name, text]) => `<${name}>${text}</${name}>`).join('')}</webLinks>`;
}

const ALL = manifestFile({ CustomObject: ['Widget__c'], Layout: ['Account-Account Layout'] });

async function failuresWith(button: string, searchLayouts = '<listViewButtons>Paint</listViewButtons>'): Promise<string[]> {
    const object = fileOf('CustomObject', ...OBJECT_LINES, `<searchLayouts>${searchLayouts}</searchLayouts>`, button);
    const result = await deployFiles(emptyOrg(), { 'package.xml': manifestFile({ CustomObject: ['Widget__c'] }), 'objects/Widget__c.object': object });
    return failuresOf(result).map((failure) => failure.replace(/ \(\d+:\d+\)/, ''));
}

// Covers: Metadata: WebLink of a list view that starts a flow (doc: WebLink, Metadata API guide)
test('a list button that starts a flow may be deployed and placed on the list views of its object', async () => {
    for (const url of ['/flow/Paint_Widgets', '/lightning/flow/Paint_Widgets?retURL=lightning/page/home&amp;flow__color=red']) {
        assert.deepEqual(await failuresWith(buttonWith({ url })), [], url);
    }
});

const REFUSED: readonly (readonly [changes: Readonly<Record<string, string>>, message: string])[] = [
    [{ displayType: 'link' }, 'The local org does not support detail page links.'],
    [{ displayType: 'button' }, 'The local org does not support detail page buttons.'],
    [{ linkType: 'javascript', openType: 'onClickJavaScript', url: 'alert(1)' }, 'The local org does not support list buttons that run JavaScript.'],
    [{ openType: 'newWindow' }, 'The local org does not support list buttons that open as newWindow.'],
    [{ url: '' }, 'Required field is missing: url'],
    [
        { url: 'https://widgets.example' },
        'The local org does not support list buttons with the URL https://widgets.example: only those that start a flow, /flow/Name.',
    ],
    [
        { url: '/flow/Paint?id={!Widget__c.Id}' },
        'The local org does not support list buttons with the URL /flow/Paint?id={!Widget__c.Id}: only those that start a flow, /flow/Name.',
    ],
];

for (const [changes, message] of REFUSED) {
    test(`a custom button is refused: ${message}`, async () => {
        const failures = await failuresWith(buttonWith(changes));
        assert.ok(failures.includes(`WebLink Widget__c.Paint ${message}`), failures.join('\n'));
    });
}

test('a related list has no custom buttons', async () => {
    const layout = fileOf(
        'Layout',
        '<relatedLists><customButtons>Paint</customButtons><fields>NAME</fields><relatedList>Widget__c.Account__c</relatedList></relatedLists>',
    );
    const result = await deployFiles(emptyOrg(), { ...WIDGETS, 'layouts/Account-Account Layout.layout': layout, 'package.xml': ALL });
    assert.ok(failuresOf(result).some((failure) => failure.endsWith('The local org does not support custom buttons of related lists.')));
});

test('a search layout names list buttons that exist, and no mass quick actions', async () => {
    assert.deepEqual(await failuresWith(buttonWith({}), '<listViewButtons>Wash</listViewButtons>'), [
        'CustomObject Widget__c In field: listViewButtons - no WebLink named Widget__c.Wash found',
    ]);
    assert.deepEqual(await failuresWith(buttonWith({}), '<massQuickActions>Paint</massQuickActions>'), [
        'CustomObject Widget__c The local org does not support mass quick actions of list views.',
    ]);
});
