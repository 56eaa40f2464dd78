import type { FieldShape, FieldShapes } from './field-shape.ts';
import { LINKED_OBJECTS, MIGRATED_OBJECTS, type LinkedObject, type MigratedObject } from './portable-row.ts';

/** Fields that say where a record comes from, how it is being saved, or by which key it is known; they are written, not brought. */
const NEVER: ReadonlySet<string> = new Set([
    'Migration_Run__c',
    'Source_Key__c',
    'Change_Reason__c',
    'Change_Run__c',
    'Change_Source__c',
    'Last_Change_Source__c',
    'License_Key__c',
    'Event_Key__c',
    'Package_ID__c',
    'Version_ID__c',
    'Worker__c',
    'Heartbeat__c',
]);

/** `License_Key__c` of an event is no key: it tells which license it was, also when that is gone. */
function isNever(object: MigratedObject, field: string): boolean {
    return NEVER.has(field) && !(object === 'License_Event__c' && field === 'License_Key__c');
}

/** What of an object comes along. */
export interface BroughtFields {
    readonly object: MigratedObject;
    /** All fields, those below among them. */
    readonly fields: readonly string[];
    /** Lookups to records that are found again in the target. */
    readonly links: Readonly<Record<string, LinkedObject>>;
    /** Lookups to records that come along too. */
    readonly lookups: Readonly<Record<string, MigratedObject>>;
}

export interface FieldLeftBehind {
    readonly object: string;
    readonly field: string;
    readonly why: string;
}

/** A field of the target that nothing could be created without. */
export interface FieldObstacle {
    readonly object: MigratedObject;
    readonly field: string;
}

export interface FieldPlan {
    readonly brought: BroughtFields;
    readonly leftBehind: readonly FieldLeftBehind[];
    readonly obstacles: readonly FieldObstacle[];
}

/** Compares the fields of an object in both orgs: ours, and those that an ISV added to it. */
export function planFields(object: MigratedObject, source: FieldShapes, target: FieldShapes): FieldPlan {
    const candidates = [...source.values()].filter((field) => isCandidate(object, field));
    const verdicts = candidates.map((field) => [field.name, whyNot(field, target.get(field.name))] as const);
    const fields = verdicts.flatMap(([name, why]) => (why === undefined ? [name] : []));
    const leftBehind = verdicts.flatMap(([field, why]) => (why === undefined ? [] : [{ object, field, why }]));
    return { brought: broughtFields(object, fields, target), leftBehind, obstacles: obstaclesOf(object, fields, target) };
}

/** Of fields with these names, what kind of lookup each is. */
export function broughtFields(object: MigratedObject, fields: readonly string[], target: FieldShapes): BroughtFields {
    const entries = fields.map((name) => [name, targetsOf(target.get(name))] as const);
    const links = entries.flatMap(([name, to]) =>
        name === 'OwnerId' ? [[name, 'User'] as const] : LINKED_OBJECTS.filter((each) => to.includes(each)).map((each) => [name, each] as const),
    );
    const lookups = entries.flatMap(([name, to]) => MIGRATED_OBJECTS.filter((each) => to.includes(each)).map((each) => [name, each] as const));
    return { object, fields, links: Object.fromEntries(links), lookups: Object.fromEntries(lookups) };
}

/** Fields that a record must have to be created and that nobody brings. */
export function obstaclesOf(object: MigratedObject, fields: readonly string[], target: FieldShapes): readonly FieldObstacle[] {
    return [...target.values()]
        .filter((field) => field.custom && field.createable && !field.nillable && !field.defaultedOnCreate && field.type !== 'boolean')
        .filter(({ name }) => !fields.includes(name) && !isNever(object, name))
        .map(({ name }) => ({ object, field: name }));
}

function isCandidate(object: MigratedObject, { name, custom, calculated, autoNumber, type }: FieldShape): boolean {
    if (calculated || autoNumber || isNever(object, name)) return false;
    return custom || name === 'OwnerId' || (name === 'Name' && type === 'string');
}

function whyNot(source: FieldShape, target: FieldShape | undefined): string | undefined {
    if (!target) return 'The target has no such field, or does not show it to its user.';
    if (target.calculated || target.autoNumber || !target.createable) return 'The target calculates it, or does not let its user write it.';
    if (target.type !== source.type) return `It is a ${source.type} in the source and a ${target.type} in the target.`;
    if (source.type !== 'reference' || source.name === 'OwnerId') return undefined;
    const known: readonly string[] = [...LINKED_OBJECTS, ...MIGRATED_OBJECTS];
    return targetsOf(target).every((to) => known.includes(to)) && targetsOf(target).length === 1
        ? undefined
        : `It is a lookup to ${targetsOf(target).join(', ')}, whose records are not found again.`;
}

function targetsOf(field: FieldShape | undefined): readonly string[] {
    return field?.type === 'reference' ? field.referenceTo : [];
}
