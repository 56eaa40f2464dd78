import assert from 'node:assert/strict';
import { it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { deployWorkshop, openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';

function prefixesOf({ org }: Workshop): Record<string, string | undefined> {
    const names = ['Widget__c', 'Part__c', 'Workshop__c', 'Box__c'];
    return Object.fromEntries(names.map((name) => [name, org.model().schema.objectOf(name)?.keyPrefix]));
}

async function deleteObjects({ org }: Workshop, ...names: readonly string[]): Promise<void> {
    const nothing = fileOf('Package', '<version>66.0</version>');
    const files = { 'package.xml': nothing, 'destructiveChanges.xml': manifestFile({ Flow: ['Paint_Large', 'Keep_Locked'], CustomObject: names }) };
    assert.deepEqual(failuresOf(await deployFiles(org, files)), []);
}

it('an object deleted and deployed again has its key prefix again, and ids go on where they stopped', async () => {
    const workshop = await openWorkshop();
    const prefixes = prefixesOf(workshop);
    assert.equal(new Set(Object.values(prefixes)).size, 4);
    const before = workshop.create('Widget__c', { Name: 'before' });
    await deleteObjects(workshop, 'Part__c', 'Widget__c');
    assert.equal(prefixesOf(workshop)['Widget__c'], undefined);
    await deployWorkshop(workshop.org);
    assert.deepEqual(prefixesOf(workshop), prefixes);
    assert.equal(workshop.store.get('Widget__c', before), undefined, 'its data went with it');
    const after = workshop.create('Widget__c', { Name: 'after' });
    assert.ok(after > before);
});
