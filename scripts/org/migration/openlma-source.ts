import { planFields, type BroughtFields, type FieldObstacle } from '../../domain/migration/field-plan.ts';
import { portableEventKey, runKey } from '../../domain/migration/portable-keys.ts';
import { MIGRATED_OBJECTS, type LinkedObject, type MigratedObject, type PortableRow, type Value } from '../../domain/migration/portable-row.ts';
import { textOf, valueAt, type Row } from '../query-rows.ts';
import { canonicalValue } from './canonical-row.ts';
import type { MigrationSource, SourceObject } from './migration-source.ts';
import type { OrgShape } from './org-shape.ts';

/** The field by which other orgs know the record of a lookup. */
const KEY_FIELDS: Readonly<Record<Exclude<MigratedObject, 'License_Event__c'>, string>> = {
    Package__c: 'Package_ID__c',
    Package_Version__c: 'Version_ID__c',
    License_Run__c: 'Source_Key__c',
    License__c: 'License_Key__c',
};

/** Fields that tell something of a record which does not come along as it is. */
const TOLD: Readonly<Partial<Record<MigratedObject, readonly string[]>>> = {
    License__c: ['Last_Change_Source__c', 'Migration_Run__c'],
    Package__c: ['Migration_Run__c'],
    Package_Version__c: ['Migration_Run__c'],
};

export interface OpenLmaPlan {
    readonly source: MigrationSource;
    readonly obstacles: readonly FieldObstacle[];
}

/** OpenLMA of whatever version as a source: what both orgs have comes along. */
export function openLmaSource(orgId: string, shape: OrgShape, target: OrgShape): OpenLmaPlan {
    const plans = MIGRATED_OBJECTS.map((object) => planFields(object, fieldsOf(shape, object), fieldsOf(target, object)));
    const brings = Object.fromEntries(plans.map(({ brought }) => [brought.object, brought])) as Record<MigratedObject, BroughtFields>;
    const source: MigrationSource = {
        name: 'OpenLMA',
        objects: openLmaObjects(orgId, shape, brings),
        brings,
        leftBehind: plans.flatMap(({ leftBehind }) => leftBehind),
        linkedBy: (object) => linkedBy(brings, object),
        hasSettings: true,
    };
    return { source, obstacles: plans.flatMap(({ obstacles }) => obstacles) };
}

/** How rows of an OpenLMA org are read, be it the source or the target. */
export function openLmaObjects(orgId: string, shape: OrgShape, brings: Readonly<Record<MigratedObject, BroughtFields>>): readonly SourceObject[] {
    return MIGRATED_OBJECTS.map((object) => sourceObject(orgId, shape, brings[object]));
}

function fieldsOf(shape: OrgShape, object: MigratedObject): NonNullable<ReturnType<OrgShape['get']>>['fields'] {
    return shape.get(object)?.fields ?? new Map();
}

function linkedBy(brings: Readonly<Record<MigratedObject, BroughtFields>>, object: LinkedObject): readonly string[] {
    return Object.values(brings).flatMap(({ object: from, links }) =>
        Object.entries(links)
            .filter(([, to]) => to === object)
            .map(([field]) => `SELECT ${field} FROM ${from}`),
    );
}

function sourceObject(orgId: string, shape: OrgShape, brought: BroughtFields): SourceObject {
    const { object, fields, lookups } = brought;
    const own = fieldsOf(shape, object);
    const hasSourceKey = fieldsOf(shape, 'License_Run__c').has('Source_Key__c');
    const told = (TOLD[object] ?? []).filter((field) => own.has(field));
    const keys = Object.entries(lookups).flatMap(([field, to]) => lookupColumns(field, to, hasSourceKey));
    const columns = new Set(['Id', 'Name', 'SystemModstamp', ...keyColumns(object, hasSourceKey), ...fields, ...told, ...keys]);
    return { apiName: object, columns: [...columns], portableRows: (row) => [portableRow(orgId, brought, told, row)] };
}

function keyColumns(object: MigratedObject, hasSourceKey: boolean): readonly string[] {
    if (object === 'License_Event__c') return ['Event_Key__c', 'License__c', 'License__r.License_Key__c'];
    return object === 'License_Run__c' && !hasSourceKey ? [] : [KEY_FIELDS[object]];
}

function lookupColumns(field: string, to: MigratedObject, hasSourceKey: boolean): readonly string[] {
    if (to === 'License_Event__c' || (to === 'License_Run__c' && !hasSourceKey)) return [];
    return [`${parentOf(field)}.${KEY_FIELDS[to]}`];
}

function parentOf(field: string): string {
    return field.replace(/__c$/, '__r');
}

function portableRow(orgId: string, { object, fields, links, lookups }: BroughtFields, told: readonly string[], row: Row): PortableRow {
    const values: Record<string, Value> = {};
    const linked: Record<string, string | null> = {};
    for (const field of [...fields, ...told]) {
        const to = lookups[field];
        if (field in links) linked[field] = textOf(row, field);
        else values[field] = to === undefined ? canonicalValue(valueAt(row, field)) : lookupKey(orgId, to, field, row);
    }
    return {
        object,
        key: keyOf(orgId, object, row),
        id: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        values,
        links: linked,
        modifiedAt: instantOf(row, 'SystemModstamp'),
        ...(object === 'License_Event__c' && textOf(row, 'License__c') === null && { isOrphan: true as const }),
    };
}

function keyOf(orgId: string, object: MigratedObject, row: Row): string {
    const id = textOf(row, 'Id') ?? '';
    if (object === 'License_Run__c') return runKey(orgId, id, textOf(row, 'Source_Key__c'));
    if (object === 'License_Event__c')
        return portableEventKey(textOf(row, 'Event_Key__c') ?? id, textOf(row, 'License__c'), textOf(row, 'License__r.License_Key__c'));
    return textOf(row, KEY_FIELDS[object]) ?? id;
}

/** The key of the record that a lookup names. */
function lookupKey(orgId: string, to: MigratedObject, field: string, row: Row): string | null {
    const id = textOf(row, field);
    if (id === null || to === 'License_Event__c') return null;
    if (to === 'License_Run__c') return runKey(orgId, id, textOf(row, `${parentOf(field)}.Source_Key__c`));
    return textOf(row, `${parentOf(field)}.${KEY_FIELDS[to]}`) ?? id;
}

function instantOf(row: Row, field: string): string | null {
    const value = canonicalValue(valueAt(row, field));
    return typeof value === 'string' ? value : null;
}
