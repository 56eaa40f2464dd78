import type { ShellOrg } from './start-shell-org.ts';

/** Adds Tom Maker, who has no more than it takes to make household gadgets. */
export function createGadgetMaker(org: ShellOrg): void {
    const profileId = String(org.org.store.findBy('Profile', 'Name', ['Standard User'])[0]?.['Id']);
    const names = { Username: 'tom@books.example', FirstName: 'Tom', LastName: 'Maker', Alias: 'tom', Email: 'tom@books.example' };
    const keys = { ProfileId: profileId, TimeZoneSidKey: 'UTC', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
    const userId = org.create('User', { ...names, ...keys });
    const permissionSet = org.org.store.findBy('PermissionSet', 'Name', ['Widget_Viewer'])[0];
    org.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: String(permissionSet?.['Id']) });
}
