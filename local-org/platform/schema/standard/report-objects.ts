import { defineField, lookup, picklist, text } from '../field-builders.ts';
import type { ObjectDefinition } from '../model.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

/** Mirrors the reports that were deployed ("Report", Object Reference). Nobody runs them, so LastRunDate stays blank. */
const report = defineObject(
    'Report',
    '00O',
    [
        text('Name', 40, { label: 'Report Name', isName: true }),
        text('DeveloperName', 80, { label: 'Report Unique Name' }),
        text('Description', 255),
        text('FolderName', 256),
        text('NamespacePrefix', 15),
        lookup('OwnerId', ['Folder', 'Organization', 'User']),
        picklist('Format', ['Tabular', 'Summary', 'Matrix', 'MultiBlock']),
        defineField('LastRunDate', 'DateTime'),
    ],
    PLATFORM_OWNED,
);

/** Mirrors the dashboards that were deployed ("Dashboard", Object Reference). */
const dashboard = defineObject(
    'Dashboard',
    '01Z',
    [
        text('Title', 80, { isName: true }),
        text('DeveloperName', 80, { label: 'Dashboard Unique Name' }),
        text('Description', 255),
        lookup('FolderId', ['Folder', 'User']),
        text('FolderName', 256),
        text('NamespacePrefix', 15),
        lookup('RunningUserId', ['User']),
        picklist('Type', ['SpecifiedUser', 'LoggedInUser', 'MyTeamUser'], { label: 'Dashboard Running User Type' }),
    ],
    PLATFORM_OWNED,
);

export const REPORT_OBJECTS: readonly ObjectDefinition[] = [report, dashboard];
