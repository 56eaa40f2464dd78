import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStore } from '../../../database/open-store.ts';
import { loadCatalogue } from '../component-store.ts';
import { SettableClock } from '../../clock.ts';
import { cancelDeploy, deploy, deployRecentValidation, deploysFinished, deployStatus } from './deploy.ts';
import { ADMIN, callerWith, deployFiles, emptyOrg, failuresOf, fileOf, manifestFile, NO_PROBLEMS, zipOf } from './deploy.fixture.ts';
import { saveDeploy } from './deploy-log.ts';
import { OBJECT_LINES, PERMISSION_SET, WIDGET_OBJECT, WIDGETS } from './widgets.fixture.ts';

const OBJECT_ONLY = { 'package.xml': manifestFile({ CustomObject: ['Widget__c'] }), 'objects/Widget__c.object': WIDGET_OBJECT };

function namesIn(org: ReturnType<typeof emptyOrg>): string[] {
    return loadCatalogue(org.store)
        .all()
        .map(({ type, fullName }) => `${type} ${fullName}`)
        .sort();
}

test('a deploy creates every component and each child of an object', async () => {
    const org = emptyOrg();
    const result = await deployFiles(org, WIDGETS);
    assert.deepEqual(failuresOf(result), []);
    assert.equal(result.status, 'Succeeded');
    assert.deepEqual(namesIn(org), [
        'CustomApplication Widget_Works',
        'CustomField Widget__c.Account__c',
        'CustomField Widget__c.Size__c',
        'CustomLabel Hello',
        'CustomLabels CustomLabels',
        'CustomObject Widget__c',
        'CustomPermission Paint_Widgets',
        'CustomTab Widget__c',
        'FlexiPage Widget_Page',
        'Layout Widget__c-Widget Layout',
        'LightningComponentBundle widgetCard',
        'ListView Widget__c.All',
        'PermissionSet Widgets',
        'QuickAction Widget__c.Paint',
        'ValidationRule Widget__c.Size_Is_Positive',
    ]);
    const size = result.details.componentSuccesses.find(({ fullName }) => fullName === 'Widget__c.Size__c');
    assert.deepEqual(
        { ...size, id: size?.id?.slice(0, 3) },
        {
            changed: true,
            componentType: 'CustomField',
            created: true,
            createdDate: '2026-11-22T10:00:00.000Z',
            deleted: false,
            fileName: 'objects/Widget__c.object',
            fullName: 'Widget__c.Size__c',
            id: '00N',
            success: true,
        },
    );
    assert.equal(result.numberComponentsDeployed, 15);
    assert.equal(result.numberComponentsTotal, 15);
});

test('a deployed field is in the live schema, with the types of the schema in its body', async () => {
    const org = emptyOrg();
    await deployFiles(org, OBJECT_ONLY);
    const { schema, catalogue } = org.model();
    assert.deepEqual(catalogue.get('CustomField', 'widget__c.size__c')?.body, { fullName: 'Size__c', label: 'Size', precision: 8, scale: 0, type: 'Number' });
    const widget = schema.objectOf('Widget__c');
    assert.ok(widget && schema.fieldOf(widget, 'Size__c'));
});

test('deploying the same again changes nothing', async () => {
    const org = emptyOrg();
    await deployFiles(org, WIDGETS);
    const result = await deployFiles(org, WIDGETS);
    const changed = result.details.componentSuccesses.filter((message) => message.componentType !== '' && (message.changed || message.created));
    assert.deepEqual([result.status, changed], ['Succeeded', []]);
});

test('one folder on top of package.xml makes no difference', async () => {
    const org = emptyOrg();
    const result = await deployFiles(org, Object.fromEntries(Object.entries(OBJECT_ONLY).map(([path, text]) => [`zip/${path}`, text])));
    assert.deepEqual([result.status, failuresOf(result)], ['Succeeded', []]);
});

test('checkOnly reports like a deploy and keeps nothing', async () => {
    const org = emptyOrg();
    const result = await deployFiles(org, WIDGETS, { checkOnly: true });
    assert.deepEqual([result.status, result.checkOnly, result.numberComponentsDeployed], ['Succeeded', true, 15]);
    assert.deepEqual(namesIn(org), []);
    assert.equal(org.model().schema.objectOf('Widget__c'), undefined);
});

