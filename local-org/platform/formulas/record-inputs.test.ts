import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Org } from '../org.ts';
import type { FieldValues } from '../records/values.ts';
import { compileFormula } from './compile.ts';
import { readsItself } from './formula-cycle.ts';
import { formulaFieldValue } from './formula-field-value.ts';
import { recordInputs } from './record-inputs.ts';
import { recordScope } from './record-scope.ts';
import { callerWith, widgetOrg } from './widget-org.fixture.ts';
import { formulaField, objectOf, WIDGET, WIDGET_CATALOGUE, WIDGET_SCHEMA } from './widget-schema.fixture.ts';

const MAKER_ID = 'a01000000000001AAA';
const SCOPE = recordScope(WIDGET_SCHEMA, WIDGET, WIDGET_CATALOGUE);

function orgWithMaker(): Org {
    const org = widgetOrg();
    org.store.insert('Country__c', { Id: 'a02000000000001AAA', Name: 'Norway' });
    org.store.insert('Maker__c', { Id: MAKER_ID, Name: 'Acme', Trusted__c: 1, Country__c: 'a02000000000001AAA' });
    org.store.insert('User', { Id: '005000000000001AAA', Username: 'ann@widgets.test', Department: 'Repairs', UserRoleId: '00E000000000001AAA' });
    org.store.insert('UserRole', { Id: '00E000000000001AAA', Name: 'Repair Lead' });
    org.store.insert('Profile', { Id: '00e000000000001AAA', Name: 'Standard User' });
    org.store.insert('Organization', { Id: '00D000000000001AAA', Name: 'Widgets Inc', IsSandbox: 0 });
    return org;
}

function evaluate(source: string, values: FieldValues, org = orgWithMaker()) {
    const formula = compileFormula(source, { scope: SCOPE, purpose: 'validation', treatBlanksAs: 'BlankAsBlank', returnType: undefined });
    return formula.evaluate(recordInputs({ org, caller: callerWith(['Repair_Widgets']), object: WIDGET, values, prior: undefined, isNew: true }));
}

// Covers: Formula globals: $User, $Profile, $UserRole, $Organization, $Permission, $Label, $CustomMetadata, $System.OriginDateTime (doc: Global Variables, Salesforce Help)
// Covers: Formula: VLOOKUP (doc: VLOOKUP, Formula Operators and Functions, Salesforce Help)
const ROWS: readonly (readonly [string, FieldValues, unknown])[] = [
    ['Maker__r.Name', { Maker__c: MAKER_ID }, 'Acme'],
    ['Maker__r.Country__r.Name', { Maker__c: MAKER_ID }, 'Norway'],
    ['Maker__r.Trusted__c', { Maker__c: MAKER_ID }, true],
    ['Maker__r.Name', {}, null],
    ['Maker__r.Trusted__c', {}, false],
    ['Quadruple__c', { Price__c: 2.5 }, 10],
    ['Maker_Label__c', { Maker__c: MAKER_ID }, 'ACME (Norway)'],
    ['Discount__c', { Discount__c: 15 }, 0.15],
    ['$User.Department', {}, 'Repairs'],
    ['$Profile.Name', {}, 'Standard User'],
    ['$UserRole.Name', {}, 'Repair Lead'],
    ['$Organization.Name', {}, 'Widgets Inc'],
    ['$Organization.IsSandbox', {}, false],
    ['$Permission.Repair_Widgets', {}, true],
    ['$Label.Too_Heavy', {}, 'This widget is too heavy.'],
    ['$CustomMetadata.Limit__mdt.Default.Days__c', {}, 90],
    ['$CustomMetadata.Limit__mdt.Default.Strict__c', {}, true],
    ['$CustomMetadata.Limit__mdt.Default.MasterLabel', {}, 'Default limit'],
    ['$System.OriginDateTime', {}, '1900-01-01T00:00:00.000Z'],
    ['TODAY()', {}, '2026-03-01'],
    ['VLOOKUP($ObjectType.Maker__c.Fields.Trusted__c, $ObjectType.Maker__c.Fields.Name, Name)', { Name: 'acme' }, true],
    ['VLOOKUP($ObjectType.Maker__c.Fields.Shout__c, $ObjectType.Maker__c.Fields.Name, Name)', { Name: 'Acme' }, 'ACME'],
    ['VLOOKUP($ObjectType.Maker__c.Fields.Founded__c, $ObjectType.Maker__c.Fields.Name, Name)', { Name: 'Nobody' }, null],
];

for (const [source, values, expected] of ROWS) {
    test(`${source} of ${JSON.stringify(values)} is ${JSON.stringify(expected)}`, () => {
        assert.equal(evaluate(source, values), expected);
    });
}

test('formula fields change when what they read changes', () => {
    const formula = compileFormula('ISCHANGED(Quadruple__c)', { scope: SCOPE, purpose: 'validation', treatBlanksAs: 'BlankAsBlank', returnType: 'boolean' });
    const moment = { org: orgWithMaker(), caller: callerWith(), object: WIDGET, values: { Price__c: 2 }, isNew: false };
    assert.equal(formula.evaluate(recordInputs({ ...moment, prior: { Price__c: 1 } })), true);
    assert.equal(formula.evaluate(recordInputs({ ...moment, prior: { Price__c: 2 } })), false);
});

test('a formula field shows percents times 100, numbers at its scale and texts up to 1,300 characters', () => {
    const org = orgWithMaker();
    const inputs = recordInputs({ org, caller: callerWith(), object: WIDGET, values: { Price__c: 100 }, prior: undefined, isNew: false });
    const rate = WIDGET_SCHEMA.fieldOf(WIDGET, 'Rate__c')!;
    assert.equal(formulaFieldValue(rate, org.model().formulaOf(WIDGET, rate)!, inputs), 33.33);
    const long = compileFormula('LPAD("x", 2000, "y")', { scope: SCOPE, purpose: 'field', treatBlanksAs: 'BlankAsZero', returnType: 'text' });
    assert.equal(String(formulaFieldValue(WIDGET_SCHEMA.fieldOf(WIDGET, 'Maker_Label__c')!, long, inputs)).length, 1300);
});

test('a formula field that reads itself through others is found', () => {
    const [one, two] = [formulaField('Double__c', 'Number', 'Quadruple__c'), formulaField('Quadruple__c', 'Number', 'Double__c')];
    const compiled = new Map(
        [one, two].map((field) => [
            field.apiName,
            compileFormula(field.formula!.source, { scope: SCOPE, purpose: 'field', treatBlanksAs: 'BlankAsZero', returnType: 'number' }),
        ]),
    );
    assert.equal(
        readsItself(WIDGET_SCHEMA, (_, field) => compiled.get(field.apiName), WIDGET, one),
        true,
    );
    const model = widgetOrg().model();
    for (const field of objectOf('Widget__c').fields) {
        assert.equal(
            readsItself(WIDGET_SCHEMA, (object, each) => model.formulaOf(object, each), WIDGET, field),
            false,
        );
    }
});
