import { checkbox, defineField, integer, lookup, picklist, readOnly, text } from '../field-builders.ts';
import { USER_PERMISSIONS } from '../../access/user-permissions.ts';
import type { FieldDefinition, ObjectDefinition } from '../model.ts';
import { address } from '../compound-fields.ts';
import { phone } from './crm-fields.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

function permissionFlag(name: string): FieldDefinition {
    return checkbox(`Permissions${name}`);
}

const organization = defineObject(
    'Organization',
    '00D',
    [
        text('Name', 80, { isName: true }),
        text('Division', 80),
        text('PrimaryContact', 80),
        defineField('Phone', 'Phone'),
        text('Country', 80),
        text('InstanceName', 6),
        checkbox('IsSandbox'),
        picklist('OrganizationType', ['Developer Edition', 'Enterprise Edition', 'Unlimited Edition', 'Professional Edition', 'Team Edition']),
        text('NamespacePrefix', 15),
        defineField('TrialExpirationDate', 'DateTime'),
        text('LanguageLocaleKey', 40),
        text('DefaultLocaleSidKey', 40),
        text('TimeZoneSidKey', 40),
        text('DefaultCurrencyIsoCode', 3),
    ],
    PLATFORM_OWNED,
);

const user = defineObject(
    'User',
    '005',
    [
        text('Username', 80, { required: true, unique: true }),
        text('LastName', 80, { required: true }),
        text('FirstName', 40),
        readOnly(text('Name', 121, { label: 'Full Name', isName: true })),
        text('CompanyName', 80),
        text('Title', 80),
        text('Department', 80),
        text('Division', 80),
        text('EmployeeNumber', 20),
        ...address(''),
        phone('Phone'),
        phone('Fax'),
        phone('MobilePhone', { label: 'Mobile' }),
        text('FederationIdentifier', 512, { label: 'SAML Federation ID' }),
        text('CommunityNickname', 40, { label: 'Nickname' }),
        defineField('Email', 'Email', { required: true }),
        text('Alias', 8, { required: true }),
        checkbox('IsActive', { label: 'Active', defaultValue: 'true' }),
        text('TimeZoneSidKey', 40, { required: true, label: 'Time Zone', defaultValue: '"America/Los_Angeles"' }),
        text('LocaleSidKey', 40, { required: true, label: 'Locale', defaultValue: '"en_US"' }),
        text('LanguageLocaleKey', 40, { required: true, label: 'Language', defaultValue: '"en_US"' }),
        text('EmailEncodingKey', 40, { required: true, label: 'Email Encoding', defaultValue: '"UTF-8"' }),
        lookup('ProfileId', ['Profile'], { deleteConstraint: 'Restrict' }, { required: true }),
        lookup('UserRoleId', ['UserRole'], { deleteConstraint: 'Restrict' }),
        lookup('ManagerId', ['User']),
        readOnly(defineField('LastLoginDate', 'DateTime', { label: 'Last Login' })),
        readOnly(picklist('UserType', ['Standard', 'AutomatedProcess'], { defaultValue: '"Standard"' })),
    ],
    { deletable: false },
);

const profile = defineObject('Profile', '00e', [text('Name', 255, { isName: true }), text('Description', 255), text('UserType', 40)], PLATFORM_OWNED);

const permissionSet = defineObject(
    'PermissionSet',
    '0PS',
    [
        text('Name', 80, { isName: true }),
        text('Label', 80),
        text('Description', 255),
        text('NamespacePrefix', 15),
        checkbox('IsCustom', { defaultValue: 'true' }),
        checkbox('IsOwnedByProfile'),
        lookup('ProfileId', ['Profile']),
        lookup('PermissionSetGroupId', ['PermissionSetGroup']),
        picklist('Type', ['Regular', 'Standard', 'Session', 'Group', 'Profile'], { defaultValue: '"Regular"' }),
        checkbox('HasActivationRequired'),
        ...USER_PERMISSIONS.map(permissionFlag),
    ],
    PLATFORM_OWNED,
);

const permissionSetAssignment = defineObject('PermissionSetAssignment', '0Pa', [
    lookup('PermissionSetId', ['PermissionSet'], { childRelationshipName: 'Assignments', deleteConstraint: 'Cascade' }, { updateable: false }),
    lookup('PermissionSetGroupId', ['PermissionSetGroup'], { childRelationshipName: 'Assignments', deleteConstraint: 'Cascade' }, { updateable: false }),
    lookup('AssigneeId', ['User'], { childRelationshipName: 'PermissionSetAssignments', deleteConstraint: 'Cascade' }, { required: true, updateable: false }),
    defineField('ExpirationDate', 'DateTime'),
]);

