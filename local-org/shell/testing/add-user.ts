import type { ShellOrg } from './start-shell-org.ts';

/** Somebody with the profile Standard User and, besides, the permission sets that are named; answers the user's id. */
export function addUser(org: ShellOrg, name: string, ...permissionSets: readonly string[]): string {
    const { store } = org.org;
    const profile = store.findBy('Profile', 'Name', ['Standard User'])[0]?.['Id'];
    const address = `${name.replaceAll(/\W/g, '').toLowerCase()}@books.example`;
    const names = { LastName: name, Alias: 'someone', Username: address, Email: address };
    const keys = { TimeZoneSidKey: 'UTC', LocaleSidKey: 'en_US', EmailEncodingKey: 'UTF-8', LanguageLocaleKey: 'en_US', ProfileId: String(profile) };
    const userId = org.create('User', { ...names, ...keys });
    for (const permissionSet of permissionSets) assign(org, userId, permissionSet);
    return userId;
}

/** Assigns a permission set; answers the id of the assignment. */
export function assign(org: ShellOrg, userId: string, permissionSet: string): string {
    const id = org.org.store.findBy('PermissionSet', 'Name', [permissionSet])[0]?.['Id'];
    return org.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: String(id) });
}
