import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, type WidgetOrg } from './start-widget-org.ts';
import { WIDGET_FILES } from './widget-metadata.fixture.ts';

const HIGHLIGHTS = '<componentName>force:highlightsPanel</componentName>';
const PAGE = 'flexipages/Widget_Page.flexipage';
const MANIFEST = {
    'package.xml':
        '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Widget_Page</members><name>FlexiPage</name></types><version>66.0</version></Package>',
};
const criterion = (left: string, right: string): string =>
    `<visibilityRule><criteria><leftValue>${left}</leftValue><operator>EQUAL</operator><rightValue>${right}</rightValue></criteria></visibilityRule>`;
const item = (name: string, rule = ''): string => `<valueListItems><value>${name}</value>${rule}</valueListItems>`;

/** The sample page with dynamic actions: these items in its highlights panel. */
function pageWith(...items: readonly string[]): Readonly<Record<string, string>> {
    const list = `<componentInstanceProperties><name>actionNames</name><valueList>\n${items.join('\n')}\n</valueList></componentInstanceProperties>`;
    const enabled = '<componentInstanceProperties><name>enableActionsConfiguration</name><value>true</value></componentInstanceProperties>';
    const count = '<componentInstanceProperties><name>numVisibleActions</name><value>2</value></componentInstanceProperties>';
    return { [PAGE]: (WIDGET_FILES[PAGE] ?? '').replace(HIGHLIGHTS, `${list}${enabled}${count}${HIGHLIGHTS}`), ...MANIFEST };
}

// Covers: Pages: dynamic actions (doc: Dynamic Actions in Lightning App Builder, Salesforce Help)
describe('dynamic actions', () => {
    let widgets: WidgetOrg;
    let live: string;
    let draft: string;
    before(async () => {
        widgets = await startWidgetOrg();
        [live = '', draft = ''] = ['Live', 'Draft'].map((status) => widgets.create('Widget__c', { Status__c: status }));
        const refused = await widgets.deploy(
            pageWith(
                item('Delete', criterion('{!$Permission.CustomPermission.See_Prices}', 'true')),
                item('Widget__c.Resize', criterion('{!Record.Status__c}', 'Live')),
                item('PrintableView'),
                item('Edit'),
            ),
        );
        assert.deepEqual(refused, []);
    });
    after(() => widgets.server.close());

    const highlightsOf = (page: Json): Json => page['regions']?.[0]?.['components']?.[0] ?? {};
    const actionsOf = async (ask: WidgetOrg['askAsViewer'], id: string): Promise<unknown> => {
        const names = highlightsOf((await ask('GET', `/shell/pages/record/${id}`)).body)['properties']?.['actionNames'] as unknown as string[];
        const { body } = await ask('GET', `/shell/actions/${id}?names=${names.join(',')}`);
        return (body['actions'] as unknown as Json[]).map(({ apiName }) => apiName);
    };

    test('are those that their rules show and the user may do, in the order of the page', async () => {
        assert.deepEqual(await actionsOf(widgets.ask, live), ['Delete', 'Widget__c.Resize', 'Edit']);
        assert.deepEqual(await actionsOf(widgets.ask, draft), ['Delete', 'Edit']);
        assert.deepEqual(await actionsOf(widgets.askAsViewer, live), ['Widget__c.Resize']);
        assert.deepEqual(await actionsOf(widgets.askAsViewer, draft), []);
    });

    test('stand on the page with its other settings', async () => {
        const { properties } = highlightsOf((await widgets.ask('GET', `/shell/pages/record/${live}`)).body) as unknown as {
            properties: Record<string, unknown>;
        };
        const { enableActionsConfiguration, numVisibleActions } = properties;
        assert.deepEqual([enableActionsConfiguration, numVisibleActions], [true, '2']);
    });

    test('are those of the page layout when the page lists none', async () => {
        const { body } = await widgets.ask('GET', `/shell/actions/${live}`);
        assert.deepEqual(
            (body['actions'] as unknown as Json[]).map(({ apiName }) => apiName),
            ['Widget__c.Resize', 'Edit', 'Delete'],
        );
    });

    test('name actions that exist', async () => {
        const [refused, ...others] = await widgets.deploy(pageWith(item('Edit'), item('Widget__c.Paint')));
        assert.deepEqual(others, []);
        assert.match(refused ?? '', /^flexipages\/Widget_Page\.flexipage:4 In field: actionNames - no QuickAction named Widget__c\.Paint found$/);
        assert.match((await widgets.deploy(pageWith(item('Modify'))))[0] ?? '', /no QuickAction named Modify found$/);
    });

    test('whose rule cannot be decided are named on the page', async () => {
        assert.deepEqual(await widgets.deploy(pageWith(item('Edit', criterion('{!$Organization.Name}', 'x')))), []);
        const { name, properties } = highlightsOf((await widgets.ask('GET', `/shell/pages/record/${live}`)).body);
        assert.deepEqual([name, properties], ['shell:error', { message: 'The local org does not support the visibility rule {!$Organization.Name} EQUAL.' }]);
    });
});
