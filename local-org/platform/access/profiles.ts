import type { Catalogue, Component } from '../metadata/component.ts';
import { nodesOf, stringOf } from '../schema/custom-field.ts';
import type { ObjectAccess } from './caller.ts';
import { NO_ACCESS } from './permission-set-grants.ts';

/** What a standard profile grants before anybody changes it. Custom fields are granted by what is deployed alone. */
export interface StandardProfile {
    readonly name: string;
    /** Name as metadata, where it differs. */
    readonly metadataName: string;
    readonly userPermissions: readonly string[];
    /** Access to every object, or to the CRM objects only. */
    readonly scope: 'all' | 'crm';
    readonly access: ObjectAccess;
}

const FULL: ObjectAccess = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** "Standard Profiles" in Salesforce Help; permissions as far as the platform here asks for them. */
export const STANDARD_PROFILES: readonly StandardProfile[] = [
    {
        name: 'System Administrator',
        metadataName: 'Admin',
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
            'ManagePackageLicenses',
            'CreatePackaging',
            'AuthorApex',
            'RunFlow',
            'ConvertLeads',
        ],
        scope: 'all',
        access: FULL,
    },
    {
        name: 'Standard User',
        metadataName: 'Standard',
        userPermissions: ['ApiEnabled', 'ViewSetup', 'ConvertLeads', 'RunFlow'],
        scope: 'crm',
        access: { read: true, create: true, edit: true, delete: true, viewAll: false, modifyAll: false },
    },
    {
        name: 'Minimum Access - Salesforce',
        metadataName: 'Minimum Access - Salesforce',
        userPermissions: ['ApiEnabled'],
        scope: 'crm',
        access: { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false },
    },
];

/** What a profile grants by itself, apart from what its component lists. */
export interface ProfileGrants {
    readonly name: string;
    readonly userPermissions: readonly string[];
    readonly scope: 'all' | 'crm';
    /** Access to standard objects that the component does not speak of. */
    readonly access: ObjectAccess;
    /** Lower-case names of objects, standard fields and standard tabs that the component speaks of: nothing but its word counts. */
    readonly restated: ReadonlySet<string>;
    /** What was deployed of the profile. */
    readonly component: Component | undefined;
}

/** For permission sets by themselves. */
export const NO_PROFILE: ProfileGrants = { name: '', userPermissions: [], scope: 'crm', access: NO_ACCESS, restated: new Set(), component: undefined };

/** A profile by its label. Every profile is a standard one or was deployed. */
export function profileOf(catalogue: Catalogue, name: string): ProfileGrants {
    const standard = STANDARD_PROFILES.find((profile) => profile.name === name);
    const component = catalogue.get('Profile', standard?.metadataName ?? name);
    if (!standard && !component) throw new Error(`No profile "${name}". Standard profiles are: ${STANDARD_PROFILES.map((each) => each.name).join(', ')}.`);
    const { userPermissions = ['ApiEnabled'], scope = 'crm', access = NO_ACCESS } = standard ?? {};
    const refused = new Set(nodesOf(component?.body['userPermissions']).flatMap((node) => (node['enabled'] === true ? [] : (stringOf(node['name']) ?? []))));
    const restated = [
        ...namesIn(component, 'objectPermissions', 'object'),
        ...namesIn(component, 'fieldPermissions', 'field'),
        ...namesIn(component, 'tabVisibilities', 'tab'),
    ];
    return { name, scope, access, component, restated: new Set(restated), userPermissions: userPermissions.filter((permission) => !refused.has(permission)) };
}

function namesIn(component: Component | undefined, list: string, element: string): string[] {
    return nodesOf(component?.body[list]).map((node) => (stringOf(node[element]) ?? '').toLowerCase());
}

/** `Admin` → `System Administrator`: records and pages name standard profiles by their labels. */
export function profileLabel(metadataName: string): string {
    return STANDARD_PROFILES.find((profile) => profile.metadataName.toLowerCase() === metadataName.toLowerCase())?.name ?? metadataName;
}

export function isStandardProfile(metadataName: string): boolean {
    return STANDARD_PROFILES.some((profile) => profile.metadataName.toLowerCase() === metadataName.toLowerCase());
}

/** By its label. */
export function isStandardProfileName(name: string): boolean {
    return STANDARD_PROFILES.some((profile) => profile.name === name);
}