test('with one bad component nothing is kept', async () => {
    const org = emptyOrg();
    const result = await deployFiles(org, { ...WIDGETS, 'tabs/Widget__c.tab': fileOf('CustomTab', '    <colour>red</colour>') });
    assert.equal(result.status, 'Failed');
    assert.ok(
        failuresOf(result).includes(
            'CustomTab Widget__c (3:13) Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}colour invalid at this location in type CustomTab',
        ),
    );
    assert.deepEqual(namesIn(org), []);
    assert.equal(org.model().schema.objectOf('Widget__c'), undefined);
    assert.equal(org.store.findBy('PermissionSet', 'Name', ['Widgets']).length, 0);
});

test('without rollbackOnError the good components are kept', async () => {
    const org = emptyOrg();
    const bad = fileOf(
        'PermissionSet',
        '    <fieldPermissions><editable>false</editable><field>Widget__c.Nothing__c</field><readable>true</readable></fieldPermissions>',
        '    <label>Bad</label>',
    );
    const files = {
        ...OBJECT_ONLY,
        'package.xml': manifestFile({ CustomObject: ['Widget__c'], PermissionSet: ['Bad'] }),
        'permissionsets/Bad.permissionset': bad,
    };
    const result = await deployFiles(org, files, { rollbackOnError: false });
    assert.deepEqual([result.status, result.success], ['SucceededPartial', false]);
    assert.deepEqual(failuresOf(result), ['PermissionSet Bad (3:56) In field: field - no CustomField named Widget__c.Nothing__c found']);
    assert.ok(org.model().schema.objectOf('Widget__c'));
    assert.equal(org.model().catalogue.get('PermissionSet', 'Bad'), undefined);
});

const BAD_OBJECTS: readonly (readonly [name: string, lines: readonly string[], failure: string])[] = [
    [
        'an unknown element',
        ['    <label>Widget</label>', '    <foo>1</foo>'],
        'CustomObject Widget__c (4:10) Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}foo invalid at this location in type CustomObject',
    ],
    [
        'a wrong enumeration value',
        ['    <fields>', '        <fullName>Size__c</fullName>', '        <type>Numbre</type>', '    </fields>'],
        "CustomObject Widget__c (5:15) Error parsing file: 'Numbre' is not a valid value for the enum 'FieldType'",
    ],
    [
        'a wrong boolean',
        ['    <enableHistory>yes</enableHistory>'],
        "CustomObject Widget__c (3:20) Error parsing file: 'yes' is not valid for the type xsd:boolean",
    ],
    [
        'a wrong number',
        ['    <fields><length>8.5</length></fields>'],
        "CustomObject Widget__c (3:21) Error parsing file: '8.5' is not valid for the type xsd:int",
    ],
    [
        'a scalar twice',
        ['    <label>Widget</label>', '    <label>Widget</label>'],
        'CustomObject Widget__c (4:12) Error parsing file: Element label is duplicated at this location in type CustomObject',
    ],
    [
        'scattered repeated elements',
        ['    <fields><fullName>A__c</fullName></fields>', '    <label>Widget</label>', '    <fields><fullName>B__c</fullName></fields>'],
        'CustomObject Widget__c (5:13) Error parsing file: Element fields is duplicated at this location in type CustomObject',
    ],
    [
        'an element inside text',
        ['    <label>Wid<b>get</b></label>'],
        'CustomObject Widget__c (3:18) Error parsing file: Unexpected element {http://soap.sforce.com/2006/04/metadata}b during simple type deserialization',
    ],
    [
        'a missing required element',
        ['    <listViews><fullName>All</fullName><label>All</label></listViews>'],
        'CustomObject Widget__c (3:16) Error parsing file: Required field is missing: filterScope',
    ],
    [
        'an end tag that does not match',
        ['    <label>Widget</lable>'],
        'CustomObject Widget__c (3:26) Error parsing file: The element type "label" must be terminated by the matching end-tag "</label>".',
    ],
];

for (const [name, lines, failure] of BAD_OBJECTS) {
    test(`${name} is refused with its line and column`, async () => {
        const result = await deployFiles(emptyOrg(), { ...OBJECT_ONLY, 'objects/Widget__c.object': fileOf('CustomObject', ...lines) });
        assert.deepEqual([result.status, failuresOf(result)], ['Failed', [failure]]);
    });
}

test('a formula that does not compile fails its own component, at its place in the file', async () => {
    const broken = WIDGET_OBJECT.replace('Size__c &lt; 0', 'Weight__c &lt; 0');
    const result = await deployFiles(emptyOrg(), { ...OBJECT_ONLY, 'objects/Widget__c.object': broken });
    assert.deepEqual(failuresOf(result), ['ValidationRule Widget__c.Size_Is_Positive (30:22) Field Weight__c does not exist. Check spelling.']);
});

