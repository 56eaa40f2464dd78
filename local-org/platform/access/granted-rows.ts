import type { Row } from '../../database/store.ts';
import type { Catalogue, MetadataNode } from '../metadata/component.ts';
import { nodesOf, stringOf } from '../schema/custom-field.ts';
import type { ObjectDefinition, Schema } from '../schema/model.ts';
import { CRM_RECORDS } from '../schema/standard/crm-objects.ts';
import { isPermissionable } from './access.ts';
import type { Access } from './caller.ts';
import type { Grants } from './permission-set-grants.ts';
import { USER_PERMISSIONS } from './user-permissions.ts';

/** The rows below a PermissionSet row: what the set grants, in the words of the Object Reference ("PermissionSet"). */

/** Who may use activities is no matter of object permissions. */
const OBJECTS_WITH_PERMISSIONS = new Set(CRM_RECORDS.map(({ apiName }) => apiName).filter((name) => name !== 'Task' && name !== 'Event'));

/** ObjectPermissions: one row for each object that can be read, also through View All Data or Modify All Data. */
export function objectRows(schema: Schema, access: Access): Row[] {
    return schema.objects.filter(hasPermissions).flatMap(({ apiName }) => {
        const { read, create, edit, delete: remove, viewAll, modifyAll } = access.object(apiName);
        const permissions: Row = {
            PermissionsRead: Number(read),
            PermissionsCreate: Number(create),
            PermissionsEdit: Number(edit),
            PermissionsDelete: Number(remove),
            PermissionsViewAllRecords: Number(viewAll),
            PermissionsModifyAllRecords: Number(modifyAll),
        };
        return read ? [{ SobjectType: apiName, ...permissions }] : [];
    });
}

function hasPermissions({ apiName, custom, api, kind, historyOf }: ObjectDefinition): boolean {
    return OBJECTS_WITH_PERMISSIONS.has(apiName) || (custom && api === 'data' && kind === undefined && historyOf === undefined);
}

/** FieldPermissions that permission sets say. */
export function fieldRows(schema: Schema, { fields }: Grants): Row[] {
    return [...fields].flatMap(([name, { read, edit }]) => {
        const [objectName = '', fieldName = ''] = name.split('.');
        const object = schema.objectOf(objectName);
        const field = object && schema.fieldOf(object, fieldName);
        return field && read ? [fieldRow(object.apiName, field.apiName, edit)] : [];
    });
}

/** FieldPermissions of a profile, which speaks of every field that can be hidden. */
export function profileFieldRows(schema: Schema, access: Access): Row[] {
    const objects = schema.objects.filter((object) => hasPermissions(object) && access.object(object.apiName).read);
    return objects.flatMap((object) =>
        object.fields.filter(isPermissionable).flatMap((field) => {
            const { read, edit } = access.field(object.apiName, field.apiName);
            return read ? [fieldRow(object.apiName, field.apiName, edit)] : [];
        }),
    );
}

function fieldRow(objectName: string, fieldName: string, edit: boolean): Row {
    return { SobjectType: objectName, Field: `${objectName}.${fieldName}`, PermissionsRead: 1, PermissionsEdit: Number(edit) };
}

/** Columns of the PermissionSet row itself. */
export function userPermissionColumns(access: Access): Row {
    return Object.fromEntries(USER_PERMISSIONS.map((name) => [`Permissions${name}`, Number(access.hasPermission(name))]));
}

/** SetupEntityAccess: custom permissions and apps, by the ids of their components. */
export function setupEntityRows(catalogue: Catalogue, bodies: readonly MetadataNode[]): Row[] {
    const granted = (list: string, isOn: string, name: string, type: string, entity: string): Row[] =>
        namesWhere(bodies, list, name, (node) => node[isOn] === true).flatMap((each) => {
            const component = catalogue.get(type, each);
            return component ? [{ SetupEntityId: component.id, SetupEntityType: entity }] : [];
        });
    return [
        ...granted('customPermissions', 'enabled', 'name', 'CustomPermission', 'CustomPermission'),
        ...granted('applicationVisibilities', 'visible', 'application', 'CustomApplication', 'TabSet'),
    ];
}

/** PermissionSetTabSetting: "Available" or "Visible" in permission sets, and their like in profiles. */
export function tabRows(bodies: readonly MetadataNode[]): Row[] {
    const on = new Set([
        ...namesWhere(bodies, 'tabSettings', 'tab', (node) => node['visibility'] === 'Visible'),
        ...namesWhere(bodies, 'tabVisibilities', 'tab', (node) => node['visibility'] === 'DefaultOn'),
    ]);
    const off = new Set([
        ...namesWhere(bodies, 'tabSettings', 'tab', (node) => node['visibility'] === 'Available'),
        ...namesWhere(bodies, 'tabVisibilities', 'tab', (node) => node['visibility'] === 'DefaultOff'),
    ]);
    return [
        ...[...on].map((Name) => ({ Name, Visibility: 'DefaultOn' })),
        ...[...off].filter((name) => !on.has(name)).map((Name) => ({ Name, Visibility: 'DefaultOff' })),
    ];
}

function namesWhere(bodies: readonly MetadataNode[], list: string, name: string, isOn: (node: MetadataNode) => boolean): string[] {
    const nodes = bodies.flatMap((body) => nodesOf(body[list])).filter(isOn);
    return [...new Set(nodes.map((node) => stringOf(node[name]) ?? ''))];
}
