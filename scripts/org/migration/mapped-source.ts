import { broughtFields, obstaclesOf, planFields, type BroughtFields, type FieldLeftBehind, type FieldObstacle } from '../../domain/migration/field-plan.ts';
import { HISTORY_FIELDS, mapHistory } from '../../domain/migration/map-history.ts';
import { broughtEvent, completeLicense, DERIVED_FIELDS } from '../../domain/migration/map-license.ts';
import { fieldsToRead, mapRow } from '../../domain/migration/map-row.ts';
import { MIGRATED_OBJECTS, type LinkedObject, type MigratedObject, type PortableRow, type Value } from '../../domain/migration/portable-row.ts';
import { isLink, type ObjectMapping, type SourceMapping } from '../../domain/migration/source-mapping.ts';
import type { Row } from '../query-rows.ts';
import { canonicalValue } from './canonical-row.ts';
import type { MigrationSource, SourceObject } from './migration-source.ts';
import type { OrgShape } from './org-shape.ts';

/** What the journal is told of an app that has none of its own. */
const EVENT_FIELDS = [
    'Type__c',
    'License__c',
    'License_Key__c',
    'Field__c',
    'Before__c',
    'After__c',
    'Reason__c',
    'Source__c',
    'Changed_At__c',
    'Changed_By__c',
    'Change_ID__c',
] as const;

/** Fields by which both orgs know a record: they are written with it, and nothing is compared by them. */
const KEYS: readonly string[] = ['Package_ID__c', 'Version_ID__c', 'License_Key__c'];

const LINKED: Readonly<Record<string, LinkedObject>> = { user: 'User', lead: 'Lead', account: 'Account', contact: 'Contact' };

export interface MappedPlan {
    readonly source: MigrationSource;
    readonly obstacles: readonly FieldObstacle[];
}

/** Objects of the source whose shapes `mappedSource` needs. */
export function objectsToRead({ objects }: SourceMapping): readonly string[] {
    return Object.values(objects).flatMap(({ from, history }) => [from, ...(history === undefined ? [] : [history])]);
}

/**
 * Another license management app as a source, as a mapping tells it. What an older version of the app has not got stays behind and is named; fields that
 * the ISV added to its objects come along under their own names where the target has them.
 */
export function mappedSource(mapping: SourceMapping, shape: OrgShape, target: OrgShape): MappedPlan {
    const parts = MIGRATED_OBJECTS.flatMap((object) => {
        const mapped = mapping.objects[object];
        return mapped && shape.has(mapped.from) ? [partOf(object, mapped, shape, target)] : [];
    });
    const brings = Object.fromEntries(
        MIGRATED_OBJECTS.map((object) => [object, parts.find((part) => part.brought.object === object)?.brought ?? withoutPart(object, target)]),
    ) as Record<MigratedObject, BroughtFields>;
    const source: MigrationSource = {
        name: mapping.source,
        objects: parts.flatMap((part) => sourceObjects(part, mapping.source, shape)),
        brings,
        leftBehind: parts.flatMap(({ leftBehind }) => leftBehind),
        linkedBy: (object) => parts.flatMap((part) => linkedBy(part, object)),
        hasSettings: false,
    };
    return { source, obstacles: parts.flatMap(({ brought }) => obstaclesOf(brought.object, brought.fields, target.get(brought.object)?.fields ?? new Map())) };
}

/** One object of ours and where it comes from. */
interface Part {
    readonly brought: BroughtFields;
    /** Without the fields that the source has not got. */
    readonly mapping: ObjectMapping;
    /** Fields of the ISV, by the same name in both orgs. */
    readonly others: BroughtFields;
    readonly leftBehind: readonly FieldLeftBehind[];
}

