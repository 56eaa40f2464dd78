import { checkbox, defineField, integer, lookup, picklist, readOnly, text } from '../field-builders.ts';
import type { FieldDefinition, ObjectDefinition } from '../model.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

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
        defineField('Email', 'Email', { required: true }),
        text('Alias', 8, { required: true }),
        checkbox('IsActive', { label: 'Active', defaultValue: 'true' }),
        text('TimeZoneSidKey', 40, { required: true, label: 'Time Zone', defaultValue: '"America/Los_Angeles"' }),
        text('LocaleSidKey', 40, { required: true, label: 'Locale', defaultValue: '"en_US"' }),
        text('LanguageLocaleKey', 40, { required: true, label: 'Language', defaultValue: '"en_US"' }),
        text('EmailEncodingKey', 40, { required: true, label: 'Email Encoding', defaultValue: '"UTF-8"' }),
        lookup('ProfileId', ['Profile'], {}, { required: true }),
        lookup('UserRoleId', ['UserRole'], { deleteConstraint: 'Restrict' }),
        lookup('ManagerId', ['User']),
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
    ],
    PLATFORM_OWNED,
);

const permissionSetAssignment = defineObject(
    'PermissionSetAssignment',
    '0Pa',
    [
        lookup(
            'PermissionSetId',
            ['PermissionSet'],
            { childRelationshipName: 'Assignments', deleteConstraint: 'Cascade' },
            { required: true, updateable: false },
        ),
        lookup(
            'AssigneeId',
            ['User'],
            { childRelationshipName: 'PermissionSetAssignments', deleteConstraint: 'Cascade' },
            { required: true, updateable: false },
        ),
    ],
    { updateable: false },
);

function permissionFlag(name: string): FieldDefinition {
    return checkbox(`Permissions${name}`);
}

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

const recordType = defineObject(
    'RecordType',
    '012',
    [
        text('Name', 80, { isName: true }),
        text('DeveloperName', 80),
        text('SobjectType', 40),
        checkbox('IsActive'),
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
    objectPermissions,
    fieldPermissions,
    recordType,
];
