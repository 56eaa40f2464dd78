import { query } from '../soql/query.ts';
import { columnsOf, type FieldTree } from './field-tree.ts';
import type { UiContext } from './ui-context.ts';
import { type QueriedRow, uiRecord, type UiRecord } from './ui-record.ts';

export interface RecordSelection {
    readonly tree: FieldTree;
    /** SOQL conditions; undefined selects every record. */
    readonly where: string | undefined;
    readonly orderBy?: string | undefined;
    readonly limit?: number;
    readonly offset?: number;
}

/** Reads records as the caller may see them: every read of this API is one query. */
export function selectRecords(context: UiContext, selection: RecordSelection): readonly UiRecord[] {
    const { records } = query(context.org, context.caller, soqlOf(context, selection), { api: 'data', apiVersion: context.apiVersion, batchSize: 2001 });
    return records.map((record) => uiRecord(context, selection.tree, record as unknown as QueriedRow));
}

function soqlOf(context: UiContext, { tree, where, orderBy, limit, offset }: RecordSelection): string {
    const clauses = [
        `SELECT ${columnsOf(context, tree).join(', ')} FROM ${tree.object.apiName}`,
        where === undefined ? '' : `WHERE ${where}`,
        orderBy === undefined ? '' : `ORDER BY ${orderBy}`,
        limit === undefined ? '' : `LIMIT ${limit}`,
        offset === undefined || offset === 0 ? '' : `OFFSET ${offset}`,
    ];
    return clauses.filter((clause) => clause !== '').join(' ');
}

/** How many records meet the conditions. */
export function countRecords(context: UiContext, objectName: string, where: string | undefined): number {
    const soql = `SELECT COUNT() FROM ${objectName}${where === undefined ? '' : ` WHERE ${where}`}`;
    return query(context.org, context.caller, soql, { api: 'data', apiVersion: context.apiVersion }).totalSize;
}

/** A text as a SOQL literal ("Quoted String Escape Sequences", SOQL and SOSL Reference). */
export function soqlText(value: string): string {
    return `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}
