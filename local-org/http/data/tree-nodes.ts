import { PlatformError } from '../../platform/errors.ts';
import type { InputValues } from '../../platform/records/values.ts';
import type { ApiCall } from './api-route.ts';
import { MAX_RECORDS, objectNameOf } from './collection-rows.ts';
import type { JsonObject } from './json-body.ts';
import { inputValuesOf, isJsonObject, requireJsonArray, requireJsonObject } from './json-body.ts';

/** "sObject Tree" nests at most five levels. */
const MAX_DEPTH = 5;

/** One record of a tree: written after its parent, whose id goes into `parentField`. */
export interface TreeNode {
    readonly referenceId: string;
    readonly objectName: string;
    readonly input: InputValues;
    readonly parent: { readonly node: TreeNode; readonly field: string } | undefined;
}

function invalid(message: string): PlatformError {
    return new PlatformError('INVALID_INPUT', message);
}

function referenceIdOf(record: JsonObject): string {
    const attributes = record['attributes'];
    const referenceId = isJsonObject(attributes) ? attributes['referenceId'] : undefined;
    if (typeof referenceId !== 'string' || referenceId === '') {
        throw invalid('Include a reference ID for each record in the request.');
    }
    return referenceId;
}

function isChildList(value: unknown): value is JsonObject {
    return isJsonObject(value) && Array.isArray(value['records']);
}

function parentFieldOf(call: ApiCall, parent: TreeNode, relationship: string): string {
    const { schema } = call.org.model();
    const object = schema.objectOf(parent.objectName);
    const children = object === undefined ? [] : schema.childrenOf(object);
    const found = children.find(({ relationshipName }) => relationshipName.toLowerCase() === relationship.toLowerCase());
    if (found === undefined) {
        throw new PlatformError('INVALID_FIELD', `No such relation '${relationship}' on entity '${parent.objectName}'.`);
    }
    return found.field;
}

function nodesOf(call: ApiCall, value: unknown, parent: TreeNode['parent'], depth: number): readonly TreeNode[] {
    if (depth > MAX_DEPTH) {
        throw invalid(`A tree has at most ${MAX_DEPTH} levels.`);
    }
    const record = requireJsonObject(value, 'Each record');
    const own = Object.entries(record).filter(([, inner]) => !isChildList(inner));
    const lists = Object.entries(record).filter((entry): entry is [string, JsonObject] => isChildList(entry[1]));
    const node: TreeNode = {
        referenceId: referenceIdOf(record),
        objectName: objectNameOf(call, record),
        input: inputValuesOf(Object.fromEntries(own)),
        parent,
    };
    return [node, ...lists.flatMap(([relationship, list]) => childNodes(call, node, relationship, list, depth))];
}

function childNodes(call: ApiCall, node: TreeNode, relationship: string, list: JsonObject, depth: number): readonly TreeNode[] {
    const parent = { node, field: parentFieldOf(call, node, relationship) };
    return requireJsonArray(list['records'], relationship).flatMap((child) => nodesOf(call, child, parent, depth + 1));
}

function requireUniqueReferences(nodes: readonly TreeNode[]): void {
    const names = new Set(nodes.map(({ referenceId }) => referenceId));
    if (names.size < nodes.length) {
        throw invalid('Duplicate ReferenceId provided in the request.');
    }
}

/** All records of a tree request, parents before their children. */
export function treeNodesOf(call: ApiCall): readonly TreeNode[] {
    const records = requireJsonArray(requireJsonObject(call.body)['records'], 'records');
    const nodes = records.flatMap((record) => nodesOf(call, record, undefined, 1));
    if (nodes.length > MAX_RECORDS) {
        throw invalid(`A tree has at most ${MAX_RECORDS} records.`);
    }
    requireUniqueReferences(nodes);
    return nodes;
}
