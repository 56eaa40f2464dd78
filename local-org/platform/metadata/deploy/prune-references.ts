import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import { PERMISSION_SET_GRANTS } from '../checks/permission-set-references.ts';
import { PROFILE_GRANTS } from '../checks/profile-references.ts';
import { objectNameOf } from '../checks/reference.ts';
import type { Component, MetadataNode, MetadataValue } from '../component.ts';
import { keyOf } from './stage.ts';

type IsGone = (type: string, fullName: string) => boolean;

/**
 * Takes deleted components out of those that the platform tidies up by itself: permission sets lose the grants, layouts the items
 * and related lists, list views the columns ("Delete Fields", Salesforce Help). Returns the same component when nothing changes.
 */
export function pruneReferences(component: Component, removed: readonly Component[]): Component {
    const gone = new Set(removed.map(keyOf));
    const isGone: IsGone = (type, fullName) => gone.has(keyOf({ type, fullName }));
    const body = pruned(component, isGone);
    return JSON.stringify(body) === JSON.stringify(component.body) ? component : { ...component, body };
}

function pruned({ type, fullName, body }: Component, isGone: IsGone): MetadataNode {
    switch (type) {
        case 'PermissionSet':
            return prunedGrants(body, PERMISSION_SET_GRANTS, isGone);
        case 'Profile':
            return prunedGrants(body, PROFILE_GRANTS, isGone);
        case 'Layout':
            return prunedLayout(fullName.split('-')[0] ?? '', body, isGone);
        case 'ListView':
            return prunedListView(objectNameOf(fullName), body, isGone);
        default:
            return body;
    }
}

function prunedGrants(body: MetadataNode, grants: typeof PERMISSION_SET_GRANTS, isGone: IsGone): MetadataNode {
    let kept = body;
    for (const [list, element, type] of grants) kept = withNodes(kept, list, (grant) => !isGone(type, stringOf(grant[element]) ?? ''));
    return kept;
}

function prunedLayout(object: string, body: MetadataNode, isGone: IsGone): MetadataNode {
    const keepsItem = (item: MetadataNode): boolean => !isGone('CustomField', `${object}.${stringOf(item['field']) ?? ''}`);
    const withoutItems = mapNodes(body, 'layoutSections', (section) =>
        mapNodes(section, 'layoutColumns', (column) => withNodes(column, 'layoutItems', keepsItem)),
    );
    return withNodes(withoutItems, 'relatedLists', (list) => !isGone('CustomField', stringOf(list['relatedList']) ?? ''));
}

function prunedListView(object: string, body: MetadataNode, isGone: IsGone): MetadataNode {
    const keeps = (column: string): boolean => !isGone('CustomField', `${object}.${column}`);
    const columns = ((body['columns'] ?? []) as readonly string[]).filter(keeps);
    return withList(
        withNodes(body, 'filters', (filter) => keeps(stringOf(filter['field']) ?? '')),
        'columns',
        columns,
    );
}

function withNodes(node: MetadataNode, element: string, keeps: (child: MetadataNode) => boolean): MetadataNode {
    return withList(node, element, nodesOf(node[element]).filter(keeps));
}

function mapNodes(node: MetadataNode, element: string, change: (child: MetadataNode) => MetadataNode): MetadataNode {
    return withList(node, element, nodesOf(node[element]).map(change));
}

/** Empty lists are left out, as everywhere in bodies. */
function withList(node: MetadataNode, element: string, list: readonly MetadataValue[]): MetadataNode {
    if (list.length > 0) return { ...node, [element]: list };
    return Object.fromEntries(Object.entries(node).filter(([name]) => name !== element));
}
