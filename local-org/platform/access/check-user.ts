import type { Org } from '../org.ts';
import { fail, type PendingRecord } from '../records/pending-record.ts';

const USERNAME = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DUPLICATE =
    'Duplicate Username. The username already exists in this or another Salesforce organization. Usernames must be unique across all ' +
    "Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address).";

/** "Usernames must be in the form of an email address and unique across all Salesforce orgs" ("Guidelines for Adding Users", Salesforce Help). */
export function checkUser(org: Org, record: PendingRecord): void {
    const { values, prior } = record;
    const username = String(values['Username'] ?? '');
    if (username === prior?.['Username']) return;
    if (!USERNAME.test(username)) {
        fail(record, 'INVALID_EMAIL_ADDRESS', `Username: invalid email address: ${username}`, ['Username']);
        return;
    }
    const isTaken = org.neighbours.all().some(({ identity, store }) => identity.id !== org.identity.id && hasUser(store, username));
    if (isTaken) fail(record, 'DUPLICATE_USERNAME', DUPLICATE, ['Username']);
}

function hasUser(store: Org['store'], username: string): boolean {
    return store.findBy('User', 'Username', [username], { nocase: true }).length > 0;
}
