import { toId18 } from '../ids.ts';
import type { FieldValue } from '../records/values.ts';
import { historyFieldName } from '../schema/history-objects.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { query } from '../soql/query.ts';
import { displayValueOf, localeTag } from './display-value.ts';
import { invalidArgument } from './ui-errors.ts';
import { objectOfShownRecord } from './shell-record.ts';
import { countRecords, soqlText } from './select-records.ts';
import type { UiContext } from './ui-context.ts';
import { valueAt, type QueriedRow } from './ui-record.ts';

/** One change of a record as the history related list shows it ("Field History Tracking", Salesforce Help). */
export interface HistoryRow {
    readonly id: string;
    /** When, by the user's locale and time zone. */
    readonly date: string;
    /** Label of the field, or `Created.` */
    readonly field: string;
    readonly user: { readonly id: string; readonly name: string };
    readonly oldValue: string;
    readonly newValue: string;
}

export interface HistoryList {
    readonly label: string;
    readonly count: number;
    readonly rows: readonly HistoryRow[];
}

const MOST_ROWS = 2000;

/** `GET /shell/history/<recordId>?limit=`: the latest changes first. Throws as `objectOfShownRecord` does. */
export function historyList(context: UiContext, recordId: string, limitText: string | undefined): HistoryList {
    const object = objectOfShownRecord(context, recordId);
    const history = historyOf(context, object);
    if (!history) return { label: `${object.label} History`, count: 0, rows: [] };
    const where = `${parentFieldOf(history)} = ${soqlText(toId18(recordId))} AND DataType != 'EntityId'`;
    const soql = `SELECT Id, CreatedDate, CreatedById, CreatedBy.Name, Field, OldValue, NewValue FROM ${history.apiName} WHERE ${where} ORDER BY CreatedDate DESC, Id DESC LIMIT ${limitOf(limitText)}`;
    const { records } = query(context.org, context.caller, soql, { api: 'data', apiVersion: context.apiVersion, batchSize: MOST_ROWS });
    const rows = records.map((record) => rowOf(context, object, history, record as unknown as QueriedRow));
    return { label: history.label, count: countRecords(context, history.apiName, where), rows };
}

/** The object that keeps the history of another; undefined when nobody tracks it. */
export function historyOf(context: UiContext, object: ObjectDefinition): ObjectDefinition | undefined {
    return context.org.model().schema.objects.find((each) => each.historyOf === object.apiName);
}

function parentFieldOf(history: ObjectDefinition): string {
    return history.fields.find((field) => field.reference?.targets[0] === history.historyOf)?.apiName ?? 'ParentId';
}

function limitOf(text: string | undefined): number {
    const limit = Number(text ?? MOST_ROWS);
    if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_ROWS) return limit;
    throw invalidArgument(`The limit parameter must be a whole number from 1 to ${MOST_ROWS}, not ${text ?? ''}.`);
}

function rowOf(context: UiContext, object: ObjectDefinition, history: ObjectDefinition, row: QueriedRow): HistoryRow {
    const name = String(row['Field']);
    const field = object.fields.find((each) => historyFieldName(each) === name);
    const created = history.fields.find((each) => each.apiName === 'CreatedDate');
    const user = row['CreatedBy'] as { readonly Name?: string } | null;
    return {
        id: String(row['Id']),
        date: (created && displayValueOf(context, created, valueAt(row, 'CreatedDate'))) ?? '',
        field: name === 'created' ? 'Created.' : (field?.label ?? name),
        user: { id: String(row['CreatedById']), name: user?.Name ?? '' },
        oldValue: textOf(context, field, valueAt(row, 'OldValue')),
        newValue: textOf(context, field, valueAt(row, 'NewValue')),
    };
}

/** References are told by name already. */
function textOf(context: UiContext, field: FieldDefinition | undefined, value: FieldValue): string {
    if (value === null) return '';
    if (typeof value === 'number' && field?.type !== 'Currency') return new Intl.NumberFormat(localeTag(context), { maximumFractionDigits: 18 }).format(value);
    return (field && displayValueOf(context, field, value)) ?? String(value);
}
