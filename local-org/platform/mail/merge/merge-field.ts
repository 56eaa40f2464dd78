import { formulaTypeOf } from '../../formulas/field-types.ts';
import { FormulaError } from '../../formulas/formula.ts';
import type { FormulaType, FormulaValue } from '../../formulas/formula.ts';
import { resolveGlobal } from '../../formulas/global-scope.ts';
import { globalValue } from '../../formulas/global-values.ts';
import { toId18 } from '../../ids.ts';
import type { Catalogue } from '../../metadata/component.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from '../../schema/model.ts';
import { orgAddress } from '../org-address.ts';
import { fieldValue, loadRecord, recordOf, type LoadedRecord, type MergeRecords } from './merge-records.ts';

/** What a name such as `Widget__c.Size__c` stands for in a template. */
export interface MergeField {
    readonly type: FormulaType;
    /** The field whose way of being shown applies; undefined for plain texts. */
    readonly field: FieldDefinition | undefined;
    readonly read: (records: MergeRecords) => FormulaValue;
}

type FindRecord = (records: MergeRecords) => LoadedRecord | undefined;

/** Fields of an owner that have names of their own: `{!Widget__c.OwnerEmail}`. */
const OWNER_FIELDS: ReadonlyMap<string, string> = new Map([
    ['ownerfullname', 'Name'],
    ['ownerfirstname', 'FirstName'],
    ['ownerlastname', 'LastName'],
    ['owneremail', 'Email'],
    ['ownertitle', 'Title'],
]);

/** Roots that stand for one record whatever the message is about. */
const ROOTS: ReadonlyMap<string, { readonly object: string; readonly find: FindRecord }> = new Map([
    ['user', { object: 'User', find: sender }],
    ['sending_user', { object: 'User', find: sender }],
    ['receiving_user', { object: 'User', find: ({ recipient }) => (recipient?.object.apiName === 'User' ? recipient : undefined) }],
    ['organization', { object: 'Organization', find: ({ org }) => loadRecord(org, org.identity.id) }],
]);

/** Throws FormulaError for names that mean nothing, or nothing that the local org supports. */
export function resolveMergeField(schema: Schema, catalogue: Catalogue, path: readonly string[]): MergeField {
    const [root = '', name = '', ...rest] = path;
    if (root.startsWith('$')) return globalField(schema, catalogue, path);
    const known = ROOTS.get(root.toLowerCase());
    const object = schema.objectOf(known?.object ?? root);
    refuseRecipient(root);
    if (object === undefined || name === '') throw unknownField(path);
    if (rest.length > 0) throw new FormulaError(`Cross-object merge fields such as ${path.join('.')} can't be used in email templates.`);
    const find: FindRecord = known?.find ?? ((records) => recordOf(records, object.apiName));
    const field = fieldNamed(schema, object, name, find);
    if (field === undefined) throw unknownField(path);
    return field;
}

/** "The Recipient merge field isn't supported in email templates used for automations" ("Considerations for Using Merge Fields in Email Templates"). */
function refuseRecipient(root: string): void {
    if (root.toLowerCase() === 'recipient') throw new FormulaError("The Recipient merge field isn't supported in email templates used for automations.");
}

function unknownField(path: readonly string[]): FormulaError {
    return new FormulaError(`Field ${path.join('.')} does not exist. Check spelling.`);
}

function sender({ org, caller }: MergeRecords): LoadedRecord | undefined {
    return loadRecord(org, caller.userId);
}

function globalField(schema: Schema, catalogue: Catalogue, path: readonly string[]): MergeField {
    const reference = resolveGlobal(schema, catalogue, path);
    if (reference === undefined) throw unknownField(path);
    return { type: reference.type, field: undefined, read: ({ org, caller }) => globalValue(org, caller, reference.path) };
}

/** A custom lookup shows the name of its record, and `ParentId__c` its id; a standard one is `AccountId`, and `Account` the name. */
function fieldNamed(schema: Schema, object: ObjectDefinition, name: string, find: FindRecord): MergeField | undefined {
    const field = schema.fieldOf(object, name);
    if (field !== undefined) return field.custom && field.reference !== undefined ? nameOfParent(field, find) : ownField(field, find);
    const lookup = schema.fieldOf(object, name.replace(/Id(?=__c$)/i, ''));
    if (lookup?.reference !== undefined) return { type: 'text', field: undefined, read: (records) => readOwn(records, find, lookup) };
    const ownerField = OWNER_FIELDS.get(name.toLowerCase());
    if (ownerField !== undefined && schema.fieldOf(object, 'OwnerId') !== undefined) return fieldOfOwner(ownerField, find);
    if (name.toLowerCase() === 'link') return { type: 'text', field: undefined, read: (records) => linkTo(records, find) };
    const parent = schema.parentFieldOf(object, name);
    return parent === undefined ? undefined : nameOfParent(parent, find);
}

function ownField(field: FieldDefinition, find: FindRecord): MergeField {
    return { type: formulaTypeOf(field), field, read: (records) => readOwn(records, find, field) };
}

function readOwn(records: MergeRecords, find: FindRecord, field: FieldDefinition): FormulaValue {
    const record = find(records);
    return record === undefined ? null : fieldValue(records, record, field);
}

function nameOfParent(lookup: FieldDefinition, find: FindRecord): MergeField {
    return { type: 'text', field: undefined, read: (records) => parentValue(records, find, lookup.apiName, undefined) };
}

/** Address of the record ("Merge Fields for Custom Objects": the Link of a record). */
function linkTo(records: MergeRecords, find: FindRecord): FormulaValue {
    const id = find(records)?.values['Id'];
    return typeof id === 'string' ? `${orgAddress(records.org)}/${id.slice(0, 15)}` : null;
}

function fieldOfOwner(fieldName: string, find: FindRecord): MergeField {
    return { type: 'text', field: undefined, read: (records) => parentValue(records, find, 'OwnerId', fieldName) };
}

/** A field of the record that a reference points to; its name when no field is given. */
function parentValue(records: MergeRecords, find: FindRecord, reference: string, fieldName: string | undefined): FormulaValue {
    const id = find(records)?.values[reference];
    const parent = typeof id === 'string' ? loadRecord(records.org, toId18(id)) : undefined;
    return parent?.values[fieldName ?? parent.object.nameField ?? 'Name'] ?? null;
}
