import { api } from 'lwc';
import { queryAll } from 'shell/setupQuery';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Permission Set Label', field: 'label' },
    { label: 'API Name', field: 'name' },
    { label: 'Description', field: 'description', isLong: true },
    { label: 'Users', field: 'users' },
];

/** The permission sets of the org and who has them. */
export default class SetupPermissionSets extends SetupTopic {
    @api url;
    rows = [];
    columns = COLUMNS;

    async read() {
        const [sets, assignments] = await Promise.all([
            queryAll('SELECT Id, Name, NamespacePrefix, Label, Description FROM PermissionSet WHERE IsOwnedByProfile = false ORDER BY Label'),
            queryAll('SELECT PermissionSetId, Assignee.Name FROM PermissionSetAssignment ORDER BY Assignee.Name'),
        ]);
        const given = Map.groupBy(assignments, ({ PermissionSetId }) => PermissionSetId);
        this.rows = sets.map((set) => rowOf(set, given.get(set.Id) ?? []));
    }

    get summary() {
        return this.rows.length === 1 ? '1 permission set' : `${this.rows.length} permission sets`;
    }
}

function rowOf({ Id, Name, NamespacePrefix, Label, Description }, assignments) {
    const name = NamespacePrefix ? `${NamespacePrefix}__${Name}` : Name;
    return { key: Id, label: Label, name, description: Description, users: assignments.map(({ Assignee }) => Assignee.Name).join(', ') };
}
