import { WORKSHOP_FILES } from './workshop-files.ts';

interface Access {
    readonly label: string;
    readonly isEditor: boolean;
    /** Further elements: `fieldPermissions` stand before those of objects. */
    readonly fields?: string;
}

function permissionSet({ label, isEditor, fields = '' }: Access): string {
    const edit = String(isEditor);
    return `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">${fields}<hasActivationRequired>false</hasActivationRequired><label>${label}</label>
<objectPermissions><allowCreate>${edit}</allowCreate><allowDelete>false</allowDelete><allowEdit>${edit}</allowEdit><allowRead>true</allowRead>
<modifyAllRecords>false</modifyAllRecords><object>Widget__c</object><viewAllRecords>false</viewAllRecords></objectPermissions></PermissionSet>`;
}

const READ_SIZE = '<fieldPermissions><editable>false</editable><field>Widget__c.Size__c</field><readable>true</readable></fieldPermissions>';

/** The sample app with permission sets that give little: one reads an object and nothing else, one edits all of it but a field. */
export const NARROW_ACCESS_FILES: typeof WORKSHOP_FILES = {
    ...WORKSHOP_FILES,
    'permissionsets/Only_Widgets.permissionset': permissionSet({ label: 'Only Widgets', isEditor: false }),
    'permissionsets/No_Size.permissionset': permissionSet({ label: 'No Size', isEditor: true, fields: READ_SIZE }),
    'package.xml': String(WORKSHOP_FILES['package.xml']).replace(
        '<version>',
        '<types><members>Only_Widgets</members><members>No_Size</members><name>PermissionSet</name></types><version>',
    ),
};