test('a component named in package.xml must be in the zip, and the other way round', async () => {
    const missing = await deployFiles(emptyOrg(), { ...OBJECT_ONLY, 'package.xml': manifestFile({ CustomObject: ['Widget__c', 'Gadget__c'] }) });
    assert.deepEqual(failuresOf(missing), [
        "CustomObject Gadget__c (3:49) An object 'Gadget__c' of type CustomObject was named in package.xml, but was not found in zipped directory",
    ]);
    const extra = await deployFiles(emptyOrg(), { ...OBJECT_ONLY, 'permissionsets/Widgets.permissionset': PERMISSION_SET });
    assert.deepEqual(failuresOf(extra), ['PermissionSet Widgets (2:64) Not in package.xml']);
});

test('an unsupported metadata type is refused by name', async () => {
    const result = await deployFiles(emptyOrg(), { 'package.xml': manifestFile({ ApexClass: ['Paint'] }), 'classes/Paint.cls': 'class Paint {}' });
    assert.deepEqual(failuresOf(result), ['ApexClass Paint (3:21) The local org does not support metadata of type ApexClass.']);
});

test('a zip without package.xml, and what is no zip, fail with a sentence', async () => {
    const org = emptyOrg();
    assert.deepEqual(failuresOf(await deployFiles(org, { 'objects/Widget__c.object': WIDGET_OBJECT })), [' package.xml (0:0) No package.xml found']);
    const id = await deploy(org, ADMIN, { zip: new TextEncoder().encode('no zip'), options: {} }, NO_PROBLEMS);
    await deploysFinished(org);
    const { status, errorStatusCode } = deployStatus(org, id);
    assert.deepEqual([status, errorStatusCode], ['Failed', 'INVALID_ZIP_FILE']);
});

test('an entry that leads out of the zip is refused', async () => {
    const result = await deployFiles(emptyOrg(), { ...OBJECT_ONLY, '../evil.object': 'x' });
    assert.deepEqual([result.status, result.errorMessage], ['Failed', 'The zip file has an entry outside its own folder: ../evil.object.']);
});

test('what the bundle compiler finds is reported on the file of the bundle', async () => {
    const compiler = {
        compile: () => Promise.resolve([{ fullName: 'widgetCard', file: 'widgetCard.html', message: 'LWC1058: Invalid HTML syntax', line: 1, column: 3 }]),
    };
    const org = emptyOrg();
    const result = await deployFiles(org, WIDGETS, {}, compiler);
    assert.deepEqual(failuresOf(result), ['LightningComponentBundle widgetCard (1:3) LWC1058: Invalid HTML syntax']);
    assert.equal(result.details.componentFailures[0]?.fileName, 'lwc/widgetCard/widgetCard.html');
    assert.deepEqual(namesIn(org), []);
});

test('a bundle that does not compile is left out without rollbackOnError, with those whose templates use it', async () => {
    const org = emptyOrg();
    const compiler = {
        compile: () => Promise.resolve([{ fullName: 'widgetCard', file: 'widgetCard.js', message: 'Unexpected token', line: 1, column: 3 }]),
    };
    const meta = fileOf('LightningComponentBundle', '    <isExposed>false</isExposed>');
    const files = {
        'package.xml': manifestFile({ CustomPermission: ['Paint_Widgets'], LightningComponentBundle: ['widgetCard', 'widgetWall', 'widgetDot'] }),
        'customPermissions/Paint_Widgets.customPermission': WIDGETS['customPermissions/Paint_Widgets.customPermission'] ?? '',
        'lwc/widgetCard/widgetCard.js': 'export',
        'lwc/widgetCard/widgetCard.js-meta.xml': meta,
        'lwc/widgetDot/widgetDot.js': 'export const DOT = 1;',
        'lwc/widgetDot/widgetDot.js-meta.xml': meta,
        'lwc/widgetWall/widgetWall.html': '<template>\n    <!-- <c-nothing> -->\n    <c-widget-card></c-widget-card>\n</template>',
        'lwc/widgetWall/widgetWall.js': 'export const WALL = 1;',
        'lwc/widgetWall/widgetWall.js-meta.xml': meta,
    };
    const result = await deployFiles(org, files, { rollbackOnError: false }, compiler);
    assert.deepEqual(failuresOf(result), [
        'LightningComponentBundle widgetCard (1:3) Unexpected token',
        'LightningComponentBundle widgetWall (3:5) No MODULE named markup://c:widgetCard found : [markup://c:widgetWall]',
    ]);
    assert.equal(result.status, 'SucceededPartial');
    assert.deepEqual(namesIn(org), ['CustomPermission Paint_Widgets', 'LightningComponentBundle widgetDot']);
});

