import type { FieldDefinition } from '../schema/model.ts';
import { displayValueOf, localeTag } from '../ui/display-value.ts';
import { valueAt, type QueriedRow } from '../ui/ui-record.ts';
import type { FieldValue } from '../records/values.ts';
import type { CollectedField } from './collect-fields.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { type Read, selectLeaves } from './select-fields.ts';
import { isNumeric, isPicklist, scalarOf } from './value-types.ts';

/** Plans `{ value displayValue label format }` of a record's field ("FieldValue", GraphQL API guide). `read` finds the value in its row. */
export function selectValue<S>(
    request: GraphqlRequest,
    selected: CollectedField,
    path: readonly string[],
    field: FieldDefinition,
    read: (source: S) => FieldValue,
): Read<S> | undefined {
    const display = (source: S): string | null => displayValueOf(request.context, field, read(source));
    return selectLeaves<S>(request, selected, `${scalarOf(field)}Value`, path, {
        value: read,
        displayValue: display,
        ...(isPicklist(field) ? { label: display } : {}),
        ...(isNumeric(field) ? { format: (source: S) => numberText(request, field, read(source)) } : {}),
        ...(field.type === 'Date' || field.type === 'DateTime' ? { format: display } : {}),
    });
}

function numberText(request: GraphqlRequest, field: FieldDefinition, value: FieldValue): string | null {
    if (typeof value !== 'number') return null;
    return (
        displayValueOf(request.context, field, value) ?? new Intl.NumberFormat(localeTag(request.context), { maximumFractionDigits: field.scale }).format(value)
    );
}

export function valueIn(name: string): (row: QueriedRow) => FieldValue {
    return (row) => valueAt(row, name);
}
