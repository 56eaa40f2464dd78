import type { Caller } from '../../access/caller.ts';
import type { Org } from '../../org.ts';
import { historyFieldName, historyNameOf } from '../../schema/history-objects.ts';
import type { FieldDefinition, FieldType, ObjectDefinition, Schema } from '../../schema/model.ts';
import { newId } from '../new-id.ts';
import { creationStamps } from '../stamps.ts';
import type { FieldValue, FieldValues } from '../values.ts';

/** What is tracked of an object. */
interface Tracking {
    readonly history: ObjectDefinition;
    /** The history's reference to the record. */
    readonly parent: string;
    readonly fields: readonly FieldDefinition[];
}

/** Objects are made anew with every model. */
const TRACKING = new WeakMap<ObjectDefinition, { readonly tracking: Tracking | undefined }>();

function trackingOf(schema: Schema, object: ObjectDefinition): Tracking | undefined {
    const known = TRACKING.get(object);
    if (known) return known.tracking;
    const tracking = findTracking(schema, object);
    TRACKING.set(object, { tracking });
    return tracking;
}

/** Standard objects always have a history; something is written to it when one of their fields is tracked. */
function findTracking(schema: Schema, object: ObjectDefinition): Tracking | undefined {
    const history = schema.objectOf(historyNameOf(object.apiName));
    const parent = history?.fields.find(({ reference }) => reference?.deleteConstraint === 'Cascade');
    const fields = object.fields.filter((field) => field.trackHistory && field.column !== undefined);
    if (history?.historyOf !== object.apiName || !parent || (!object.custom && fields.length === 0)) return undefined;
    return { history, parent: parent.apiName, fields };
}

/** Notes that a record was created; the values it starts with are not changes. Part of the record's save. */
export function trackCreation(org: Org, caller: Caller, object: ObjectDefinition, id: string): void {
    const tracking = trackingOf(org.model().schema, object);
    if (tracking) writeRow(org, caller, tracking, id, { field: 'created', dataType: 'Text', before: null, after: null });
}

/** Notes what an update changes in tracked fields ("Field History Tracking", Salesforce Help). Part of the record's save. */
export function trackChanges(org: Org, caller: Caller, object: ObjectDefinition, id: string, prior: FieldValues, values: FieldValues): void {
    const tracking = trackingOf(org.model().schema, object);
    for (const field of tracking?.fields ?? []) {
        const before = prior[field.apiName] ?? null;
        const after = values[field.apiName] ?? null;
        if (tracking && before !== after) for (const change of changesOf(org, field, before, after)) writeRow(org, caller, tracking, id, change);
    }
}

interface Change {
    readonly field: string;
    readonly dataType: string;
    readonly before: FieldValue;
    readonly after: FieldValue;
}

/** A reference is noted twice, by names and by ids; long text and multi-select picklists "are tracked as edited; their old and new values aren't recorded". */
function changesOf(org: Org, tracked: FieldDefinition, before: FieldValue, after: FieldValue): Change[] {
    const { type, reference } = tracked;
    const field = historyFieldName(tracked);
    const dataType = DATA_TYPES[type] ?? 'Text';
    if (UNRECORDED.has(type)) return [{ field, dataType, before: null, after: null }];
    const change = { field, dataType, before, after };
    return reference ? [{ field, dataType: 'Text', before: nameOf(org, before), after: nameOf(org, after) }, change] : [change];
}

const UNRECORDED: ReadonlySet<FieldType> = new Set(['LongTextArea', 'Html', 'MultiselectPicklist']);

const DATA_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
    TextArea: 'TextArea',
    LongTextArea: 'StringPlusClob',
    Html: 'StringPlusClob',
    Email: 'Email',
    Phone: 'Phone',
    Url: 'Url',
    Picklist: 'DynamicEnum',
    MultiselectPicklist: 'MultiEnum',
    Checkbox: 'Boolean',
    Number: 'Double',
    Integer: 'Integer',
    Currency: 'Currency',
    Percent: 'Percent',
    Date: 'DateOnly',
    DateTime: 'DateTime',
    Time: 'TimeOnly',
    Lookup: 'EntityId',
    MasterDetail: 'EntityId',
};

function nameOf(org: Org, id: FieldValue): FieldValue {
    const target = typeof id === 'string' ? org.model().schema.objectOfId(id) : undefined;
    return target ? (org.store.get(target.table, String(id))?.[target.nameField ?? 'Id'] ?? null) : null;
}

function writeRow(org: Org, caller: Caller, { history, parent }: Tracking, recordId: string, { field, dataType, before, after }: Change): void {
    const { CreatedById, CreatedDate } = creationStamps(org, caller.userId);
    org.store.insert(history.table, {
        Id: newId(org, history),
        IsDeleted: 0,
        CreatedById,
        CreatedDate,
        [parent]: recordId,
        Field: field,
        DataType: dataType,
        OldValue: jsonOf(before),
        NewValue: jsonOf(after),
    });
}

/** Fields of any type are kept as JSON. */
function jsonOf(value: FieldValue): string | null {
    return value === null ? null : JSON.stringify(value);
}
