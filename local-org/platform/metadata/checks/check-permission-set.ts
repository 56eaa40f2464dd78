import { isPermissionable } from '../../access/access.ts';
import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import type { StagedOrg } from './reference.ts';

/** Permission, its element, and what it depends on ("Object Permissions", Salesforce Help). */
const DEPENDENCIES: readonly (readonly [permission: string, element: string, needs: readonly string[]])[] = [
    ['Create', 'allowCreate', ['Read']],
    ['Edit', 'allowEdit', ['Read']],
    ['Delete', 'allowDelete', ['Read', 'Edit']],
    ['View All', 'viewAllRecords', ['Read']],
    ['Modify All', 'modifyAllRecords', ['Read', 'Edit', 'Delete', 'View All']],
];

const ELEMENTS = new Map([['Read', 'allowRead'], ...DEPENDENCIES.map(([permission, element]) => [permission, element] as const)]);

/** User permissions and what they depend on ("User Permissions", Salesforce Help). */
const USER_PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
    AssignPermissionSets: ['ViewSetup'],
    CustomizeApplication: ['ViewSetup'],
    ManageUsers: ['ViewSetup'],
    ModifyAllData: ['ViewAllData'],
};

/** `whole` is the body that results where a deploy brings only a part, as with profiles. */
export function checkPermissionSet(body: MetadataNode, org: StagedOrg, problems: ProblemList, whole: MetadataNode = body): void {
    if (body['hasActivationRequired'] === true) problems.add('The local org does not support session-based permission sets.', body, 'hasActivationRequired');
    const readable = new Set(
        nodesOf(whole['objectPermissions']).flatMap((grant) => (grant['allowRead'] === true ? (stringOf(grant['object']) ?? '').toLowerCase() : [])),
    );
    for (const grant of nodesOf(body['objectPermissions'])) checkDependencies(grant, stringOf(grant['object']) ?? '', problems);
    checkUserPermissions(body, whole, problems);
    for (const grant of nodesOf(body['objectPermissions'])) checkMaster(grant, readable, org, problems);
    for (const grant of nodesOf(body['fieldPermissions'])) checkFieldGrant(grant, org, problems);
}

function checkUserPermissions(body: MetadataNode, whole: MetadataNode, problems: ProblemList): void {
    const enabled = new Set(nodesOf(whole['userPermissions']).flatMap((node) => (node['enabled'] === true ? (stringOf(node['name']) ?? []) : [])));
    for (const node of nodesOf(body['userPermissions'])) {
        const name = stringOf(node['name']) ?? '';
        const missing = (USER_PERMISSIONS[name] ?? []).filter((need) => !enabled.has(need));
        if (node['enabled'] === true && missing.length > 0) problems.add(`Permission ${name} depends on permission(s): ${missing.join(', ')}`, node, 'name');
    }
}

function checkDependencies(grant: MetadataNode, object: string, problems: ProblemList): void {
    for (const [permission, element, needs] of DEPENDENCIES) {
        if (grant[element] !== true) continue;
        const missing = needs.filter((need) => grant[ELEMENTS.get(need) ?? ''] !== true);
        if (missing.length > 0)
            problems.add(
                `Permission ${permission} ${object} depends on permission(s): ${missing.map((need) => `${need} ${object}`).join(', ')}`,
                grant,
                'object',
            );
    }
}

/** Reading a detail needs reading its master. */
function checkMaster(grant: MetadataNode, readable: ReadonlySet<string>, org: StagedOrg, problems: ProblemList): void {
    const object = org.schema.objectOf(stringOf(grant['object']) ?? '');
    const master = object?.fields.find((field) => field.type === 'MasterDetail')?.reference?.targets[0];
    if (!object || master === undefined || grant['allowRead'] !== true || readable.has(master.toLowerCase())) return;
    problems.add(`Permission Read ${object.apiName} depends on permission(s): Read ${master}`, grant, 'object');
}

/** Field-level security does not apply to fields that every save demands. */
function checkFieldGrant(grant: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    const fullName = stringOf(grant['field']) ?? '';
    const [objectName = '', fieldName = ''] = fullName.split('.');
    const object = org.schema.objectOf(objectName);
    const field = object && org.schema.fieldOf(object, fieldName);
    if (!field || field.type === 'Checkbox') return;
    // Field-level security is that of the compound field.
    if (field.partOf !== undefined && field.custom) {
        problems.add(`In field: field - no CustomField named ${fullName} found`, grant, 'field');
        return;
    }
    // Permission sets of deployed projects name the name field of custom objects, which may be blank on the platform.
    if (object.custom && field.isName) return;
    if (!isPermissionable(field)) problems.add(`You cannot deploy to a required field: ${fullName}`, grant, 'field');
    else if (grant['editable'] === true && grant['readable'] !== true)
        problems.add(`Field ${fullName} can't be editable without being readable`, grant, 'field');
}
