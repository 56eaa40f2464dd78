import { checkbox, defineField, lookup, picklist, readOnly, text } from '../field-builders.ts';
import type { ObjectDefinition } from '../model.ts';
import { defineObject } from './standard-object.ts';

const userRole = defineObject(
    'UserRole',
    '00E',
    [
        text('Name', 80, { isName: true, required: true }),
        lookup('ParentRoleId', ['UserRole'], { deleteConstraint: 'Restrict' }),
        text('DeveloperName', 80, { unique: true }),
        text('RollupDescription', 80),
        picklist('OpportunityAccessForAccountOwner', ['None', 'Read', 'Edit'], { defaultValue: '"Edit"' }),
        picklist('CaseAccessForAccountOwner', ['None', 'Read', 'Edit'], { defaultValue: '"Edit"' }),
        picklist('ContactAccessForAccountOwner', ['None', 'Read', 'Edit'], { defaultValue: '"Edit"' }),
        checkbox('MayForecastManagerShare'),
        readOnly(text('PortalType', 40, { defaultValue: '"None"' })),
    ],
    { label: 'Role' },
);

/** Public groups, queues, and the groups that stand for roles and for everybody ("Group", Object Reference). */
const group = defineObject('Group', '00G', [
    text('Name', 40, { isName: true }),
    text('DeveloperName', 80),
    readOnly(lookup('RelatedId', ['UserRole'])),
    picklist('Type', ['Regular', 'Queue', 'Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal', 'Organization'], {
        updateable: false,
        defaultValue: '"Regular"',
    }),
    defineField('Email', 'Email', { length: 255 }),
    text('Description', 255),
    lookup('OwnerId', ['User'], {}, { label: 'Owner ID', createable: false, updateable: false }),
    checkbox('DoesSendEmailToMembers'),
    checkbox('DoesIncludeBosses', { defaultValue: 'true' }),
]);

const groupMember = defineObject(
    'GroupMember',
    '011',
    [
        lookup('GroupId', ['Group'], { childRelationshipName: 'GroupMembers', deleteConstraint: 'Cascade' }, { required: true, updateable: false }),
        lookup('UserOrGroupId', ['User', 'Group'], { deleteConstraint: 'Cascade' }, { required: true, updateable: false, label: 'User/Group ID' }),
    ],
    { updateable: false },
);

const queueSobject = defineObject(
    'QueueSobject',
    '03g',
    [
        lookup('QueueId', ['Group'], { childRelationshipName: 'QueueSobjects', deleteConstraint: 'Cascade' }, { required: true, updateable: false }),
        text('SobjectType', 40, { required: true, updateable: false }),
    ],
    { label: 'Queue Sobject', updateable: false },
);

/** Roles, groups and queues. */
export const GROUP_OBJECTS: readonly ObjectDefinition[] = [userRole, group, groupMember, queueSobject];
