import type { Row, Store } from '../database/store.ts';
import type { OrgSettings } from './org-settings.ts';

/** Where people are signed in. */
const SIGNED_IN = ['_session', '_refresh_token'];

/**
 * Turns a copy of a production org into a sandbox of it, before it is opened for the first time: it has an id of its own, nobody is signed in,
 * usernames end in the sandbox's name and addresses in `.invalid` ("Create a Sandbox", "Sandbox Setup Considerations", Salesforce Help).
 */
export function makeSandbox(store: Store, settings: OrgSettings & { readonly id: string }): void {
    // A production org that was never asked has not all of them yet.
    for (const name of SIGNED_IN) store.defineTable({ name, columns: [{ name: 'UserId', kind: 'text', indexed: true }] });
    store.transaction(() => {
        const [organization = {}] = store.findBy('Organization', 'IsDeleted', [0]);
        store.remove('Organization', String(organization['Id']));
        store.insert('Organization', { ...organization, ...identityRow(settings), Id: settings.id });
        for (const user of store.findBy('User', 'IsDeleted', [0])) {
            const id = String(user['Id']);
            for (const table of SIGNED_IN) for (const row of store.findBy(table, 'UserId', [id])) store.remove(table, String(row['Id']));
            store.update('User', id, { Username: `${String(user['Username'])}.${settings.alias}`, Email: `${String(user['Email'])}.invalid` });
        }
    });
}

function identityRow({ instanceName, createdDate }: OrgSettings): Row {
    const created = createdDate === undefined ? {} : { CreatedDate: createdDate };
    return { InstanceName: instanceName, IsSandbox: 1, TrialExpirationDate: null, NamespacePrefix: null, Closed: null, ...created };
}