test('fields alone can be deployed into a standard object', async () => {
    const org = emptyOrg();
    const object = fileOf('CustomObject', '    <fields><fullName>Shoe_Size__c</fullName><label>Shoe Size</label><length>10</length><type>Text</type></fields>');
    const result = await deployFiles(org, { 'package.xml': manifestFile({ CustomField: ['Lead.Shoe_Size__c'] }), 'objects/Lead.object': object });
    assert.deepEqual(failuresOf(result), []);
    assert.deepEqual(namesIn(org), ['CustomField Lead.Shoe_Size__c']);
});

test('a package.xml with a full name records the package and adds to its members', async () => {
    const org = emptyOrg();
    await deployFiles(org, { ...OBJECT_ONLY, 'package.xml': manifestFile({ CustomObject: ['Widget__c'] }, '    <fullName>Widget Works</fullName>') });
    const more = {
        'package.xml': manifestFile({ PermissionSet: ['Widgets'] }, '    <fullName>Widget Works</fullName>'),
        'permissionsets/Widgets.permissionset': PERMISSION_SET,
    };
    const result = await deployFiles(org, more);
    assert.deepEqual(failuresOf(result), []);
    assert.deepEqual(org.model().catalogue.get('Package', 'Widget Works')?.body, {
        fullName: 'Widget Works',
        types: [
            { members: ['Widget__c.Account__c', 'Widget__c.Size__c'], name: 'CustomField' },
            { members: ['Widget__c'], name: 'CustomObject' },
            { members: ['Widget__c.All'], name: 'ListView' },
            { members: ['Widgets'], name: 'PermissionSet' },
            { members: ['Widget__c.Size_Is_Positive'], name: 'ValidationRule' },
        ],
        version: '66.0',
    });
});

test('only callers who may change metadata may deploy', () => {
    const request = { zip: zipOf(OBJECT_ONLY), options: {} };
    assert.throws(() => deploy(emptyOrg(), callerWith('ViewSetup'), request, NO_PROBLEMS), { code: 'INSUFFICIENT_ACCESS' });
});

// Covers: Metadata API: cancelDeploy (doc: cancelDeploy(), Metadata API Developer Guide)
test('a deploy that waits can be canceled, and keeps nothing', async () => {
    const org = emptyOrg();
    const id = await deploy(org, ADMIN, { zip: zipOf(OBJECT_ONLY), options: {} }, NO_PROBLEMS);
    assert.equal(deployStatus(org, id).status, 'Pending');
    cancelDeploy(org, ADMIN, id);
    await deploysFinished(org);
    const { status, done, canceledByName } = deployStatus(org, id);
    assert.deepEqual([status, done, canceledByName, namesIn(org)], ['Canceled', true, 'Ada Widget', []]);
    assert.throws(() => cancelDeploy(org, ADMIN, id), { code: 'INVALID_ID_FIELD' });
});

test('results outlive the process, and a deploy that it cut off has failed', async () => {
    const store = openStore(':memory:');
    const result = await deployFiles(emptyOrg(store), OBJECT_ONLY);
    saveDeploy(store, { ...result, id: '0Af000000000009AAA', status: 'InProgress', done: false, success: false });
    const reopened = emptyOrg(store);
    assert.deepEqual(deployStatus(reopened, result.id.slice(0, 15)), result);
    assert.deepEqual([deployStatus(reopened, '0Af000000000009AAA').status, deployStatus(reopened, '0Af000000000009AAA').done], ['Failed', true]);
    assert.throws(() => deployStatus(reopened, '0Af000000000008AAA'), { code: 'INVALID_CROSS_REFERENCE_KEY' });
});

test('making a field unique fails when records have the same value twice', async () => {
    const org = emptyOrg();
    const withText = (unique: string): string =>
        fileOf(
            'CustomObject',
            ...OBJECT_LINES.slice(0, 2),
            `    <fields><fullName>Code__c</fullName><externalId>${unique}</externalId><label>Code</label><length>10</length><type>Text</type><unique>${unique}</unique></fields>`,
            ...OBJECT_LINES.slice(2),
        );
    const scattered = (unique: string): Record<string, string> => ({ ...OBJECT_ONLY, 'objects/Widget__c.object': withText(unique) });
    assert.deepEqual(failuresOf(await deployFiles(org, scattered('false'))), []);
    for (const id of ['a00000000000001AAA', 'a00000000000002AAA']) org.store.insert('Widget__c', { Id: id, Name: 'W', Code__c: 'same', IsDeleted: 0 });
    const result = await deployFiles(org, scattered('true'));
    assert.deepEqual(failuresOf(result), [
        "CustomField Widget__c.Code__c (5:13) The field can't be made unique: records have duplicate values for Widget__c.Code__c",
    ]);
    assert.equal(org.model().catalogue.get('CustomField', 'Widget__c.Code__c')?.body['unique'], false);
});

