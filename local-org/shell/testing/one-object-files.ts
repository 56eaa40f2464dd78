import { WORKSHOP_FILES } from './workshop-files.ts';

const PERMISSION_SET = `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><hasActivationRequired>false</hasActivationRequired><label>Only Widgets</label>
<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead>
<modifyAllRecords>false</modifyAllRecords><object>Widget__c</object><viewAllRecords>false</viewAllRecords></objectPermissions></PermissionSet>`;

/** The sample app with a permission set that lets read one object and nothing else. */
export const ONE_OBJECT_FILES: typeof WORKSHOP_FILES = {
    ...WORKSHOP_FILES,
    'permissionsets/Only_Widgets.permissionset': PERMISSION_SET,
    'package.xml': String(WORKSHOP_FILES['package.xml']).replace(
        '<version>',
        '<types><members>Only_Widgets</members><name>PermissionSet</name></types><version>',
    ),
};
