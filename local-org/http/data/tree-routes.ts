import { PlatformError } from '../../platform/errors.ts';
import type { SaveResult } from '../../platform/records/save.ts';
import { createRecords } from '../../platform/records/save.ts';
import { keepIf } from './all-or-none.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { saveByObject } from './collection-rows.ts';
import { objectOfCall } from './object-of-call.ts';
import type { TreeNode } from './tree-nodes.ts';
import { treeNodesOf } from './tree-nodes.ts';

type Saved = ReadonlyMap<TreeNode, SaveResult>;

function inputOf(node: TreeNode, saved: Saved): TreeNode['input'] {
    const parentId = node.parent === undefined ? undefined : saved.get(node.parent.node)?.id;
    return node.parent === undefined || parentId === undefined ? node.input : { ...node.input, [node.parent.field]: parentId };
}

function saveLevel(call: ApiCall, level: readonly TreeNode[], saved: Map<TreeNode, SaveResult>): void {
    const rows = level.map((node) => ({ objectName: node.objectName, input: inputOf(node, saved) }));
    const options = { allOrNone: false, api: call.api };
    const results = saveByObject(rows, (objectName, inputs) => createRecords(call.org, call.caller, objectName, inputs, options));
    for (const [index, node] of level.entries()) {
        const result = results[index];
        if (result !== undefined) {
            saved.set(node, result);
        }
    }
}

function hasErrors(saved: Saved): boolean {
    return [...saved.values()].some(({ success }) => !success);
}

/** Saves level by level and stops at the first level with a refusal: its children have no parent. */
function saveNodes(call: ApiCall, nodes: readonly TreeNode[]): Saved {
    const saved = new Map<TreeNode, SaveResult>();
    let level = nodes.filter(({ parent }) => parent === undefined);
    while (level.length > 0 && !hasErrors(saved)) {
        saveLevel(call, level, saved);
        const parents = new Set(level);
        level = nodes.filter(({ parent }) => parent !== undefined && parents.has(parent.node));
    }
    return saved;
}

function createdReply(saved: Saved): ApiReply {
    return { status: 201, body: { hasErrors: false, results: [...saved].map(([{ referenceId }, { id }]) => ({ referenceId, id })) } };
}

/** Nothing was kept; only the records at fault are listed. */
function refusedReply(saved: Saved): ApiReply {
    const refused = [...saved].filter(([, { success }]) => !success);
    return { status: 400, body: { hasErrors: true, results: refused.map(([{ referenceId }, { errors }]) => ({ referenceId, errors })) } };
}

function createTree(call: ApiCall): ApiReply {
    const root = objectOfCall(call);
    const nodes = treeNodesOf(call);
    if (nodes.some(({ parent, objectName }) => parent === undefined && objectName !== root.apiName)) {
        throw new PlatformError('INVALID_INPUT', `The top records of the tree must be of the object in the path, ${root.apiName}.`);
    }
    const saved = keepIf(
        call.org,
        () => saveNodes(call, nodes),
        (outcome) => !hasErrors(outcome),
    );
    return hasErrors(saved) ? refusedReply(saved) : createdReply(saved);
}

/** "sObject Tree" of the REST API guide. */
export const TREE_ROUTES: readonly ApiRoute[] = [{ method: 'POST', path: '/composite/tree/:object', handle: createTree }];
