import { api } from 'lwc';
import { recordUrl } from 'data/display';
import { queryAll } from 'shell/setupQuery';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Full Name', field: 'name', url: 'nameUrl', isLong: true },
    { label: 'Username', field: 'username', isLong: true },
    { label: 'Active', field: 'active' },
    { label: 'Profile', field: 'profile' },
    { label: 'Permission Sets', field: 'permissionSets' },
];

/** The users of the org and what they were given. */
export default class SetupUsers extends SetupTopic {
    @api url;
    rows = [];
    columns = COLUMNS;

    async read() {
        const [users, assignments] = await Promise.all([
            queryAll('SELECT Id, Name, Username, IsActive, Profile.Name FROM User ORDER BY Name'),
            queryAll(
                'SELECT AssigneeId, PermissionSet.Label FROM PermissionSetAssignment WHERE PermissionSet.IsOwnedByProfile = false ORDER BY PermissionSet.Label',
            ),
        ]);
        const given = Map.groupBy(assignments, ({ AssigneeId }) => AssigneeId);
        this.rows = users.map((user) => rowOf(user, given.get(user.Id) ?? []));
    }

    get summary() {
        return this.rows.length === 1 ? '1 user' : `${this.rows.length} users`;
    }
}

function rowOf(user, assignments) {
    return {
        key: user.Id,
        name: user.Name,
        nameUrl: recordUrl('User', user.Id),
        username: user.Username,
        active: user.IsActive ? 'Yes' : 'No',
        profile: user.Profile?.Name,
        permissionSets: assignments.map(({ PermissionSet }) => PermissionSet.Label).join(', '),
    };
}
