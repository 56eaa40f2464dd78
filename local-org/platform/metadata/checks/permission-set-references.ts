import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { mention, type Reference } from './reference.ts';

/** Repeated element, its naming element, and the type named. */
export const PERMISSION_SET_GRANTS: readonly (readonly [list: string, element: string, type: string, field: string])[] = [
    ['applicationVisibilities', 'application', 'CustomApplication', 'application'],
    ['classAccesses', 'apexClass', 'ApexClass', 'apexClass'],
    ['customMetadataTypeAccesses', 'name', 'CustomObject', 'customMetadataType'],
    ['customPermissions', 'name', 'CustomPermission', 'customPermission'],
    ['customSettingAccesses', 'name', 'CustomObject', 'customSetting'],
    ['fieldPermissions', 'field', 'CustomField', 'field'],
    ['flowAccesses', 'flow', 'Flow', 'flow'],
    ['objectPermissions', 'object', 'CustomObject', 'object'],
    ['pageAccesses', 'apexPage', 'ApexPage', 'apexPage'],
    ['recordTypeVisibilities', 'recordType', 'RecordType', 'recordType'],
    ['tabSettings', 'tab', 'CustomTab', 'tab'],
];

export function permissionSetReferences(_fullName: string, body: MetadataNode): Reference[] {
    return PERMISSION_SET_GRANTS.flatMap(([list, element, type, field]) =>
        nodesOf(body[list]).map((grant) => mention(grant, element, type, stringOf(grant[element]) ?? '', field)),
    );
}
