import { ALL_ROWS, type Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { fail, isHealthy, type PendingRecord } from './pending-record.ts';
import type { FieldValues } from './values.ts';

/** A value of a reference field that is to be looked at. */
interface Reference {
    readonly record: PendingRecord;
    readonly field: FieldDefinition;
    readonly id: string;
}

/**
 * System validation of foreign keys: the id belongs to an object the field may point to, and the record exists.
 * Values that are the same in `baseline` have been validated before.
 */
export function checkReferences(org: Org, records: readonly PendingRecord[], baseline: (record: PendingRecord) => FieldValues | undefined): void {
    const references = records.filter(isHealthy).flatMap((record) => referencesOf(record, baseline(record)));
    const standings = new Map<string, Standing>();
    for (const [target, ids] of idsByTarget(org, references)) readStandings(org, target, ids, standings);
    for (const reference of references) checkReference(org, reference, standings);
}

type Standing = 'live' | 'deleted';

function referencesOf(record: PendingRecord, known: FieldValues | undefined): Reference[] {
    if (known === record.values) return [];
    const references: Reference[] = [];
    for (const field of referenceFieldsOf(record.object)) {
        const value = record.values[field.apiName] ?? null;
        if (value !== null && known?.[field.apiName] !== value) references.push({ record, field, id: String(value) });
    }
    return references;
}

/** Objects are made anew with every model. */
const REFERENCE_FIELDS = new WeakMap<ObjectDefinition, readonly FieldDefinition[]>();

function referenceFieldsOf(object: ObjectDefinition): readonly FieldDefinition[] {
    const known = REFERENCE_FIELDS.get(object);
    if (known) return known;
    const fields = object.fields.filter(({ reference }) => reference !== undefined);
    REFERENCE_FIELDS.set(object, fields);
    return fields;
}

function targetOf(org: Org, { field, id }: Reference): ObjectDefinition | undefined {
    const target = org.model().schema.objectOfId(id);
    return target && field.reference?.targets.includes(target.apiName) === true ? target : undefined;
}

/** A batch often points to few records: each is read once. */
function idsByTarget(org: Org, references: readonly Reference[]): Map<ObjectDefinition, Set<string>> {
    const ids = new Map<ObjectDefinition, Set<string>>();
    for (const reference of references) {
        const target = targetOf(org, reference);
        if (target) ids.set(target, (ids.get(target) ?? new Set()).add(reference.id));
    }
    return ids;
}

function readStandings(org: Org, target: ObjectDefinition, ids: ReadonlySet<string>, standings: Map<string, Standing>): void {
    for (const row of rowsOf(org, target, [...ids])) standings.set(String(row['Id']), row['IsDeleted'] === 1 ? 'deleted' : 'live');
}

function rowsOf(org: Org, { table, fields }: ObjectDefinition, ids: readonly string[]): readonly Row[] {
    const [only, ...others] = ids;
    if (only !== undefined && others.length === 0) return [org.store.get(table, only)].filter((row) => row !== undefined);
    const column = (name: string) => ({ kind: 'column', alias: 'r', column: name }) as const;
    const names = fields.flatMap(({ column: name }) => (name === 'Id' || name === 'IsDeleted' ? name : []));
    return org.store.select({
        ...ALL_ROWS,
        from: { table, alias: 'r' },
        columns: names.map((name) => ({ expression: column(name), as: name })),
        where: { kind: 'in', expression: column('Id'), values: ids, text: false },
    });
}

function checkReference(org: Org, reference: Reference, standings: ReadonlyMap<string, Standing>): void {
    const { record, field, id } = reference;
    if (!targetOf(org, reference)) {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.apiName]);
        return;
    }
    const standing = standings.get(id);
    if (standing === undefined) fail(record, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.apiName]);
    else if (standing === 'deleted') fail(record, 'ENTITY_IS_DELETED', 'entity is deleted', [field.apiName]);
}
