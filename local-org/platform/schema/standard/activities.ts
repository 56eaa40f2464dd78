import { checkbox, defineField, integer, lookup, ownerField, picklist, queueableOwnerField, readOnly, text } from '../field-builders.ts';
import type { FieldDefinition } from '../model.ts';
import { description } from './crm-fields.ts';
import { defineObject } from './standard-object.ts';
import { startingValues } from './value-sets.ts';

/** Who and what an activity is about. Custom objects join `WhatId` when they allow activities. */
function about(childRelationshipName: string): FieldDefinition[] {
    return [
        lookup('WhoId', ['Contact', 'Lead'], { childRelationshipName, deleteConstraint: 'Cascade' }, { label: 'Name ID' }),
        lookup('WhatId', ['Account', 'Opportunity', 'Case'], { childRelationshipName, deleteConstraint: 'Cascade' }, { label: 'Related To ID' }),
    ];
}

export const TASK = defineObject('Task', '00T', [
    ...about('Tasks'),
    text('Subject', 255, { isName: true }),
    defineField('ActivityDate', 'Date', { label: 'Due Date Only' }),
    picklist('Status', startingValues('TaskStatus'), { required: true, defaultValue: '"Not Started"' }),
    picklist('Priority', startingValues('TaskPriority'), { required: true, defaultValue: '"Normal"' }),
    readOnly(checkbox('IsHighPriority', { label: 'High Priority' })),
    queueableOwnerField(),
    description(),
    picklist('Type', ['Call', 'Meeting', 'Other']),
    readOnly(checkbox('IsClosed', { label: 'Closed' })),
    picklist('TaskSubtype', ['Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'], { updateable: false, defaultValue: '"Task"' }),
    picklist('CallType', ['Internal', 'Inbound', 'Outbound']),
    integer('CallDurationInSeconds', { label: 'Call Duration' }),
    text('CallDisposition', 255, { label: 'Call Result' }),
    checkbox('IsReminderSet', { label: 'Reminder Set' }),
    defineField('ReminderDateTime', 'DateTime', { label: 'Reminder Date/Time' }),
    readOnly(defineField('CompletedDateTime', 'DateTime', { label: 'Completed Date/Time' })),
]);

export const EVENT = defineObject('Event', '00U', [
    ...about('Events'),
    text('Subject', 255, { isName: true }),
    text('Location', 255),
    checkbox('IsAllDayEvent', { label: 'All-Day Event' }),
    defineField('ActivityDateTime', 'DateTime', { label: 'Due Date Time' }),
    defineField('ActivityDate', 'Date', { label: 'Due Date Only' }),
    integer('DurationInMinutes', { label: 'Duration' }),
    defineField('StartDateTime', 'DateTime', { label: 'Start Date Time' }),
    defineField('EndDateTime', 'DateTime', { label: 'End Date Time' }),
    description(),
    ownerField(),
    checkbox('IsPrivate', { label: 'Private' }),
    picklist('ShowAs', ['Busy', 'OutOfOffice', 'Free'], { label: 'Show Time As', defaultValue: '"Busy"' }),
    picklist('Type', ['Call', 'Email', 'Meeting', 'Other']),
    checkbox('IsReminderSet', { label: 'Reminder Set' }),
    defineField('ReminderDateTime', 'DateTime', { label: 'Reminder Date/Time' }),
]);
