import type { ObjectDefinition } from '../schema/model.ts';
import { deployedLayout } from './deployed-layout.ts';
import { historyOf } from './history-list.ts';
import { nodesOf, sameName, stringOf, textsOf, type MetadataNode } from './metadata-nodes.ts';
import { readableObject } from './readable-object.ts';
import { relatedListsOf, type RelatedList } from './related-list.ts';
import type { UiContext } from './ui-context.ts';

/** A related list as a page places it. */
export interface ShellRelatedList {
    /** Child relationship, or `Histories` for the changes of the record itself. */
    readonly id: string;
    readonly label: string;
    readonly kind: 'records' | 'history';
    /** Whether New stands on it: the user may create such records and the layout does not leave it out. */
    readonly hasNew: boolean;
    /** The field that leads to the parent, which a new record starts with. */
    readonly parentField: string | undefined;
    readonly objectApiName: string | undefined;
}

export const HISTORY_LIST = 'Histories';
const HISTORY_LISTS = ['RelatedEntityHistoryList', HISTORY_LIST];

/** `GET /shell/related-lists/<object>`: those of the page layout in its order, or all there are when no layout is deployed. Throws `INVALID_TYPE`. */
export function shellRelatedLists(context: UiContext, objectName: string): { readonly lists: readonly ShellRelatedList[] } {
    const object = readableObject(context, objectName);
    const lists = relatedListsOf(context, object);
    const layout = deployedLayout(context, object);
    if (!layout) return { lists: lists.map((list) => recordList(context, list, undefined)) };
    return { lists: nodesOf(layout.body['relatedLists']).flatMap((node) => placedList(context, object, lists, node)) };
}

function placedList(context: UiContext, object: ObjectDefinition, lists: readonly RelatedList[], node: MetadataNode): readonly ShellRelatedList[] {
    const name = stringOf(node['relatedList']) ?? '';
    if (HISTORY_LISTS.includes(name)) return historyEntry(context, object);
    const found = lists.find((list) => list.metadataNames.some((each) => sameName(each, name)));
    return found ? [recordList(context, found, node)] : [];
}

/** A list of changes only stands on the page of an object whose changes are tracked. */
function historyEntry(context: UiContext, object: ObjectDefinition): readonly ShellRelatedList[] {
    const history = historyOf(context, object);
    return history ? [{ id: HISTORY_LIST, label: history.label, kind: 'history', hasNew: false, parentField: undefined, objectApiName: undefined }] : [];
}

function recordList(context: UiContext, { id, label, child, fieldName }: RelatedList, node: MetadataNode | undefined): ShellRelatedList {
    const isExcluded = textsOf(node?.['excludeButtons']).some((button) => button.startsWith('New'));
    const hasNew = !isExcluded && child.createable && context.caller.access.object(child.apiName).create;
    return { id, label, kind: 'records', hasNew, parentField: fieldName, objectApiName: child.apiName };
}
