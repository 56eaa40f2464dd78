import type { Query } from '@jetstreamapp/soql-parser-js';
import { PlatformError } from '../errors.ts';
import type { ObjectDefinition } from '../schema/model.ts';

/** "Query … Metadata and FullName": such a query may find one row only ("Tooling API Objects"). Throws MALFORMED_QUERY. */
export function refuseManyMetadata(object: ObjectDefinition, { fields = [] }: Query, found: number): void {
    if (found <= 1 || object.api !== 'tooling') return;
    if (!fields.some((field) => field.type === 'Field' && /^(metadata|fullname)$/i.test(field.field))) return;
    throw new PlatformError(
        'MALFORMED_QUERY',
        'When retrieving results with Metadata or FullName fields, the query qualifications must specify no more than one row for retrieval. Found more than one row for retrieval',
    );
}
