import type { FieldType } from '../schema/model.ts';
import { pathName } from './field-path.ts';
import type { ListColumn } from './list-column.ts';
import { likeText } from './like-text.ts';

const SEARCHED: ReadonlySet<FieldType> = new Set(['Text', 'TextArea', 'Email', 'Phone', 'Url', 'Picklist', 'AutoNumber']);

/** What `searchTerm` of a list finds: records with the term in a text column. `*` and `?` are wildcards ("Get List View Records"). */
export function searchCondition(columns: readonly ListColumn[], searchTerm: string | undefined): string | undefined {
    const term = searchTerm?.trim() ?? '';
    if (term === '') return undefined;
    const pattern = likeText(term).replaceAll('*', '%').replaceAll('?', '_');
    const searched = columns.filter(({ path }) => SEARCHED.has(path.field.type)).map(({ path }) => `${pathName(path)} LIKE '%${pattern}%'`);
    return searched.length === 0 ? "Id = ''" : searched.join(' OR ');
}
