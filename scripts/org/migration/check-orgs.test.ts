import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MIGRATED_OBJECTS } from '../../domain/migration/portable-row.ts';
import type { FieldShape } from '../../domain/migration/field-shape.ts';
import { checkObstacles, checkTarget, checkTwoOrgs } from './check-orgs.ts';
import type { ObjectShape, OrgShape } from './org-shape.ts';

const FIELDS = ['Migration_Run__c', 'Source_Key__c', 'Change_Source__c', 'Last_Change_ID__c', 'Event_Key__c'];

function shapeOf(change: (shape: ObjectShape) => Partial<ObjectShape> = () => ({})): OrgShape {
    const fields = new Map(FIELDS.map((name) => [name, { name, createable: true } as FieldShape]));
    return new Map(
        MIGRATED_OBJECTS.map((apiName) => {
            const shape = { apiName, label: apiName, createable: true, updateable: true, deletable: true, fields, count: 0, modifiedAt: null };
            return [apiName, { ...shape, ...change(shape) }];
        }),
    );
}

const named = (name: string, words: RegExp) => (error: unknown) => {
    assert.ok(error instanceof Error);
    assert.equal(error.name, name);
    assert.match(error.message, words);
    assert.match(error.message, /Nothing was written/);
    return true;
};

test('a license org of this version is a fit target', () => {
    checkTarget(shapeOf(), 'new');
});

test('the same org twice is told with its id', () => {
    assert.throws(
        () => {
            checkTwoOrgs('00D1', '00D1', 'new');
        },
        named('SameOrg', /same org \(new, 00D1\)/),
    );
    checkTwoOrgs('00D1', '00D2', 'new');
});

test('an org without OpenLMA is told', () => {
    assert.throws(
        () => {
            checkTarget(new Map(), 'new');
        },
        named('NotLicenseOrg', /Package__c, Package_Version__c/),
    );
});

test('an older version is told with what it lacks', () => {
    const older = shapeOf(({ apiName, fields }) =>
        apiName === 'License_Run__c' ? { fields: new Map([...fields].filter(([name]) => name !== 'Source_Key__c')) } : {},
    );
    assert.throws(
        () => {
            checkTarget(older, 'new');
        },
        named('OlderOpenLma', /License_Run__c\.Source_Key__c cannot be seen/),
    );
});

test('a user who may not create records, or not write their fields, is told the permission set', () => {
    assert.throws(
        () => {
            checkTarget(
                shapeOf(({ apiName }) => ({ createable: apiName !== 'License__c' })),
                'new',
            );
        },
        named('MissingPermission', /may not create License__c.*License_Service/),
    );
    const locked = shapeOf(({ fields }) => ({ fields: new Map([...fields].map(([name, field]) => [name, { ...field, createable: false }])) }));
    assert.throws(
        () => {
            checkTarget(locked, 'new');
        },
        named('MissingPermission', /may not write .*License_Service/),
    );
});

test('a field that nobody can fill is told', () => {
    assert.throws(
        () => {
            checkObstacles([{ object: 'License__c', field: 'Region__c' }], 'new');
        },
        named('RequiredField', /License__c\.Region__c/),
    );
});