// Covers: Metadata API: deployRecentValidation (doc: deployRecentValidation(), Metadata API Developer Guide)
test('a validation with tests can be deployed for ten days, also after a restart; nothing else can', async () => {
    const store = openStore(':memory:');
    const clock = new SettableClock(new Date('2026-11-22T10:00:00.000Z'));
    const org = emptyOrg(store, clock);
    const validated = await deployFiles(org, OBJECT_ONLY, { checkOnly: true, testLevel: 'RunLocalTests' });
    assert.deepEqual([validated.runTestsEnabled, validated.numberTestsTotal, namesIn(org)], [true, 0, []]);
    clock.set(new Date('2026-12-02T09:00:00.000Z'));
    const reopened = emptyOrg(store, clock);
    const id = await deployRecentValidation(reopened, ADMIN, validated.id, NO_PROBLEMS);
    await deploysFinished(reopened);
    assert.deepEqual([deployStatus(reopened, id).status, deployStatus(reopened, id).checkOnly], ['Succeeded', false]);
    assert.ok(reopened.model().schema.objectOf('Widget__c'));
    const refused = { code: 'INVALID_ID_FIELD' };
    assert.throws(() => deployRecentValidation(reopened, ADMIN, id, NO_PROBLEMS), refused);
    clock.set(new Date('2026-12-02T11:00:00.000Z'));
    assert.throws(() => deployRecentValidation(reopened, ADMIN, validated.id, NO_PROBLEMS), refused);
});

// Covers: Metadata API: testLevel (doc: deploy(), Metadata API Developer Guide)
test('options that make no sense are refused before anything runs', () => {
    const org = emptyOrg();
    const production = Object.create(org, { identity: { value: { ...org.identity, edition: 'Enterprise Edition' } } }) as typeof org;
    const withOptions = (options: object, target = org) => deploy(target, ADMIN, { zip: zipOf(OBJECT_ONLY), options }, NO_PROBLEMS);
    assert.throws(() => withOptions({ testLevel: 'RunSomeTests' }), { code: 'INVALID_TYPE' });
    assert.throws(() => withOptions({ testLevel: 'RunSpecifiedTests' }), { code: 'INVALID_OPERATION' });
    assert.throws(() => withOptions({ testLevel: 'RunSpecifiedTests', runTests: ['PaintTest'] }), { code: 'NOT_IMPLEMENTED' });
    assert.throws(() => withOptions({ testLevel: 'NoTestRun' }, production), {
        code: 'INVALID_OPERATION',
        message: 'testLevel of NoTestRun cannot be used in production organizations',
    });
});

// Covers: Metadata API: rollbackOnError (doc: deploy(), Metadata API Developer Guide)
test('a production org takes all of a deploy or nothing', () => {
    const org = emptyOrg();
    const identityOf = (changes: object): typeof org => Object.create(org, { identity: { value: { ...org.identity, ...changes } } }) as typeof org;
    const partly = (target: typeof org) => deploy(target, ADMIN, { zip: zipOf(OBJECT_ONLY), options: { rollbackOnError: false } }, NO_PROBLEMS);
    const words = { code: 'INVALID_OPERATION', message: 'rollbackOnError option must be true on a production org' };
    assert.throws(() => partly(identityOf({ edition: 'Enterprise Edition' })), words);
    assert.doesNotThrow(() => partly(identityOf({ edition: 'Enterprise Edition', isSandbox: true })));
});

// Covers: Metadata API: allowMissingFiles (doc: deploy(), Metadata API Developer Guide)
test('files may be missing when that is allowed', async () => {
    const files = { ...OBJECT_ONLY, 'package.xml': manifestFile({ CustomObject: ['Widget__c', 'Gadget__c'] }) };
    assert.equal((await deployFiles(emptyOrg(), files)).status, 'Failed');
    assert.equal((await deployFiles(emptyOrg(), files, { allowMissingFiles: true })).status, 'Succeeded');
});
