import type { FieldFunctionExpression, FieldType, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js';
import type { SelectNode } from '../../database/store.ts';
import { UnsupportedFeature } from '../errors.ts';
import type { ChildRelationship, FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { isAggregate } from './aggregate.ts';
import { EntityScope, type ResolvedField } from './entity-scope.ts';
import { fieldsOf } from './fields-function.ts';
import { formattedReader } from './format-value.ts';
import { checkChildLimits, checkOffset, refuseUnsupportedClauses } from './limits.ts';
import { fieldArgument, fieldKey, functionName } from './operand.ts';
import { orderTerms, recordOrderOperand } from './order-by.ts';
import { readerOf, type ReadValue } from './read-value.ts';
import { ShapeBuilder, type RecordShape } from './record-shape.ts';
import { malformed, malformedAt, noSuchChildren } from './soql-errors.ts';
import { resolveTypeof } from './typeof-item.ts';
import { canReadField, isQueryable } from './visibility.ts';
import { whereCondition } from './where.ts';
import { writtenAlias, writtenPath } from './written-path.ts';

/** A query for records: one select, the shape of its rows, and more selects for their children inside the shape. */
export interface RecordPlan {
    readonly object: ObjectDefinition;
    readonly select: SelectNode;
    readonly shape: RecordShape;
}

/** The children of any number of parents; limit and offset of the select count for each parent. */
export interface ChildPlan extends RecordPlan {
    readonly parentField: FieldDefinition;
    /** Column with the parent's id. */
    readonly parentColumn: string;
}

export function planRecords(scope: EntityScope, query: QueryBase): RecordPlan {
    checkChildLimits(query, scope.context.options.apiVersion);
    const builder = buildShape(scope, query);
    return { object: scope.object, shape: builder.shape, select: recordSelect(scope, query, builder) };
}

function buildShape(scope: EntityScope, query: QueryBase): ShapeBuilder {
    refuseUnsupportedClauses(query);
    checkOffset(query);
    const builder = new ShapeBuilder(scope.root);
    const selected = new Set<string>();
    for (const item of query.fields ?? []) addItem(scope, query, builder, selected, item);
    return builder;
}

function recordSelect(scope: EntityScope, query: QueryBase, { columns }: ShapeBuilder): SelectNode {
    const where = whereCondition(scope, query);
    const orderBy = orderTerms(scope, query, recordOrderOperand);
    const { object, alias, joins } = scope;
    return { from: { table: object.table, alias }, joins, columns, where, groupBy: [], having: undefined, orderBy, limit: query.limit, offset: query.offset };
}

function addItem(scope: EntityScope, query: QueryBase, builder: ShapeBuilder, selected: Set<string>, item: FieldType): void {
    if (item.type === 'FieldSubquery') {
        addChildren(scope, builder, item.subquery);
        return;
    }
    if (item.type === 'FieldTypeof') {
        builder.addTypeof(resolveTypeof(scope, item), (field) => readerOf(field, false));
        return;
    }
    const { paths, alias, reader } = item.type === 'FieldFunctionExpression' ? functionItem(scope, query, item) : plainItem(scope, item);
    for (const path of paths) addField(scope, builder, selected, { resolved: scope.resolve(path), alias, reader });
}

type ReaderOf = (field: FieldDefinition) => ReadValue;

interface Selection {
    readonly paths: readonly string[];
    readonly alias: string | undefined;
    readonly reader: ReaderOf;
}

const asStored: ReaderOf = (field) => readerOf(field, false);

function plainItem({ context }: EntityScope, item: FieldType): Selection {
    const path = writtenPath(item) ?? '';
    if (writtenAlias(item) !== undefined) throw malformedAt(context.soql, path, 'only aggregate expressions use field aliasing');
    return { paths: [path], alias: undefined, reader: asStored };
}

function functionItem(scope: EntityScope, query: QueryBase, item: FieldFunctionExpression): Selection {
    const { alias } = item;
    switch (functionName(item)) {
        case 'FIELDS':
            return { paths: fieldsOf(scope, query, fieldArgument(scope, item)), alias: undefined, reader: asStored };
        case 'TOLABEL':
            return { paths: [fieldArgument(scope, item)], alias, reader: (field) => readerOf(field, true) };
        case 'FORMAT':
            return { paths: [formattedField(scope, item)], alias, reader: (field) => formattedReader(scope.context, field) };
        default:
            if (isAggregate(item)) throw malformed(`A child relationship query cannot use the aggregate function ${functionName(item)}.`);
            throw new UnsupportedFeature(`${item.functionName}() in the select list of SOQL`);
    }
}

function formattedField(scope: EntityScope, item: FieldFunctionExpression): string {
    const [argument] = item.parameters;
    if (typeof argument === 'object') throw new UnsupportedFeature(`FORMAT(${argument.functionName}()) in SOQL`);
    return fieldArgument(scope, item);
}

interface SelectedField {
    readonly resolved: ResolvedField;
    readonly alias: string | undefined;
    readonly reader: ReaderOf;
}

function addField({ context }: EntityScope, builder: ShapeBuilder, selected: Set<string>, { resolved, alias, reader }: SelectedField): void {
    const { field, parents, written } = resolved;
    const key = alias?.toLowerCase() ?? fieldKey(resolved);
    if (selected.has(key)) throw malformedAt(context.soql, written, `duplicate field selected: ${alias ?? written}`);
    if (field.type === 'Base64') throw new UnsupportedFeature(`fields of type ${field.type} in SOQL`);
    if (alias !== undefined && parents.length > 0) throw new UnsupportedFeature('aliases of fields of parents in SOQL');
    selected.add(key);
    builder.addField(resolved, reader(field), alias);
}

function addChildren(scope: EntityScope, builder: ShapeBuilder, subquery: Subquery): void {
    const { relation, object, field } = childrenOf(scope, subquery.relationshipName);
    const inner = new EntityScope(scope.context, object, `${scope.alias}c${builder.columns.length}`, subquery.sObjectAlias);
    const shape = buildShape(inner, subquery);
    const parentColumn = shape.column({ kind: 'column', alias: inner.alias, column: field.column ?? field.apiName });
    builder.addChildren(relation.relationshipName, {
        object,
        shape: shape.shape,
        select: recordSelect(inner, subquery, shape),
        parentField: field,
        parentColumn,
    });
}

function childrenOf({ context, object }: EntityScope, name: string): { relation: ChildRelationship; object: ObjectDefinition; field: FieldDefinition } {
    const { schema } = context.model;
    const relation = schema.childrenOf(object).find(({ relationshipName }) => relationshipName !== '' && relationshipName.toLowerCase() === name.toLowerCase());
    const child = relation && schema.objectOf(relation.childObject);
    const field = child && schema.fieldOf(child, relation.field);
    if (!field || !isQueryable(context, child) || !canReadField(context, child, field)) throw noSuchChildren(context.soql, name);
    return { relation, object: child, field };
}
