import { openStore } from '../../database/open-store.ts';
import type { Row, Store } from '../../database/store.ts';
import type { Access, Caller } from '../access/caller.ts';
import { SettableClock } from '../clock.ts';
import { compileFormula } from '../formulas/compile.ts';
import type { CompiledFormula } from '../formulas/formula.ts';
import { formulaTypeOf, recordScope } from '../formulas/record-scope.ts';
import { createCatalogue } from '../metadata/catalogue.ts';
import type { Org, OrgModel } from '../org.ts';
import { defineRecentlyViewedTable } from '../records/recently-viewed.ts';
import { defineTables } from '../schema/define-tables.ts';
import { checkbox, defineField, integer, lookup, picklist, systemFields, text } from '../schema/field-builders.ts';
import type { FieldDefinition, FieldType, ObjectDefinition, Schema } from '../schema/model.ts';
import { createSchema } from '../schema/schema.ts';

const CUSTOM = { custom: true } as const;

function formula(apiName: string, type: FieldType, source: string, scale = 0): FieldDefinition {
    return defineField(apiName, type, { ...CUSTOM, scale, column: undefined, formula: { source, treatBlanksAs: 'BlankAsBlank' } });
}

function object(apiName: string, keyPrefix: string, fields: readonly FieldDefinition[], api: ObjectDefinition['api'] = 'data'): ObjectDefinition {
    const base = {
        label: apiName,
        pluralLabel: apiName,
        custom: apiName.endsWith('__c'),
        createable: true,
        updateable: true,
        deletable: true,
        nameField: 'Name',
    };
    return { ...base, apiName, keyPrefix, api, table: apiName, sharingModel: 'ReadWrite', fields: [...systemFields(), ...fields], validationRules: [] };
}

function parent(apiName: string, target: string, children: string): FieldDefinition {
    const field = lookup(apiName, [target], { childRelationshipName: children }, CUSTOM);
    return { ...field, reference: field.reference && { ...field.reference, relationshipName: apiName.replace(/__c$/, '__r') } };
}

const STATUS: FieldDefinition = picklist('Status__c', ['New', 'In_Use', 'Broken'], CUSTOM);
const LABELS = new Map([
    ['New', 'Brand new'],
    ['In_Use', 'In use'],
]);

const OBJECTS: readonly ObjectDefinition[] = [
    object('User', '005', [text('Name', 80, { isName: true }), text('Email', 80), text('Title', 80)], 'both'),
    object('Factory__c', 'a00', [text('Name', 80, { isName: true }), text('City__c', 80, CUSTOM), lookup('OwnerId', ['User'])]),
    object('Widget__c', 'a01', [
        text('Name', 80, { isName: true }),
        lookup('OwnerId', ['User']),
        text('Code__c', 20, { ...CUSTOM, unique: true, caseSensitive: true, externalId: true }),
        {
            ...STATUS,
            picklist: { restricted: false, values: (STATUS.picklist?.values ?? []).map((each) => ({ ...each, label: LABELS.get(each.value) ?? each.label })) },
        },
        defineField('Tags__c', 'MultiselectPicklist', CUSTOM),
        defineField('Price__c', 'Number', { ...CUSTOM, precision: 18, scale: 2 }),
        integer('Pieces__c', CUSTOM),
        defineField('Share__c', 'Percent', CUSTOM),
        checkbox('Active__c', CUSTOM),
        defineField('Made_On__c', 'Date', CUSTOM),
        defineField('Checked_At__c', 'DateTime', CUSTOM),
        defineField('Rung_At__c', 'Time', CUSTOM),
        defineField('Notes__c', 'LongTextArea', CUSTOM),
        text('Secret__c', 80, CUSTOM),
        parent('Factory__c', 'Factory__c', 'Widgets__r'),
        { ...lookup('KeeperId', ['User', 'Factory__c']), label: 'Keeper' },
        formula('Double__c', 'Number', 'Price__c * 2', 1),
        formula('Nested__c', 'Number', 'Double__c + 1', 2),
        formula('Per_Piece__c', 'Number', 'Price__c / Pieces__c', 2),
        formula('Per_Piece_Text__c', 'Text', 'TEXT(Per_Piece__c)'),
        formula('Tag_Line__c', 'Text', 'Name & " of " & Factory__r.Name'),
        formula('Is_Old__c', 'Checkbox', 'Made_On__c < TODAY()'),
        formula('Half_Share__c', 'Percent', 'Share__c / 2', 1),
        formula('Mine__c', 'Checkbox', '$User.Id = OwnerId'),
        formula('Hint__c', 'Text', 'Secret__c'),
    ]),
    object('Gadget__c', 'a02', [text('Name', 80, { isName: true }), integer('Weight__c', CUSTOM), parent('Widget__c', 'Widget__c', 'Gadgets__r')]),
    object('Hidden__c', 'a03', [text('Name', 80, { isName: true }), parent('Widget__c', 'Widget__c', 'Hiddens__r')]),
    object('BuildRequest', '0B1', [text('Status', 20), defineField('Errors', 'Complex'), lookup('StartedById', ['User'])], 'tooling'),
];

