import { openStore } from '../../database/open-store.ts';
import type { Access, Caller } from '../access/caller.ts';
import { SettableClock } from '../clock.ts';
import { callerWith } from '../formulas/widget-org.fixture.ts';
import { component } from '../formulas/widget-schema.fixture.ts';
import { defineJobTables } from '../jobs/job-store.ts';
import { createCatalogue } from '../metadata/catalogue.ts';
import type { Catalogue, Component, MetadataNode, MetadataValue } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { defineRecycleBin } from '../records/recycle-bin/recycle-bin.ts';
import { createRecords } from '../records/save.ts';
import type { SaveResult } from '../records/save.ts';
import type { FieldValues, InputValues } from '../records/values.ts';
import { defineTables } from '../schema/define-tables.ts';
import { checkbox, defineField, lookup, systemFields, text } from '../schema/field-builders.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.ts';
import { createSchema } from '../schema/schema.ts';
import { compileFlow } from './compile-flow.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { definePendingPathTable } from './pending-paths.ts';
import { inSystemContext } from './system-context.ts';
import { reference } from './widget-flow.fixture.ts';

/** Crates that hold bottles: an org whose saves are real, for tests of flows that read and write. */

const CUSTOM = { custom: true } as const;

function object(apiName: string, keyPrefix: string, fields: readonly FieldDefinition[]): ObjectDefinition {
    const base = { label: apiName, pluralLabel: apiName, custom: true, createable: true, updateable: true, deletable: true, nameField: 'Name' } as const;
    const named = [...systemFields(), text('Name', 80, { isName: true }), ...fields];
    return { ...base, apiName, keyPrefix, api: 'data', table: apiName, sharingModel: 'ReadWrite', fields: named, validationRules: [] };
}

function parent(apiName: string, target: string, relationshipName: string): FieldDefinition {
    const field = lookup(apiName, [target], {}, CUSTOM);
    return { ...field, reference: field.reference && { ...field.reference, relationshipName } };
}

export const CRATE_SCHEMA: Schema = createSchema([
    object('Crate__c', 'a10', [
        text('Status__c', 20, CUSTOM),
        defineField('Size__c', 'Number', { ...CUSTOM, precision: 18, scale: 0 }),
        defineField('Packed__c', 'Date', CUSTOM),
        checkbox('Full__c', CUSTOM),
        parent('Outer__c', 'Crate__c', 'Outer__r'),
    ]),
    object('Bottle__c', 'a11', [
        text('Note__c', 30, CUSTOM),
        defineField('Size__c', 'Number', { ...CUSTOM, precision: 18, scale: 0 }),
        parent('Crate__c', 'Crate__c', 'Crate__r'),
    ]),
]);

export type FlowBodies = Readonly<Record<string, MetadataNode>>;

/** Messages of the problems that keep flows from being deployed. */
export function problemsOf(flows: FlowBodies, others: readonly Component[] = []): readonly string[] {
    const catalogue = catalogueOf(flows, others);
    return catalogue.list('Flow').flatMap((each) => compileFlow(each, CRATE_SCHEMA, catalogue).problems.map(({ message }) => message));
}

/** An org with these flows, and with what else they name. Throws when one has problems. */
export function crateOrg(flows: FlowBodies, others: readonly Component[] = []): Org {
    const catalogue = catalogueOf(flows, others);
    const compiled = catalogue.list('Flow').map((each) => compiledOrThrow(compileFlow(each, CRATE_SCHEMA, catalogue)));
    const store = openStore(':memory:');
    store.transaction(() => {
        defineTables(store, CRATE_SCHEMA);
        defineJobTables(store);
        defineRecycleBin(store);
        definePendingPathTable(store);
        defineRecycleBin(store);
    });
    const model = {
        catalogue,
        schema: CRATE_SCHEMA,
        formulaOf: () => undefined,
        validationRulesOf: () => [],
        flowsOf: ({ apiName }: ObjectDefinition) => compiled.filter((flow) => flow.object === apiName),
    };
    const identity = { alias: 'crates', id: '00D000000000002AAA', name: 'Crates', edition: 'Developer Edition', instanceName: 'NA1', isSandbox: false };
    return {
        identity: { ...identity, sandboxOf: undefined, trialExpirationDate: undefined, namespace: undefined },
        clock: new SettableClock(new Date('2026-03-01T12:00:00.000Z')),
        store,
        model: () => model,
        replaceIdentity: () => {
            throw new Error('Nothing happens to this org.');
        },
        replaceModel: () => {
            throw new TypeError('The model of a crate org stays as it is.');
        },
        neighbours: { byId: () => undefined, byAlias: () => undefined, all: () => [] },
    };
}

