import type { UniqueViolation } from '../../database/store.ts';
import type { Org } from '../org.ts';
import { matchesOf } from './external-key.ts';
import { fail, type PendingRecord } from './pending-record.ts';

const DUPLICATE_USERNAME =
    'Duplicate Username. The username already exists in this or another Salesforce organization. Usernames must be unique across all ' +
    "Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address).";

/** Fails a record whose unique field holds what another live record has. */
export function failDuplicate(org: Org, record: PendingRecord, { column }: UniqueViolation): void {
    const { object, values } = record;
    const field = object.fields.find((each) => each.column?.toLowerCase() === column.toLowerCase());
    if (!field) throw new Error(`No field of ${object.apiName} is stored in the unique column ${column}.`);
    if (object.apiName === 'User' && field.apiName === 'Username') {
        fail(record, 'DUPLICATE_USERNAME', DUPLICATE_USERNAME, ['Username']);
        return;
    }
    const [holder] = matchesOf(org, object, field, values[field.apiName] ?? null);
    fail(record, 'DUPLICATE_VALUE', `duplicate value found: ${field.apiName} duplicates value on record with id: ${holder?.slice(0, 15) ?? '<unknown>'}`);
}
