import type { ObjectDefinition } from '../schema/model.ts';
import { search } from '../search/search.ts';
import { visibleTabs } from './apps.ts';
import { resolvePath } from './field-path.ts';
import { fieldTree } from './field-tree.ts';
import { columnOf, listColumn, type ListColumn } from './list-column.ts';
import { displayColumn } from './list-info.ts';
import { searchLayoutsOf } from './list-buttons.ts';
import { columnsOfView, listViewsOf } from './list-view.ts';
import { sameName, textsOf } from './metadata-nodes.ts';
import { readableObject } from './readable-object.ts';
import { selectRecords, soqlText } from './select-records.ts';
import type { UiContext } from './ui-context.ts';
import type { UiRecord } from './ui-record.ts';

/** What was found of one object. */
export interface SearchSection {
    readonly objectApiName: string;
    readonly label: string;
    readonly icon: string;
    readonly displayColumns: readonly Record<string, unknown>[];
    readonly records: readonly UiRecord[];
    /** Whether there is more than is told. */
    readonly hasMore: boolean;
}

export interface GlobalSearch {
    readonly term: string;
    /** One object alone; undefined for all that the caller has tabs for. */
    readonly objectApiName: string | undefined;
    /** Records of each object. */
    readonly limit: number;
}

/** `GET /shell/search?term=…`: what the box at the top finds, by object in the order of the tabs; objects without a record are left out. */
export function globalSearch(context: UiContext, { term, objectApiName, limit }: GlobalSearch): { readonly sections: readonly SearchSection[] } {
    const tabs = visibleTabs(context).filter(
        (tab) => tab.objectApiName !== undefined && (objectApiName === undefined || sameName(tab.objectApiName, objectApiName)),
    );
    if (!/[\p{L}\p{N}]/u.test(term)) return { sections: [] };
    const sections = tabs.map(({ objectApiName: name = '', label, icon }) => ({ label, icon, ...found(context, readableObject(context, name), term, limit) }));
    return { sections: sections.filter(({ records }) => records.length > 0) };
}

function found(context: UiContext, object: ObjectDefinition, term: string, limit: number): Omit<SearchSection, 'label' | 'icon'> {
    const sosl = `FIND {${escaped(term)}*} IN ALL FIELDS RETURNING ${object.apiName}(Id LIMIT ${limit + 1})`;
    const ids = search(context.org, context.caller, sosl, { api: 'data', apiVersion: context.apiVersion }).map(({ Id }) => String(Id));
    const columns = columnsOf(context, object);
    const records = recordsOf(context, object, columns, ids.slice(0, limit));
    return { objectApiName: object.apiName, displayColumns: columns.map(displayColumn), records, hasMore: ids.length > limit };
}

/**
 * What a person typed as a SOSL search for all of its words, of which the last may go on. Reserved characters that are part of a word stand for
 * themselves; others, and words without a letter or digit, say nothing ("FIND {SearchQuery}", SOQL and SOSL Reference).
 */
function escaped(term: string): string {
    const words = term.split(/[\s?&|!{}[\]()^~*:\\"]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    return words.map((word) => word.replace(/['+-]/g, '\\$&')).join(' ');
}

/** The name, and what the search layout adds to it ("searchResultsAdditionalFields"); without one, standard objects show the columns of their list of all. */
function columnsOf(context: UiContext, object: ObjectDefinition): readonly ListColumn[] {
    const added = textsOf(searchLayoutsOf(context, object.apiName)['searchResultsAdditionalFields']);
    const all = object.custom || added.length > 0 ? undefined : listViewsOf(context, object).find(({ apiName }) => apiName.startsWith('All'));
    if (all) return columnsOfView(context, all);
    const name = columnOf(context, object, [object.nameField ?? 'Id']);
    return [...(name ? [name] : []), ...added.flatMap((each) => listColumn(context, object, each) ?? [])];
}

function recordsOf(context: UiContext, object: ObjectDefinition, columns: readonly ListColumn[], ids: readonly string[]): readonly UiRecord[] {
    if (ids.length === 0) return [];
    const id = resolvePath(context, object, ['Id']);
    const paths = [...columns.map(({ path }) => path), ...(id ? [id] : [])];
    const tree = fieldTree(context, object, paths);
    return selectRecords(context, { tree, where: `Id IN (${ids.map(soqlText).join(', ')})`, orderBy: object.nameField ?? 'Id' });
}