const permissionSetGroup = defineObject(
    'PermissionSetGroup',
    '0PG',
    [
        text('DeveloperName', 80, { isName: true }),
        text('MasterLabel', 80),
        text('Language', 40),
        text('Description', 255),
        text('NamespacePrefix', 15),
        picklist('Status', ['Updated', 'Outdated', 'Updating', 'Failed']),
        checkbox('HasActivationRequired'),
    ],
    PLATFORM_OWNED,
);

const permissionSetGroupComponent = defineObject(
    'PermissionSetGroupComponent',
    '0PH',
    [
        lookup('PermissionSetGroupId', ['PermissionSetGroup'], { childRelationshipName: 'PermissionSetGroupComponents', deleteConstraint: 'Cascade' }),
        lookup('PermissionSetId', ['PermissionSet'], { childRelationshipName: 'PermissionSetGroupComponents', deleteConstraint: 'Cascade' }),
    ],
    PLATFORM_OWNED,
);

/** Mirrors what profiles and permission sets grant, so that clients can ask who may do what. */
const objectPermissions = defineObject(
    'ObjectPermissions',
    '110',
    [
        lookup('ParentId', ['PermissionSet'], { childRelationshipName: 'ObjectPerms', deleteConstraint: 'Cascade' }),
        text('SobjectType', 40),
        ...['Create', 'Read', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords'].map(permissionFlag),
    ],
    PLATFORM_OWNED,
);

const fieldPermissions = defineObject(
    'FieldPermissions',
    '01k',
    [
        lookup('ParentId', ['PermissionSet'], { childRelationshipName: 'FieldPerms', deleteConstraint: 'Cascade' }),
        text('SobjectType', 40),
        text('Field', 255),
        permissionFlag('Read'),
        permissionFlag('Edit'),
    ],
    PLATFORM_OWNED,
);

/** What permission sets grant besides objects, fields and user permissions: custom permissions and apps. */
const setupEntityAccess = defineObject(
    'SetupEntityAccess',
    '0J0',
    [
        lookup('ParentId', ['PermissionSet'], { childRelationshipName: 'SetupEntityAccessItems', deleteConstraint: 'Cascade' }),
        text('SetupEntityId', 18),
        picklist('SetupEntityType', ['CustomPermission', 'TabSet', 'FlowDefinition', 'CustomEntityDefinition']),
    ],
    { label: 'Setup Entity Access', ...PLATFORM_OWNED },
);

const permissionSetTabSetting = defineObject(
    'PermissionSetTabSetting',
    '01P',
    [
        lookup('ParentId', ['PermissionSet'], { deleteConstraint: 'Cascade' }),
        text('Name', 80, { isName: true }),
        picklist('Visibility', ['DefaultOff', 'DefaultOn']),
    ],
    { label: 'Permission Set Tab Setting', ...PLATFORM_OWNED },
);

const customPermission = defineObject(
    'CustomPermission',
    '0CP',
    [
        text('DeveloperName', 80, { isName: true }),
        text('MasterLabel', 80),
        text('Language', 40),
        text('Description', 255),
        text('NamespacePrefix', 15),
        checkbox('IsLicensed'),
        checkbox('IsProtected'),
    ],
    { label: 'Custom Permission', ...PLATFORM_OWNED },
);

const recordType = defineObject(
    'RecordType',
    '012',
    [
        text('Name', 80, { isName: true }),
        text('DeveloperName', 80),
        text('NamespacePrefix', 15),
        text('SobjectType', 40),
        checkbox('IsActive'),
        text('BusinessProcessId', 18),
        text('Description', 255),
        integer('SortOrder'),
    ],
    PLATFORM_OWNED,
);

export const SETUP_OBJECTS: readonly ObjectDefinition[] = [
    organization,
    user,
    profile,
    permissionSet,
    permissionSetAssignment,
    permissionSetGroup,
    permissionSetGroupComponent,
    objectPermissions,
    fieldPermissions,
    setupEntityAccess,
    permissionSetTabSetting,
    customPermission,
    recordType,
];
