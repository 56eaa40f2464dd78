import type { ObjectDefinition } from '../schema/model.ts';
import { type FieldPath, pathName, resolvePath } from './field-path.ts';
import type { ListColumn } from './list-column.ts';
import { sameName } from './metadata-nodes.ts';
import type { UiContext } from './ui-context.ts';
import { invalidField } from './ui-errors.ts';

export interface ListOrder {
    readonly path: FieldPath;
    readonly descending: boolean;
}

/** `sortBy` of a request, `Widget__c.Name` or `-Name`; without it the first column, ascending. Throws `INVALID_FIELD`. */
export function listOrder(context: UiContext, object: ObjectDefinition, sortBy: string | undefined, columns: readonly ListColumn[]): ListOrder | undefined {
    if (sortBy === undefined || sortBy === '') return columns[0] && { path: columns[0].path, descending: false };
    const [first, ...rest] = sortBy.replace(/^-/, '').split('.');
    const names = sameName(first, object.apiName) && rest.length > 0 ? rest : [first ?? '', ...rest];
    const path = resolvePath(context, object, names);
    if (!path) throw invalidField(names.join('.'), object.apiName);
    return { path, descending: sortBy.startsWith('-') };
}

/** Blank values come first when ascending and last when descending; the id makes the order, and so the pages, stable. */
export function orderByOf(order: ListOrder | undefined): string {
    if (!order) return 'Id';
    return `${pathName(order.path)} ${order.descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}, Id`;
}

/** "List Order By Info" */
export function orderedByInfo(order: ListOrder | undefined, columns: readonly ListColumn[]): readonly Record<string, unknown>[] {
    if (!order) return [];
    const fieldApiName = pathName(order.path);
    const label = columns.find((column) => pathName(column.path) === fieldApiName)?.label ?? order.path.field.label;
    return [{ fieldApiName, isAscending: !order.descending, label }];
}