export const SCHEMA: Schema = createSchema(OBJECTS);

export const USERS = { ann: '005000000000001AAA', bob: '005000000000002AAA' };
export const FACTORIES = { oslo: 'a00000000000001AAA', rome: 'a00000000000002AAA' };
export const WIDGETS = { axle: 'a01000000000001AAA', bolt: 'a01000000000002AAA', cog: 'a01000000000003AAA', dial: 'a01000000000004AAA' };

function access(): Access {
    const all = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };
    return {
        object: (name) => ({ ...all, read: name.toLowerCase() !== 'hidden__c' }),
        field: (_object, name) => ({ read: name.toLowerCase() !== 'secret__c', edit: true }),
        hasPermission: () => true,
        hasCustomPermission: () => true,
        canSeeTab: () => true,
        canSeeApp: () => true,
    };
}

export function callerNamed(name: keyof typeof USERS, timeZone = 'America/New_York'): Caller {
    const id = USERS[name];
    return { userId: id, username: `${name}@widgets.test`, name, email: '', profileId: '', profileName: '', timeZone, locale: 'en_US', access: access() };
}

function formulasOf(schema: Schema): Map<string, CompiledFormula> {
    const catalogue = createCatalogue([]);
    const fields = schema.objects.flatMap((owner) => owner.fields.map((field) => ({ owner, field })));
    const compiled = fields.flatMap(({ owner, field }) => {
        if (!field.formula) return [];
        const options = { scope: recordScope(schema, owner, catalogue), purpose: 'field', returnType: formulaTypeOf(field) } as const;
        return [
            [`${owner.apiName}.${field.apiName}`, compileFormula(field.formula.source, { ...options, treatBlanksAs: field.formula.treatBlanksAs })] as const,
        ];
    });
    return new Map(compiled);
}

export function modelOf(schema: Schema): OrgModel {
    const formulas = formulasOf(schema);
    return {
        catalogue: createCatalogue([]),
        schema,
        formulaOf: (owner, field) => formulas.get(`${owner.apiName}.${field.apiName}`),
        validationRulesOf: () => [],
        flowsOf: () => [],
    };
}

/** An org with a factory in Oslo and one in Rome, four widgets and their gadgets. It is 10 in the morning of 10 March 2026 in New York. */
export function widgetOrg(): Org {
    const store = openStore(':memory:');
    defineTables(store, SCHEMA);
    defineRecentlyViewedTable(store);
    let model = modelOf(SCHEMA);
    const identity = { id: '00D000000000001AAA', alias: 'widgets', name: 'Widgets', edition: 'Developer Edition', instanceName: 'NA1', isSandbox: false };
    fill(store);
    return {
        identity: { ...identity, sandboxOf: undefined, trialExpirationDate: undefined, namespace: undefined },
        clock: new SettableClock(new Date('2026-03-10T14:00:00.000Z')),
        store,
        model: () => model,
        replaceIdentity: () => {
            throw new Error('Nothing happens to this org.');
        },
        replaceModel: (next) => {
            model = next;
        },
        neighbours: { byId: () => undefined, byAlias: () => undefined, all: () => [] },
    };
}

