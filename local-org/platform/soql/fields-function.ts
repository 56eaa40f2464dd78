import type { QueryBase } from '@jetstreamapp/soql-parser-js';
import type { FieldDefinition } from '../schema/model.ts';
import type { EntityScope } from './entity-scope.ts';
import { malformed } from './soql-errors.ts';
import { canReadField } from './visibility.ts';

const MAX_UNBOUNDED = 200;

const SELECTIONS: Readonly<Record<string, (field: FieldDefinition) => boolean>> = {
    ALL: () => true,
    STANDARD: (field) => !field.custom,
    CUSTOM: (field) => field.custom,
};

/** Names of the fields behind `FIELDS(…)` that the caller may read ("FIELDS()", SOQL Reference). */
export function fieldsOf({ context, object }: EntityScope, { limit }: QueryBase, selection: string): string[] {
    const name = selection.toUpperCase();
    if (name !== 'STANDARD' && (limit === undefined || limit > MAX_UNBOUNDED)) {
        throw malformed(`The SOQL FIELDS function must have a LIMIT of at most ${MAX_UNBOUNDED}`);
    }
    const isSelected = SELECTIONS[name] ?? (() => false);
    const isSimple = ({ type }: FieldDefinition): boolean => type !== 'Base64';
    return object.fields.filter((field) => isSelected(field) && isSimple(field) && canReadField(context, object, field)).map((field) => field.apiName);
}
