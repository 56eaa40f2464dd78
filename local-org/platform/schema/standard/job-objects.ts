import { defineField, integer, lookup, picklist, text } from '../field-builders.ts';
import type { ObjectDefinition } from '../model.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

const cronJobDetail = defineObject('CronJobDetail', '08a', [text('Name', 255, { isName: true }), picklist('JobType', ['6', '7'])], {
    label: 'Cron Job',
    ...PLATFORM_OWNED,
});

const cronTrigger = defineObject(
    'CronTrigger',
    '08e',
    [
        lookup('CronJobDetailId', ['CronJobDetail']),
        text('CronExpression', 255),
        defineField('StartTime', 'DateTime'),
        defineField('EndTime', 'DateTime'),
        defineField('NextFireTime', 'DateTime'),
        defineField('PreviousFireTime', 'DateTime'),
        picklist('State', ['WAITING', 'ACQUIRED', 'EXECUTING', 'COMPLETE', 'ERROR', 'DELETED', 'PAUSED', 'BLOCKED', 'PAUSED_BLOCKED']),
        integer('TimesTriggered'),
        text('TimeZoneSidKey', 40),
        lookup('OwnerId', ['User']),
    ],
    { label: 'Scheduled Jobs', pluralLabel: 'Scheduled Jobs', ...PLATFORM_OWNED },
);

/** Jobs that run on a schedule ("CronTrigger", "CronJobDetail", Object Reference). */
export const JOB_OBJECTS: readonly ObjectDefinition[] = [cronJobDetail, cronTrigger];
