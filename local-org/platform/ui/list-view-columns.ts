import { describeTypeOf } from '../schema/describe-field.ts';
import type { FieldDefinition, FieldType } from '../schema/model.ts';
import { type FieldPath, pathName, resolvePath } from './field-path.ts';
import { isSortable } from './field-types.ts';
import { listOrder, type ListOrder } from './list-order.ts';
import { columnsOfView, type ListView } from './list-view.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** A column of a list view as "List View Describe" has it: the view's own, and those that clients need beside them. */
export interface DescribedColumn {
    readonly path: FieldPath;
    readonly label: string;
    readonly isHidden: boolean;
}

const HIDDEN_COLUMNS = ['Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];

export function describedColumns(context: UiContext, view: ListView): readonly DescribedColumn[] {
    const shown = columnsOfView(context, view).map(({ path, label }) => ({ path, label, isHidden: false }));
    const names = new Set(shown.map(({ path }) => pathName(path)));
    const hidden = HIDDEN_COLUMNS.filter((name) => !names.has(name)).flatMap((name) => resolvePath(context, view.object, [name]) ?? []);
    return [...shown, ...hidden.map((path) => ({ path, label: path.field.label, isHidden: true }))];
}

/** Order of the view's records: by its first column. */
export function orderOfView(context: UiContext, view: ListView): ListOrder | undefined {
    return listOrder(context, view.object, undefined, columnsOfView(context, view));
}

/** "ListViewColumn" of the SOAP API guide. */
export function columnReply({ path, label, isHidden }: DescribedColumn, order: ListOrder | undefined): Json {
    const name = pathName(path);
    const isOrder = order !== undefined && pathName(order.path) === name;
    const sortable = !isHidden && isSortable(path.field);
    const [ascendingLabel, descendingLabel] = sortable ? sortLabels(path.field.type) : [null, null];
    return {
        ascendingLabel,
        descendingLabel,
        fieldNameOrPath: name,
        hidden: isHidden,
        label,
        selectListItem: selectItem(path),
        sortDirection: isOrder ? 'ascending' : null,
        sortIndex: isOrder ? 0 : null,
        sortable,
        type: describeTypeOf(path.field),
    };
}

/** What the query selects: of picklists the label in the user's language. */
export function selectItem(path: FieldPath): string {
    return isLabelled(path.field) ? `toLabel(${pathName(path)})` : pathName(path);
}

function isLabelled({ type }: FieldDefinition): boolean {
    return type === 'Picklist' || type === 'MultiselectPicklist';
}

const NUMBERS: ReadonlySet<FieldType> = new Set(['Number', 'Integer', 'Currency', 'Percent', 'Summary', 'Phone']);

/** The examples of "List View Describe" have them this way round. */
function sortLabels(type: FieldType): readonly [ascending: string, descending: string] {
    if (NUMBERS.has(type)) return ['9-0', '0-9'];
    if (type === 'Date' || type === 'DateTime') return ['New to Old', 'Old to New'];
    return type === 'Picklist' || type === 'Checkbox' ? ['Low to High', 'High to Low'] : ['Z-A', 'A-Z'];
}
