import type { ObjectAccess } from './caller.ts';

/** What a standard profile grants. Custom fields are granted by permission sets alone, as after any deploy that brings no profile. */
export interface ProfileGrants {
    readonly name: string;
    readonly userPermissions: readonly string[];
    /** Access to every object, or to the CRM objects only. */
    readonly scope: 'all' | 'crm';
    readonly access: ObjectAccess;
}

const FULL: ObjectAccess = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** "Standard Profiles" in Salesforce Help; permissions as far as the platform here asks for them. */
export const STANDARD_PROFILES: readonly ProfileGrants[] = [
    {
        name: 'System Administrator',
        userPermissions: [
            'ApiEnabled',
            'ModifyAllData',
            'ViewAllData',
            'ModifyMetadata',
            'CustomizeApplication',
            'ViewSetup',
            'ManageUsers',
            'AssignPermissionSets',
            'InstallPackaging',
            'CreatePackaging',
            'AuthorApex',
        ],
        scope: 'all',
        access: FULL,
    },
    {
        name: 'Standard User',
        userPermissions: ['ApiEnabled', 'ViewSetup'],
        scope: 'crm',
        access: { read: true, create: true, edit: true, delete: true, viewAll: false, modifyAll: false },
    },
    {
        name: 'Minimum Access - Salesforce',
        userPermissions: ['ApiEnabled'],
        scope: 'crm',
        access: { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false },
    },
];

export function profileGrants(profileName: string): ProfileGrants {
    const found = STANDARD_PROFILES.find((profile) => profile.name === profileName);
    if (!found) throw new Error(`No profile "${profileName}". This org has: ${STANDARD_PROFILES.map((profile) => profile.name).join(', ')}.`);
    return found;
}
