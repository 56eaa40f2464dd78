import { UnsupportedFeature } from '../errors.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { relationshipNameOf } from '../ui/field-path.ts';
import { isReadable } from '../ui/readable-object.ts';
import { MASTER_RECORD_TYPE_ID } from '../ui/ui-context.ts';
import type { QueriedRow } from '../ui/ui-record.ts';
import { type CollectedField, plainType, type SelectedType } from './collect-fields.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import type { SelectionNode } from './language/document.ts';
import type { SelectList } from './select-list.ts';
import { checkArguments, leaf, type Read, selectFields, selectLeaves, selectsSomething } from './select-fields.ts';
import { selectChildren } from './select-children.ts';
import { selectValue, valueIn } from './select-value.ts';

/** A record type of the schema: it implements `Record`. */
export function recordType(object: ObjectDefinition): SelectedType {
    return { ...plainType(object.apiName), belongsTo: ['Record'] };
}

/** What of a record may be selected besides its fields. A mutation's reply has neither parents nor children. */
export type Relations = 'all' | 'none';

/** Plans a record of the reply; what it needs from the query is added to the select list. */
export function selectRecord(
    request: GraphqlRequest,
    type: SelectedType,
    object: ObjectDefinition,
    selections: readonly SelectionNode[],
    path: readonly string[],
    list: SelectList,
    relations: Relations = 'all',
): Read<QueriedRow> {
    return selectFields<QueriedRow>(request, type, selections, path, (selected, fieldPath) => {
        const pseudo = pseudoField(request, object, selected, fieldPath, list);
        if (pseudo) return pseudo;
        const field = request.context.org.model().schema.fieldOf(object, selected.name);
        if (field?.apiName === selected.name && isReadable(request.context, object, field)) return ownField(request, selected, fieldPath, field, list);
        if (relations === 'none') return undefined;
        return selectParent(request, object, selected, fieldPath, list) ?? selectChildren(request, object, selected, fieldPath, list);
    });
}

function ownField(
    request: GraphqlRequest,
    selected: CollectedField,
    path: readonly string[],
    field: FieldDefinition,
    list: SelectList,
): Read<QueriedRow> | undefined {
    checkArguments(request, selected, field.apiName === 'RecordTypeId' ? ['fallback'] : [], path);
    list.add(field.apiName);
    const stored = valueIn(field.apiName);
    const fallsBack = field.apiName === 'RecordTypeId' && selected.arguments['fallback'] === true;
    const read = fallsBack ? (row: QueriedRow) => stored(row) ?? MASTER_RECORD_TYPE_ID : stored;
    return field.type === 'Id' ? leaf(request, selected, 'ID', path, read) : selectValue(request, selected, path, field, read);
}

/** Fields of every record that are no fields of the object ("Record Interface", GraphQL API guide). */
function pseudoField(
    request: GraphqlRequest,
    object: ObjectDefinition,
    selected: CollectedField,
    path: readonly string[],
    list: SelectList,
): Read<QueriedRow> | undefined {
    const has = (name: string): boolean => request.context.org.model().schema.fieldOf(object, name) !== undefined;
    switch (selected.name) {
        case 'ApiName':
            return leaf(request, selected, 'String', path, () => object.apiName);
        case 'WeakEtag':
            list.add('SystemModstamp');
            return leaf(request, selected, 'Long', path, (row) => Date.parse(String(valueIn('SystemModstamp')(row))));
        case 'DisplayValue': {
            const { nameField } = object;
            if (nameField !== undefined) list.add(nameField);
            return leaf(request, selected, 'String', path, nameField === undefined ? () => null : valueIn(nameField));
        }
        case 'RecordTypeId':
            if (has('RecordTypeId')) return undefined;
            checkArguments(request, selected, ['fallback'], path);
            return selectLeaves<QueriedRow>(request, selected, 'IDValue', path, { value: () => MASTER_RECORD_TYPE_ID, displayValue: () => null });
        default:
            return undefined;
    }
}

/** A parent under its relationship name; one that may be of several objects is a union, selected by fragments. */
function selectParent(
    request: GraphqlRequest,
    object: ObjectDefinition,
    selected: CollectedField,
    path: readonly string[],
    list: SelectList,
): Read<QueriedRow> | undefined {
    const { context } = request;
    const reference = context.org.model().schema.parentFieldOf(object, selected.name);
    if (!reference || relationshipNameOf(reference) !== selected.name || !isReadable(context, object, reference)) return undefined;
    const targets = (reference.reference?.targets ?? []).flatMap((name) => {
        const target = context.org.model().schema.objectOf(name);
        return target && context.caller.access.object(target.apiName).read ? [target] : [];
    });
    const isUnion = (reference.reference?.targets.length ?? 0) > 1;
    const typeName = isUnion ? `${object.apiName}_${selected.name}` : (targets[0]?.apiName ?? '');
    if (targets.length === 0 || !selectsSomething(request, selected, typeName, path)) return undefined;
    if (isUnion) return selectUnion(request, typeName, targets, selected, path, list);
    const [target] = targets;
    if (!target) return undefined;
    const read = selectRecord(request, recordType(target), target, selected.selections, path, list.parent(selected.name));
    return (row) => (isRow(row[selected.name]) ? read(row[selected.name] as QueriedRow) : null);
}

function selectUnion(
    request: GraphqlRequest,
    typeName: string,
    targets: readonly ObjectDefinition[],
    selected: CollectedField,
    path: readonly string[],
    list: SelectList,
): Read<QueriedRow> {
    if (list.isParent) throw new UnsupportedFeature(`the polymorphic relationship ${selected.name} of a parent record in GraphQL`);
    refuseDirectFields(request, typeName, selected, path);
    const reads = targets.map((target) => {
        const type = { name: target.apiName, belongsTo: ['Record', typeName], isOneOfSeveral: true };
        return [target.apiName, selectRecord(request, type, target, selected.selections, path, list.alternative(selected.name, target.apiName))] as const;
    });
    const byType = new Map(reads);
    return (row) => {
        const parent = row[selected.name];
        if (!isRow(parent)) return null;
        const { type } = parent['attributes'] as { readonly type: string };
        return byType.get(type)?.(parent) ?? {};
    };
}

/** A union has no fields of its own. */
function refuseDirectFields(request: GraphqlRequest, typeName: string, selected: CollectedField, path: readonly string[]): void {
    for (const node of selected.selections) {
        if (node.kind === 'field' && node.name !== '__typename') {
            request.refuse('FieldUndefined', `Field '${node.name}' in type '${typeName}' is undefined`, node.place, [...path, node.name]);
        }
    }
}

function isRow(value: unknown): value is QueriedRow {
    return typeof value === 'object' && value !== null;
}
