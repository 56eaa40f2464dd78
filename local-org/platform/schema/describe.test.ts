import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { describeGlobal, describeObject, objectSummaryOf } from './describe.ts';

type Described = Readonly<Record<string, unknown>>;

let workshop: Workshop;
before(async () => {
    workshop = await openWorkshop();
});

function fieldsOf(objectName: string): Map<string, Described> {
    const { fields } = describeObject(workshop.org, workshop.ada(), objectName, 'data');
    return new Map((fields as readonly Described[]).map((field) => [String(field['name']), field]));
}

function pick(described: Described | undefined, ...keys: readonly string[]): unknown[] {
    return keys.map((key) => described?.[key]);
}

describe('a described object', () => {
    it('has what the caller may do with it', () => {
        const summary = objectSummaryOf(workshop.org, workshop.ada(), 'widget__c', 'data');
        assert.deepEqual(pick(summary, 'name', 'label', 'labelPlural', 'custom', 'createable', 'deletable'), [
            'Widget__c',
            'Widget',
            'Widgets',
            true,
            true,
            true,
        ]);
        assert.deepEqual(pick(objectSummaryOf(workshop.org, workshop.tom(), 'User', 'data'), 'createable', 'updateable'), [false, false]);
    });

    it('lacks the fields the caller may not see', () => {
        const fields = fieldsOf('Widget__c');
        assert.deepEqual([fields.has('Size__c'), fields.has('Secret__c')], [true, false]);
    });

    const fields: readonly [string, readonly string[], readonly unknown[]][] = [
        ['Name', ['type', 'nameField', 'idLookup', 'nillable', 'defaultedOnCreate', 'length'], ['string', true, true, true, true, 80]],
        ['Code__c', ['externalId', 'unique', 'idLookup', 'caseSensitive', 'byteLength'], [true, true, true, false, 30]],
        ['Size__c', ['type', 'precision', 'scale', 'idLookup', 'createable'], ['double', 5, 2, false, true]],
        ['Double_Size__c', ['calculated', 'calculatedFormula', 'createable', 'updateable'], [true, 'Size__c * 2', false, false]],
        ['Seen__c', ['createable', 'updateable', 'nillable'], [false, false, true]],
        ['Color__c', ['type', 'restrictedPicklist'], ['picklist', true]],
        ['Kind__c', ['nillable', 'defaultValueFormula'], [false, '"plain"']],
        ['Locked__c', ['type', 'nillable', 'defaultValue', 'defaultedOnCreate'], ['boolean', false, false, true]],
        ['Serial__c', ['autoNumber', 'createable', 'type'], [true, false, 'string']],
        ['Box__c', ['type', 'referenceTo', 'relationshipName', 'restrictedDelete'], ['reference', ['Box__c'], 'Box__r', true]],
    ];
    for (const [name, keys, values] of fields) {
        it(`describes ${name}`, () => {
            assert.deepEqual(pick(fieldsOf('Widget__c').get(name), ...keys), values);
        });
    }

    it('lists its child relationships', () => {
        const { childRelationships } = describeObject(workshop.org, workshop.ada(), 'Widget__c', 'data');
        const parts = (childRelationships as readonly Described[]).find((each) => each['childSObject'] === 'Part__c');
        assert.deepEqual(pick(parts, 'field', 'relationshipName', 'cascadeDelete', 'restrictedDelete'), ['Widget__c', 'Parts__r', true, false]);
    });

    it('is not found when the caller may not read it, or the other API serves it', () => {
        assert.throws(() => describeObject(workshop.org, workshop.tom(), 'Widget__c', 'data'), { code: 'NOT_FOUND' });
        assert.throws(() => describeObject(workshop.org, workshop.ada(), 'PackageInstallRequest', 'data'), { code: 'NOT_FOUND' });
        assert.equal(describeObject(workshop.org, workshop.ada(), 'PackageInstallRequest', 'tooling')['keyPrefix'], '0Hf');
    });
});

it('the global describe has what the caller may read, each object once', () => {
    const names = (caller: ReturnType<Workshop['ada']>): unknown[] => describeGlobal(workshop.org, caller, 'data').sobjects.map((object) => object['name']);
    const all = names(workshop.ada());
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual([all.includes('Widget__c'), names(workshop.tom()).includes('Widget__c'), names(workshop.tom()).includes('Lead')], [true, false, true]);
});
