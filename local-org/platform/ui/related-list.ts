import { notFound } from '../errors.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { ChildRelationship, ObjectDefinition } from '../schema/model.ts';
import { deployedLayout } from './deployed-layout.ts';
import { columnOf, type ListColumn, listColumn } from './list-column.ts';
import type { ListOrder } from './list-order.ts';
import { nodesOf, sameName, stringOf, textsOf } from './metadata-nodes.ts';
import { isLayoutable } from './readable-object.ts';
import type { UiContext } from './ui-context.ts';

/** Child records of a parent, as its page layout lists them. */
export interface RelatedList {
    /** Name of the child relationship: `Widget_Parts__r`, `Contacts`. */
    readonly id: string;
    readonly label: string;
    /** How layouts may name it: by child and field, and by the names of standard lists. */
    readonly metadataNames: readonly string[];
    readonly child: ObjectDefinition;
    /** API name of the child's reference to the parent. */
    readonly fieldName: string;
    readonly columns: readonly ListColumn[];
    readonly order: ListOrder | undefined;
}

/** Related lists of the object's layout, or of every child relationship when no layout is deployed. */
export function relatedListsOf(context: UiContext, parent: ObjectDefinition): readonly RelatedList[] {
    const layout = deployedLayout(context, parent);
    if (!layout) return childrenOf(context, parent).map(({ relation, child }) => relatedList(context, relation, child, undefined));
    return nodesOf(layout.body['relatedLists']).flatMap((node) => {
        const found = childNamed(context, parent, stringOf(node['relatedList']) ?? '');
        return found ? [relatedList(context, found.relation, found.child, node)] : [];
    });
}

/** A related list by its id, whether or not the layout shows it. Throws `NOT_FOUND`. */
export function relatedListOf(context: UiContext, parent: ObjectDefinition, relatedListId: string): RelatedList {
    const placed = relatedListsOf(context, parent).find((list) => sameName(list.id, relatedListId));
    if (placed) return placed;
    const found = childrenOf(context, parent).find(({ relation }) => sameName(relation.relationshipName, relatedListId));
    if (!found) throw notFound();
    return relatedList(context, found.relation, found.child, undefined);
}

interface Child {
    readonly relation: ChildRelationship;
    readonly child: ObjectDefinition;
}

function childrenOf(context: UiContext, parent: ObjectDefinition): readonly Child[] {
    const { schema } = context.org.model();
    return schema.childrenOf(parent).flatMap((relation) => {
        const child = schema.objectOf(relation.childObject);
        const isShown = child && relation.relationshipName !== '' && isLayoutable(child) && context.caller.access.object(child.apiName).read;
        return isShown ? [{ relation, child }] : [];
    });
}

/** Layout names of related lists of standard objects. */
const STANDARD_LISTS: Readonly<Record<string, string>> = { RelatedContactList: 'Contacts' };

/** `Widget_Part__c.Widget__c` names child and field. Lists of features the org does not have are not shown, as on the platform. */
function childNamed(context: UiContext, parent: ObjectDefinition, name: string): Child | undefined {
    return childrenOf(context, parent).find(({ relation }) => metadataNamesOf(relation).some((each) => sameName(each, name)));
}

function metadataNamesOf({ relationshipName, childObject, field }: ChildRelationship): readonly string[] {
    const standard = Object.entries(STANDARD_LISTS).filter(([, relationship]) => relationship === relationshipName);
    return [`${childObject}.${field}`, ...standard.map(([name]) => name)];
}

function relatedList(context: UiContext, relation: ChildRelationship, child: ObjectDefinition, node: MetadataNode | undefined): RelatedList {
    const names = textsOf(node?.['fields']);
    const columns = names.flatMap((name) => listColumn(context, child, name) ?? []);
    return {
        id: relation.relationshipName,
        label: relation.label,
        metadataNames: metadataNamesOf(relation),
        child,
        fieldName: relation.field,
        columns: columns.length > 0 ? columns : nameColumn(context, child),
        order: orderOf(context, child, node),
    };
}

function nameColumn(context: UiContext, child: ObjectDefinition): readonly ListColumn[] {
    const column = columnOf(context, child, [child.nameField ?? 'Id']);
    return column ? [column] : [];
}

function orderOf(context: UiContext, child: ObjectDefinition, node: MetadataNode | undefined): ListOrder | undefined {
    const sortField = stringOf(node?.['sortField']);
    const column = sortField === undefined ? undefined : listColumn(context, child, sortField);
    return column && { path: column.path, descending: node?.['sortOrder'] === 'Desc' };
}
