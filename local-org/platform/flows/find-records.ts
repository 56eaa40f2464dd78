import { ALL_ROWS, type SelectNode } from '../../database/store.ts';
import { PlatformError } from '../errors.ts';
import { valuesOfRow } from '../records/stored-values.ts';
import type { ReadRecord } from '../formulas/record-inputs.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { countAgainst } from './flow-limits.ts';
import type { Interview } from './interview.ts';
import type { RecordFilter } from './record-filter.ts';

/** A record as a flow may see it, and what its formula fields are computed from. */
export interface FoundRecord {
    readonly values: FieldValues;
    readonly read: ReadRecord;
}

/**
 * The live records of an object that a filter accepts, in the order of their ids. In user context fields that the user may not read are left out;
 * throws PlatformError when it may not read the object.
 */
export function findRecords(interview: Interview, object: ObjectDefinition, filter: RecordFilter): readonly FoundRecord[] {
    const { access } = interview.actor;
    if (!access.object(object.apiName).read) {
        throw new PlatformError('INVALID_TYPE', `sObject type '${object.apiName}' is not supported.`);
    }
    const rows = interview.org.store.select(selectAll(object, filter));
    const fields = new Set(
        object.fields.filter((field) => access.field(object.apiName, field.apiName).read || field.type === 'Id').map(({ apiName }) => apiName),
    );
    return rows
        .map((row) => valuesOfRow(object, row))
        .filter((values) => values['IsDeleted'] !== true && filter.accepts(values))
        .map((stored) => ({ values: pickFields(stored, fields), read: { stored, fields } }));
}

export function pickFields(values: FieldValues, fields: ReadonlySet<string>): FieldValues {
    return Object.fromEntries(Object.entries(values).filter(([name]) => fields.has(name)));
}

/** Counts records that a query of the flow has given. */
export function countRows(interview: Interview, records: readonly FoundRecord[]): void {
    countAgainst(interview.org, 'queryRows', records.length);
}

function selectAll(object: ObjectDefinition, { narrowing }: RecordFilter): SelectNode {
    const columns = object.fields.flatMap(({ column }) => column ?? []);
    const column = (name: string) => ({ kind: 'column', alias: 'r', column: name }) as const;
    return {
        ...ALL_ROWS,
        from: { table: object.table, alias: 'r' },
        columns: columns.map((name) => ({ expression: column(name), as: name })),
        where: { kind: 'and', conditions: [{ kind: 'true' }, ...narrowing] },
        orderBy: [{ expression: column('Id'), descending: false, nullsLast: false, text: false }],
    };
}