function catalogueOf(flows: FlowBodies, others: readonly Component[]): Catalogue {
    return createCatalogue([...Object.entries(flows).map(([name, body]) => component('Flow', name, body)), ...others]);
}

function compiledOrThrow({ flow, problems }: ReturnType<typeof compileFlow>): CompiledFlow {
    if (flow === undefined) {
        throw new TypeError(problems.map(({ message }) => message).join('\n'));
    }
    return flow;
}

export const PACKER: Caller = inSystemContext(callerWith());
/** May do everything with crates and nothing with bottles. */
export const CRATES_ONLY: Caller = { ...PACKER, access: cratesOnly() };

function cratesOnly(): Access {
    const nothing = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };
    return { ...PACKER.access, object: (name) => (name === 'Crate__c' ? PACKER.access.object(name) : nothing) };
}

export const PARTIAL = { allOrNone: false, api: 'data' } as const;

export function createCrates(org: Org, inputs: readonly InputValues[], caller = PACKER): SaveResult[] {
    return createRecords(org, caller, 'Crate__c', inputs, PARTIAL);
}

/** Fields of the live records, in the order of their creation. */
export function stored(org: Org, objectName: string, ...fields: readonly string[]): readonly FieldValues[] {
    return org.store
        .findBy(objectName, 'IsDeleted', [0])
        .toSorted((one, other) => (String(one['Id']) < String(other['Id']) ? -1 : 1))
        .map((row) => Object.fromEntries(fields.map((name) => [name, row[name] ?? null])));
}

const AFTER_SAVE = { object: 'Crate__c', triggerType: 'RecordAfterSave', recordTriggerType: 'Create' } as const;

/** An active flow after the save of crates, of the newest version; `start` overrides what triggers it. */
export function afterSave(
    first: string,
    parts: Readonly<Record<string, MetadataValue | undefined>>,
    start: MetadataNode = {},
    label = 'Pack crates',
): MetadataNode {
    const connector = { targetReference: first };
    return { label, apiVersion: 66, processType: 'AutoLaunchedFlow', status: 'Active', start: { ...AFTER_SAVE, ...start, connector }, ...parts };
}

/** An active flow that other flows and clients start. */
export function autolaunched(first: string, parts: Readonly<Record<string, MetadataValue | undefined>>): MetadataNode {
    return { label: 'Helper', apiVersion: 66, processType: 'AutoLaunchedFlow', status: 'Active', start: { connector: { targetReference: first } }, ...parts };
}

/** `['Crate__c', 'EqualTo', value]` */
export function filter(field: string, operator: string, value: MetadataNode): MetadataNode {
    return { field, operator, value };
}

export function input(field: string, value: MetadataNode): MetadataNode {
    return { field, value };
}

/** An element that puts a bottle into the triggering crate. */
export function createBottle(name: string, note: MetadataNode, more: MetadataNode = {}): MetadataNode {
    const inputAssignments = [input('Note__c', note), input('Crate__c', reference('$Record.Id'))];
    return { name, object: 'Bottle__c', inputAssignments, ...more };
}

/** Each new crate gets a bottle that says its status. */
export const FILL = { Fill: afterSave('Create', { recordCreates: [createBottle('Create', reference('$Record.Status__c'))] }) };

export function manyCrates(count: number): { Name: string; Status__c: string }[] {
    return Array.from({ length: count }, (_, index) => ({ Name: `Crate ${index}`, Status__c: `n${index}` }));
}