function system(id: string): Row & { Id: string } {
    const at = '2026-01-01T00:00:00.000Z';
    return { Id: id, IsDeleted: 0, CreatedDate: at, LastModifiedDate: at, SystemModstamp: at, CreatedById: USERS.ann, LastModifiedById: USERS.ann };
}

function fill(store: Store): void {
    store.insert('User', { ...system(USERS.ann), Name: 'Ann Lee', Email: 'ann@widgets.test' });
    store.insert('User', { ...system(USERS.bob), Name: 'Bob Roy', Email: 'bob@widgets.test' });
    store.insert('Factory__c', { ...system(FACTORIES.oslo), Name: 'Oslo Works', City__c: 'Oslo', OwnerId: USERS.bob });
    store.insert('Factory__c', { ...system(FACTORIES.rome), Name: 'Officina Única', City__c: 'Rome', OwnerId: USERS.ann });
    for (const row of WIDGET_ROWS) store.insert('Widget__c', { OwnerId: USERS.ann, Active__c: 0, ...row });
    const gadgets = [
        { Id: 'a02000000000001AAA', Name: 'Gear', Weight__c: 5, Widget__c: WIDGETS.axle },
        { Id: 'a02000000000002AAA', Name: 'Belt', Weight__c: 2, Widget__c: WIDGETS.axle },
        { Id: 'a02000000000003AAA', Name: 'Nut', Weight__c: 1, Widget__c: WIDGETS.bolt },
        { Id: 'a02000000000004AAA', Name: 'Scrap', Weight__c: 9, Widget__c: null },
    ];
    for (const gadget of gadgets) store.insert('Gadget__c', { ...system(gadget.Id), ...gadget });
    store.insert('Gadget__c', { ...system('a02000000000005AAA'), Name: 'Gone', Weight__c: 7, Widget__c: WIDGETS.axle, IsDeleted: 1 });
    store.insert('BuildRequest', { ...system('0B1000000000001AAA'), Status: 'ERROR', Errors: '{"errors":[{"message":"No disk"}]}', StartedById: USERS.ann });
}

const WIDGET_ROWS: readonly (Row & { Id: string })[] = [
    {
        ...system(WIDGETS.axle),
        Name: 'Axle',
        Code__c: 'ax-1',
        Status__c: 'In_Use',
        Tags__c: 'Heavy;Steel',
        Price__c: 10.25,
        Pieces__c: 4,
        Share__c: 50,
        Active__c: 1,
        Made_On__c: '2026-03-08',
        Checked_At__c: '2026-03-10T03:30:00.000Z',
        Rung_At__c: '10:30:00.000Z',
        Factory__c: FACTORIES.oslo,
        KeeperId: USERS.bob,
        Notes__c: 'Long text',
        Secret__c: 'hush',
    },
    {
        ...system(WIDGETS.bolt),
        Name: 'bolt',
        Code__c: 'AX-1',
        Status__c: 'New',
        Tags__c: 'Steel',
        Price__c: 3,
        Pieces__c: 0,
        Made_On__c: '2026-03-10',
        Factory__c: FACTORIES.oslo,
        KeeperId: FACTORIES.rome,
        OwnerId: USERS.bob,
    },
    {
        ...system(WIDGETS.cog),
        Name: 'Çog',
        Status__c: 'Broken',
        Price__c: 7,
        Active__c: 1,
        Made_On__c: '2026-02-14',
        Checked_At__c: '2026-03-11T03:59:59.000Z',
        Factory__c: FACTORIES.rome,
    },
    { ...system(WIDGETS.dial), Name: '50%_off dial', Checked_At__c: '2025-12-31T23:00:00.000Z' },
];
