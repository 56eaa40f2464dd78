import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg, failuresOf, fileOf, manifestFile } from './deploy.fixture.ts';
import { OBJECT_LINES, WIDGETS } from './widgets.fixture.ts';

const EMPTY = manifestFile({});

async function widgetOrg(): Promise<ReturnType<typeof emptyOrg>> {
    const org = emptyOrg();
    assert.deepEqual(failuresOf(await deployFiles(org, WIDGETS)), []);
    return org;
}

function deletion(members: Readonly<Record<string, readonly string[]>>): Record<string, string> {
    return { 'package.xml': EMPTY, 'destructiveChangesPost.xml': manifestFile(members) };
}

test('a destructive manifest deletes, and says so on its own file', async () => {
    const org = await widgetOrg();
    const result = await deployFiles(org, deletion({ QuickAction: ['Widget__c.Paint'] }));
    const [message] = result.details.componentSuccesses.filter(({ deleted }) => deleted);
    assert.deepEqual(
        [result.status, message?.componentType, message?.fullName, message?.fileName],
        ['Succeeded', 'QuickAction', 'Widget__c.Paint', 'destructiveChangesPost.xml'],
    );
    assert.equal(org.model().catalogue.get('QuickAction', 'Widget__c.Paint'), undefined);
});

// Covers: Metadata API: ignoreWarnings (doc: deploy(), Metadata API Developer Guide)
test('deleting what is not there is a warning, which fails the deploy unless warnings are ignored', async () => {
    const ignored = await deployFiles(emptyOrg(), deletion({ CustomTab: ['Gadget__c'] }), { ignoreWarnings: true });
    const [, warning] = ignored.details.componentSuccesses;
    assert.deepEqual(
        [ignored.status, warning?.problem, warning?.problemType, warning?.success],
        ['Succeeded', 'No CustomTab named: Gadget__c found', 'Warning', true],
    );
    const failed = await deployFiles(emptyOrg(), deletion({ CustomTab: ['Gadget__c'] }));
    const [failure] = failed.details.componentFailures;
    assert.deepEqual([failed.status, failure?.problemType, failure?.success, failed.numberComponentErrors], ['Failed', 'Warning', false, 1]);
});

test('what others refer to is not deleted', async () => {
    const org = await widgetOrg();
    const result = await deployFiles(org, deletion({ CustomLabel: ['Hello'], CustomObject: ['Widget__c'] }));
    assert.equal(result.status, 'Failed');
    assert.ok(
        failuresOf(result).some((failure) =>
            failure.startsWith(
                'CustomObject Widget__c (0:0) This Custom Object is referenced elsewhere in salesforce.com. Remove the usage and try again. : Custom Tab - Widget__c',
            ),
        ),
    );
    assert.ok(
        failuresOf(result).some((failure) =>
            failure.startsWith(
                'CustomLabel Hello (0:0) This Custom Label is referenced elsewhere in salesforce.com. Remove the usage and try again. : Lightning Component Bundle - widgetCard',
            ),
        ),
    );
    assert.ok(org.model().catalogue.get('CustomLabel', 'Hello'));
});

const COLOUR = '<fields><fullName>Colour__c</fullName><label>Colour</label><length>9</length><type>Text</type></fields>';
const FIELDS_LINE = OBJECT_LINES.findIndex((line) => line.includes('<fields>'));

/** The widget object with a colour, and one more child before its fields and one behind them. */
function colouredWidgets(before = '', behind = ''): string {
    return fileOf('CustomObject', ...OBJECT_LINES.slice(0, FIELDS_LINE), before, COLOUR, behind, ...OBJECT_LINES.slice(FIELDS_LINE));
}

const PAINTING_FLOW = fileOf(
    'Flow',
    '<apiVersion>66.0</apiVersion>',
    '<assignments><name>Set</name><label>Set</label><locationX>0</locationX><locationY>0</locationY>',
    '<assignmentItems><assignToReference>$Record.Colour__c</assignToReference><operator>Assign</operator><value><stringValue>red</stringValue></value></assignmentItems></assignments>',
    '<label>Paint</label>',
    '<processType>AutoLaunchedFlow</processType>',
    '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Set</targetReference></connector>',
    '<object>Widget__c</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordBeforeSave</triggerType></start>',
    '<status>Active</status>',
);
const SHADE = '<fields><fullName>Shade__c</fullName><formula>Colour__c</formula><label>Shade</label><type>Text</type></fields>';

