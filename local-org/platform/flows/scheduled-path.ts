import { addDays, addMonths } from '../formulas/dates.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FieldValues } from '../records/values.ts';
import { startOfDay } from '../soql/time-zone.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { isTrue, nodeIn, nodesIn, requiredText, targetIn, textIn } from './flow-metadata.ts';
import { triggeringObject } from './flow-scope.ts';
import type { FlowContext } from './flow-scope.ts';

/** A path of a record-triggered flow that runs after the transaction: right away, or at a time ("Scheduled Paths", Salesforce Help). */
export interface ScheduledPath {
    readonly name: string;
    /** Name of the path's first element; undefined when the path does nothing. */
    readonly first: string | undefined;
    /** Undefined for the path that runs asynchronously right after the commit. */
    readonly time: PathTime | undefined;
    /** Interviews in one transaction. */
    readonly batchSize: number;
}

type OffsetUnit = 'Minutes' | 'Hours' | 'Days' | 'Weeks' | 'Months';

export interface PathTime {
    /** Date or date-time field that the offset counts from; undefined for the moment of the triggering save. */
    readonly field: { readonly name: string; readonly isDate: boolean } | undefined;
    readonly offset: number;
    readonly unit: OffsetUnit;
}

const ASYNC_PATH = 'Run Asynchronously';
const MAX_BATCH_SIZE = 200;
const UNIT_MS: Readonly<Partial<Record<OffsetUnit, number>>> = { Minutes: 60_000, Hours: 3_600_000, Days: 86_400_000, Weeks: 604_800_000 };

/** Throws FlowDefect for paths the local org lacks, and for what Flow Builder would not save. */
export function compileScheduledPaths(context: FlowContext, body: MetadataNode): readonly ScheduledPath[] {
    const start = nodeIn(body, 'start') ?? {};
    const paths = nodesIn(start, 'scheduledPaths').map((node) => compilePath(context, node));
    if (paths.length === 0) return [];
    if (context.triggerType !== 'RecordAfterSave') {
        throw integrityDefect('Only a record-triggered flow that runs after the record is saved can have scheduled paths.');
    }
    checkNames(paths);
    if (paths.some(({ time }) => time !== undefined)) checkTrigger(start);
    return paths;
}

/** "Scheduled paths are scheduled only if the previous version of the record didn't meet the requirements" ("Record-Triggered Flow Considerations"). */
function checkTrigger(start: MetadataNode): void {
    if (textIn(start, 'recordTriggerType') === 'Create') return;
    if (!isTrue(start, 'doesRequireRecordChangedToMeetCriteria')) {
        throw integrityDefect(
            'A flow that runs when a record is updated can have scheduled paths only if it runs only when a record is updated to meet the condition requirements.',
        );
    }
}

function checkNames(paths: readonly ScheduledPath[]): void {
    const names = paths.map(({ name }) => name.toLowerCase());
    const twice = paths.find(({ name }, index) => names.indexOf(name.toLowerCase()) !== index);
    if (twice !== undefined) throw integrityDefect(`The flow has more than one path "${twice.name}".`);
}

function compilePath(context: FlowContext, node: MetadataNode): ScheduledPath {
    const first = targetIn(node, 'connector');
    const pathType = textIn(node, 'pathType');
    if (pathType === 'AsyncAfterCommit') return { name: ASYNC_PATH, first, time: undefined, batchSize: MAX_BATCH_SIZE };
    if (pathType !== undefined) throw unsupportedInFlows(`the path type ${pathType}`);
    return { name: requiredText(node, 'name'), first, time: compileTime(context, node), batchSize: batchSizeOf(node) };
}

function batchSizeOf(node: MetadataNode): number {
    const size = Number(node['maxBatchSize'] ?? MAX_BATCH_SIZE);
    if (size >= 1 && size <= MAX_BATCH_SIZE) return size;
    throw integrityDefect(`The batch size of the scheduled path "${requiredText(node, 'name')}" must be from 1 to ${MAX_BATCH_SIZE}.`);
}

function compileTime(context: FlowContext, node: MetadataNode): PathTime {
    const source = requiredText(node, 'timeSource');
    const offset = Number(node['offsetNumber'] ?? 0);
    const unit = (textIn(node, 'offsetUnit') ?? 'Days') as OffsetUnit;
    if (source === 'RecordField') return { field: timeField(context, requiredText(node, 'recordField')), offset, unit };
    if (offset < 0) throw integrityDefect(`The scheduled path "${requiredText(node, 'name')}" can't run before the record triggers the flow.`);
    return { field: undefined, offset, unit };
}

function timeField(context: FlowContext, name: string): PathTime['field'] {
    const object = triggeringObject(context);
    const field = context.schema.fieldOf(object, name);
    if (field === undefined) throw integrityDefect(`The field "${name}" for the object "${object.apiName}" doesn't exist.`);
    if (field.type !== 'Date' && field.type !== 'DateTime') throw integrityDefect(`The time source "${name}" isn't a date or date/time field.`);
    if (field.column === undefined) throw unsupportedInFlows(`the formula field ${field.apiName} as the time source of a scheduled path`);
    return { name: field.apiName, isDate: field.type === 'Date' };
}

/**
 * When the path runs for a record; undefined when its date is blank. A date begins at midnight in the org's time zone. A time that has
 * passed is due at once.
 */
export function pathDueAt({ field, offset, unit }: PathTime, values: FieldValues, savedAt: Date, timeZone: string): Date | undefined {
    const base = field === undefined ? savedAt.toISOString() : values[field.name];
    if (typeof base !== 'string') return undefined;
    if (field?.isDate !== true) return unit === 'Months' ? new Date(addMonths(base, offset)) : later(new Date(base), offset, unit);
    switch (unit) {
        case 'Months':
            return new Date(startOfDay(addMonths(base, offset), timeZone));
        case 'Weeks':
            return new Date(startOfDay(addDays(base, 7 * offset), timeZone));
        case 'Days':
            return new Date(startOfDay(addDays(base, offset), timeZone));
        default:
            return later(new Date(startOfDay(base, timeZone)), offset, unit);
    }
}

function later(moment: Date, offset: number, unit: OffsetUnit): Date {
    return new Date(moment.getTime() + offset * (UNIT_MS[unit] ?? 0));
}