function partOf(object: MigratedObject, mapping: ObjectMapping, shape: OrgShape, target: OrgShape): Part {
    const own = shape.get(mapping.from)?.fields ?? new Map<string, never>();
    const ours = target.get(object)?.fields ?? new Map<string, never>();
    const known = Object.entries(mapping.fields).map(
        ([field, source]) => [field, { ...source, paths: source.paths.filter((path) => own.has(fieldOf(path))) }] as const,
    );
    const fields = known.filter(([field, { paths }]) => paths.length > 0 && (ours.has(field) || KEYS.includes(field)));
    const prefix = /^[A-Za-z]\w*?__/.exec(mapping.from)?.[0] ?? '';
    const isOthers = (name: string): boolean => name.endsWith('__c') && !name.startsWith(prefix);
    const { brought: others, leftBehind } = planFields(object, new Map([...own].filter(([name]) => isOthers(name) && !(name in mapping.fields))), ours);
    const derived = object === 'License__c' ? DERIVED_FIELDS.filter((field) => ours.has(field)) : [];
    const names = [...fields.map(([field]) => field).filter((field) => !KEYS.includes(field)), ...derived, ...others.fields];
    return {
        brought: broughtFields(object, names, ours),
        mapping: { ...mapping, fields: Object.fromEntries(fields) },
        others,
        leftBehind: [
            ...leftBehind.map((left) => ({ ...left, object: mapping.from })),
            ...known.filter(([, { paths }]) => paths.length === 0).map(([field]) => missingField(mapping, field)),
        ],
    };
}

function missingField({ from, fields }: ObjectMapping, field: string): FieldLeftBehind {
    return {
        object: from,
        field: fields[field]?.paths[0] ?? field,
        why: `The source has no such field, or does not show it to its user; ${field} stays blank.`,
    };
}

/** `sfLma__Lead__c` for `sfLma__Lead__r.Name`, `OwnerId` for itself. */
function fieldOf(path: string): string {
    const [first = '', ...rest] = path.split('.');
    if (rest.length === 0) return first;
    return first.endsWith('__r') ? first.replace(/__r$/, '__c') : `${first}Id`;
}

function withoutPart(object: MigratedObject, target: OrgShape): BroughtFields {
    return broughtFields(object, object === 'License_Event__c' ? EVENT_FIELDS : [], target.get(object)?.fields ?? new Map());
}

function sourceObjects(part: Part, source: string, shape: OrgShape): readonly SourceObject[] {
    const { object } = part.brought;
    const { mapping, others } = part;
    const rows: SourceObject = {
        apiName: mapping.from,
        columns: [...new Set([...fieldsToRead(mapping), ...others.fields])],
        portableRows: (row) => {
            const found = portableRow(part, row);
            return object === 'License__c' && found.waits === undefined ? [found, broughtEvent(found, source)] : [found];
        },
    };
    const { history } = mapping;
    return history === undefined || !shape.has(history) ? [rows] : [rows, historyOf(part, history)];
}

function portableRow({ brought: { object }, mapping, others }: Part, row: Row): PortableRow {
    const { row: mapped } = mapRow(object, mapping, row);
    const values: Record<string, Value> = Object.fromEntries(Object.entries(mapped.values).map(([field, value]) => [field, canonicalValue(value)]));
    const links: Record<string, string | null> = { ...mapped.links };
    for (const field of others.fields) {
        const value = canonicalValue(row[field]);
        if (field in others.links) links[field] = typeof value === 'string' ? value : null;
        else values[field] = value;
    }
    const portable = { ...mapped, values, links };
    return object === 'License__c' ? completeLicense(portable, canonicalValue(row['LastModifiedDate'])) : portable;
}

/** Rows of a history name their license by its record id; the parent's fields tell its key. */
function historyOf({ mapping }: Part, history: string): SourceObject {
    const keyPaths = ['Subscriber_Org_ID__c', 'Package__c'].flatMap((field) => mapping.fields[field]?.paths.map((path) => `Parent.${path}`) ?? []);
    return {
        apiName: history,
        columns: [...HISTORY_FIELDS, ...keyPaths],
        portableRows: (row) => {
            const parent = row['Parent'];
            const license = typeof parent === 'object' && parent !== null ? mapRow('License__c', mapping, parent as Row).row : undefined;
            if (!license || license.waits !== undefined) return [];
            const event = mapHistory(mapping, row, license.key);
            return event ? [{ ...event, values: { ...event.values, Changed_At__c: canonicalValue(event.values['Changed_At__c']) } }] : [];
        },
    };
}

function linkedBy({ mapping }: Part, object: LinkedObject): readonly string[] {
    return Object.values(mapping.fields)
        .filter(({ as }) => isLink(as) && LINKED[as] === object)
        .map(({ paths }) => `SELECT ${paths[0] ?? 'Id'} FROM ${mapping.from}`);
}
