import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg, failuresOf, manifestFile } from './deploy.fixture.ts';
import { WIDGETS } from './widgets.fixture.ts';

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
            failure.startsWith('CustomObject Widget__c (0:0) This component is referenced elsewhere in the org: CustomTab - Widget__c'),
        ),
    );
    assert.ok(
        failuresOf(result).some((failure) =>
            failure.startsWith('CustomLabel Hello (0:0) This component is referenced elsewhere in the org: LightningComponentBundle - widgetCard'),
        ),
    );
    assert.ok(org.model().catalogue.get('CustomLabel', 'Hello'));
});

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