const USES: readonly (readonly [what: string, members: Readonly<Record<string, readonly string[]>>, files: Readonly<Record<string, string>>, usage: string])[] =
    [
        [
            'a formula',
            {},
            { 'objects/Widget__c.object': colouredWidgets('', SHADE) },
            'Custom Field - Widget__c.Shade__c (Field Colour__c does not exist. Check spelling.)',
        ],
        [
            'a compact layout',
            {},
            {
                'objects/Widget__c.object': colouredWidgets(
                    '<compactLayouts><fullName>Short</fullName><fields>Colour__c</fields><label>Short</label></compactLayouts>',
                ),
            },
            'Compact Layout - Widget__c.Short (In field: fields - no CustomField named Widget__c.Colour__c found)',
        ],
        [
            'a flow',
            { Flow: ['Paint'] },
            { 'objects/Widget__c.object': colouredWidgets(), 'flows/Paint.flow': PAINTING_FLOW },
            'Flow - Paint (field integrity exception: unknown (The field "Colour__c" for the object "Widget__c" doesn\'t exist.))',
        ],
    ];

for (const [what, members, files, usage] of USES) {
    test(`a field that ${what} uses is not deleted`, async () => {
        const org = await widgetOrg();
        const deployed = await deployFiles(org, { 'package.xml': manifestFile({ CustomObject: ['Widget__c'], ...members }), ...files });
        assert.deepEqual(failuresOf(deployed), []);
        const result = await deployFiles(org, deletion({ CustomField: ['Widget__c.Colour__c'] }));
        assert.deepEqual(failuresOf(result), [`CustomField Widget__c.Colour__c (0:0) This custom field is referenced elsewhere in salesforce.com. : ${usage}`]);
    });
}

test('a field goes with its data, its grants, its list view columns and its place on layouts', async () => {
    const org = await widgetOrg();
    org.store.insert('Widget__c', { Id: 'a00000000000001AAA', Name: 'W', Size__c: 3, IsDeleted: 0 });
    const users = {
        ValidationRule: ['Widget__c.Size_Is_Positive'],
        LightningComponentBundle: ['widgetCard'],
        FlexiPage: ['Widget_Page'],
        QuickAction: ['Widget__c.Paint'],
    };
    const result = await deployFiles(org, deletion({ ...users, CustomField: ['Widget__c.Size__c'] }));
    assert.deepEqual(failuresOf(result), []);
    const { catalogue, schema } = org.model();
    assert.equal(
        schema.objectOf('Widget__c')?.fields.some((field) => field.apiName === 'Size__c'),
        false,
    );
    assert.equal(catalogue.get('PermissionSet', 'Widgets')?.body['fieldPermissions'], undefined);
    assert.deepEqual(catalogue.get('ListView', 'Widget__c.All')?.body['columns'], ['NAME']);
    assert.equal(JSON.stringify(catalogue.get('Layout', 'Widget__c-Widget Layout')?.body).includes('Size__c'), false);
    assert.equal(org.store.get('Widget__c', 'a00000000000001AAA')?.['Size__c'], null);
});

test('deploying and deleting the same component keeps it when the deletion comes first', async () => {
    const org = await widgetOrg();
    const tab = { 'package.xml': manifestFile({ CustomTab: ['Widget__c'] }), 'tabs/Widget__c.tab': WIDGETS['tabs/Widget__c.tab'] ?? '' };
    const result = await deployFiles(org, { ...tab, 'destructiveChangesPre.xml': manifestFile({ CustomTab: ['Widget__c'] }) });
    assert.deepEqual(failuresOf(result), []);
    assert.ok(org.model().catalogue.get('CustomTab', 'Widget__c'));
});
