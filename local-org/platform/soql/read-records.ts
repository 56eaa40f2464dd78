import type { Row, SelectNode, SqlCondition } from '../../database/store.ts';
import type { QueryContext } from './query-context.ts';
import type { QueryRecord } from './query-result.ts';
import type { ChildPlan, RecordPlan } from './record-plan.ts';
import type { RecordShape, ShapeEntry } from './record-shape.ts';

/** Runs the select and gives its rows the shape of the REST API. */
export function readRecords(context: QueryContext, plan: RecordPlan, select: SelectNode = plan.select): QueryRecord[] {
    return shapeRows(context, plan.shape, context.org.store.select(select));
}

export function shapeRows(context: QueryContext, shape: RecordShape, rows: readonly Row[]): QueryRecord[] {
    const children = childrenByParent(context, shape, rows);
    return rows.map((row) => recordOf(context, shape, row, children));
}

type ChildrenByParent = ReadonlyMap<ShapeEntry, ReadonlyMap<string, QueryRecord[]>>;

function childrenByParent(context: QueryContext, shape: RecordShape, rows: readonly Row[]): ChildrenByParent {
    const ids = rows.map((row) => String(row[shape.idColumn]));
    return new Map(shape.entries.flatMap((entry) => (entry.kind === 'children' ? [[entry, readChildren(context, entry.plan, ids)] as const] : [])));
}

/** Children of all parents in one select; the query's limit and offset are applied to each parent's list here. */
function readChildren(context: QueryContext, plan: ChildPlan, parentIds: readonly string[]): Map<string, QueryRecord[]> {
    const { select, parentField, parentColumn } = plan;
    const column = parentField.column ?? parentField.apiName;
    const ofParents: SqlCondition = { kind: 'in', expression: { kind: 'column', alias: select.from.alias, column }, values: parentIds, text: false };
    const where: SqlCondition = select.where ? { kind: 'and', conditions: [select.where, ofParents] } : ofParents;
    const rows = context.org.store.select({ ...select, where, limit: undefined, offset: undefined });
    const kept = [...Map.groupBy(rows, (row) => String(row[parentColumn])).values()].flatMap((siblings) => page(siblings, select));
    const records = shapeRows(context, plan.shape, kept);
    const result = new Map<string, QueryRecord[]>();
    records.forEach((record, index) => {
        const parent = String(kept[index]?.[parentColumn]);
        result.set(parent, [...(result.get(parent) ?? []), record]);
    });
    return result;
}

function page(rows: readonly Row[], { limit, offset = 0 }: SelectNode): readonly Row[] {
    return rows.slice(offset, limit === undefined ? undefined : offset + limit);
}

function recordOf(context: QueryContext, shape: RecordShape, row: Row, children: ChildrenByParent): QueryRecord {
    const id = String(row[shape.idColumn]);
    const record: QueryRecord = { attributes: { type: shape.typeName, url: recordUrl(context, shape, id) } };
    for (const entry of shape.entries) record[entry.name] = entryValue(context, entry, row, id, children);
    return record;
}

function entryValue(context: QueryContext, entry: ShapeEntry, row: Row, id: string, children: ChildrenByParent): unknown {
    switch (entry.kind) {
        case 'value':
            return entry.read(row[entry.column] ?? null);
        case 'parent':
            return row[entry.shape.idColumn] === null ? null : recordOf(context, entry.shape, row, children);
        case 'typeof': {
            const shape = entry.branches.find((branch) => row[branch.idColumn] !== null) ?? entry.otherwise;
            return row[shape.idColumn] === null ? null : recordOf(context, shape, row, children);
        }
        case 'children': {
            const records = children.get(entry)?.get(id);
            return records ? { totalSize: records.length, done: true, records } : null;
        }
    }
}

function recordUrl({ options, model }: QueryContext, shape: RecordShape, id: string): string {
    const type = shape.polymorphic ? (model.schema.objectOfId(id)?.apiName ?? shape.typeName) : shape.typeName;
    const root = options.api === 'tooling' ? 'tooling/sobjects' : 'sobjects';
    return `/services/data/v${options.apiVersion.replace(/^v/, '')}/${root}/${type}/${id}`;
}
