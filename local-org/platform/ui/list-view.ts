import { notFound, UnsupportedFeature } from '../errors.ts';
import { groupNamed } from '../groups/group-rows.ts';
import type { Component, MetadataNode } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { parseFilterLogic, soqlOfLogic } from './filter-logic.ts';
import { columnOf, type ListColumn, listColumn } from './list-column.ts';
import { filterCondition, listFilter } from './list-filter.ts';
import { childName, isChildOf, nodeOf, nodesOf, sameName, stringOf, textsOf } from './metadata-nodes.ts';
import { soqlText } from './select-records.ts';
import { syntheticId } from './synthetic-id.ts';
import type { UiContext } from './ui-context.ts';

/** A list view, deployed or built in. */
export interface ListView {
    readonly id: string;
    readonly apiName: string;
    readonly label: string;
    readonly object: ObjectDefinition;
    /** Metadata names of the columns. */
    readonly columnNames: readonly string[];
    readonly filters: readonly MetadataNode[];
    readonly filterLogic: string | undefined;
    readonly scope: string;
    /** Developer name of the queue whose records are listed, for the scope `Queue`. */
    readonly queue: string | undefined;
    /** Kinds of users it is shared with; empty when everyone sees it. */
    readonly sharedWith: readonly string[];
}

/** List views of the object by label: the deployed ones and, unless one of its name is deployed, the built-in one with every record. */
export function listViewsOf(context: UiContext, object: ObjectDefinition): readonly ListView[] {
    const deployed = context.org
        .model()
        .catalogue.list('ListView')
        .filter((component) => isChildOf(component.fullName, object.apiName))
        .map((component) => deployedView(object, component));
    const builtIn = allRecordsView(object);
    const views = deployed.some((view) => sameName(view.apiName, builtIn.apiName)) ? deployed : [...deployed, builtIn];
    return views.toSorted((a, b) => a.label.localeCompare(b.label));
}

/** Throws `NOT_FOUND`; most recently used lists are refused by name, since nobody's visits are recorded. */
export function listViewOf(context: UiContext, object: ObjectDefinition, apiName: string): ListView {
    if (/^(__Recent|__RecentlyViewed|RecentlyViewed.*)$/i.test(apiName)) throw new UnsupportedFeature(`the most recently used list ${apiName}`);
    const view = listViewsOf(context, object).find((each) => sameName(each.apiName, apiName) || each.id === apiName);
    if (!view) throw notFound();
    return view;
}

function deployedView(object: ObjectDefinition, component: Component): ListView {
    const { body } = component;
    const apiName = childName(component.fullName);
    return {
        id: component.id,
        apiName,
        label: stringOf(body['label']) ?? apiName,
        object,
        columnNames: textsOf(body['columns']),
        filters: nodesOf(body['filters']),
        filterLogic: stringOf(body['booleanFilter']),
        scope: stringOf(body['filterScope']) ?? 'Everything',
        queue: stringOf(body['queue']),
        sharedWith: Object.keys(nodeOf(body['sharedTo'])).filter((key) => key !== 'allInternalUsers'),
    };
}

/** What a new object comes with: `All` for custom objects, `AllAccounts` and the like for standard ones. */
function allRecordsView(object: ObjectDefinition): ListView {
    const apiName = object.custom ? 'All' : `All${object.pluralLabel.replaceAll(' ', '')}`;
    return {
        id: syntheticId('00B', object.apiName, apiName),
        apiName,
        label: `All ${object.pluralLabel}`,
        object,
        columnNames: STANDARD_COLUMNS[object.apiName] ?? [object.custom ? 'NAME' : (object.nameField ?? 'Id')],
        filters: [],
        filterLogic: undefined,
        scope: 'Everything',
        queue: undefined,
        sharedWith: [],
    };
}

const STANDARD_COLUMNS: Readonly<Record<string, readonly string[]>> = {
    Account: ['ACCOUNT.NAME', 'ACCOUNT.PHONE1', 'ACCOUNT.TYPE', 'CORE.USERS.ALIAS'],
    Contact: ['FULL_NAME', 'ACCOUNT.NAME', 'CONTACT.TITLE', 'CONTACT.PHONE1', 'CONTACT.EMAIL', 'CORE.USERS.ALIAS'],
    Lead: ['FULL_NAME', 'LEAD.TITLE', 'LEAD.COMPANY', 'LEAD.PHONE', 'LEAD.EMAIL', 'LEAD.STATUS', 'LEAD.LEAD_SOURCE', 'CORE.USERS.ALIAS'],
};

/** Columns the caller may read; never none: a list shows at least the name. */
export function columnsOfView(context: UiContext, view: ListView): readonly ListColumn[] {
    const columns = view.columnNames.flatMap((name) => listColumn(context, view.object, name) ?? []);
    if (columns.length > 0) return columns;
    const name = columnOf(context, view.object, [view.object.nameField ?? 'Id']);
    return name ? [name] : [];
}

/** SOQL conditions of the view: its filters by their logic, within its scope. */
export function conditionsOfView(context: UiContext, view: ListView): string | undefined {
    if (view.sharedWith.length > 0) throw new UnsupportedFeature(`list views shared with ${view.sharedWith.join(', ')}`);
    const conditions = view.filters.map((node) => filterCondition(context, listFilter(context, view.object, node)));
    const filtered = soqlOfLogic(parseFilterLogic(view.filterLogic, conditions.length), conditions);
    const scoped = scopeCondition(context, view);
    return scoped !== undefined && filtered !== undefined ? `${scoped} AND (${filtered})` : (scoped ?? filtered);
}

function scopeCondition(context: UiContext, view: ListView): string | undefined {
    if (view.scope === 'Everything') return undefined;
    const ownerId = ownerOf(context, view);
    const hasOwner = context.org.model().schema.fieldOf(view.object, 'OwnerId') !== undefined;
    if (ownerId === undefined || !hasOwner) throw new UnsupportedFeature(`the list view scope ${view.scope} of ${view.object.apiName}`);
    return `OwnerId = ${soqlText(ownerId)}`;
}

/** Owner of all records within the scope; undefined for a scope that is no owner's. */
function ownerOf({ org, caller }: UiContext, { scope, queue = '' }: ListView): string | undefined {
    if (scope === 'Mine') return caller.userId;
    const group = scope === 'Queue' ? groupNamed(org, 'Queue', queue) : undefined;
    return group && String(group['Id']);
}
