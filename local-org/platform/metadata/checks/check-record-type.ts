import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import { decodedName, PROCESS_FIELDS } from '../../schema/record-types.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { mention, objectNameOf, type Reference, type StagedOrg } from './reference.ts';

/** Checks a record type: its business process, where one is needed, and that its picklists have the values it allows. */
export function checkRecordType(fullName: string, body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    const object = org.schema.objectOf(objectNameOf(fullName));
    if (!object) return;
    if (object.kind !== undefined) problems.add(`Record types are not supported on ${object.apiName}`);
    const isProcessed = PROCESS_FIELDS.has(object.apiName);
    if (isProcessed && body['businessProcess'] === undefined) problems.add('Required field is missing: businessProcess');
    if (!isProcessed && body['businessProcess'] !== undefined) problems.add('Cannot specify: businessProcess for this object', body, 'businessProcess');
    for (const node of nodesOf(body['picklistValues'])) checkPicklist(object.apiName, node, org, problems);
}

function checkPicklist(objectName: string, node: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    const name = stringOf(node['picklist']) ?? '';
    const object = org.schema.objectOf(objectName);
    const field = object && org.schema.fieldOf(object, name);
    if (!field?.picklist) {
        problems.add(`In field: picklist - no CustomField named ${objectName}.${name} found`, node, 'picklist');
        return;
    }
    const known = new Set(field.picklist.values.map(({ value }) => value.toLowerCase()));
    for (const value of nodesOf(node['values'])) {
        const text = decodedName(stringOf(value['fullName']) ?? '');
        if (!known.has(text.toLowerCase())) problems.add(`Picklist value: ${text} in picklist: ${name} not found`, value);
    }
}

/** Checks a business process: only some objects have them, and their values are those of the object's status. */
export function checkBusinessProcess(fullName: string, body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    const object = org.schema.objectOf(objectNameOf(fullName));
    if (!object) return;
    const name = PROCESS_FIELDS.get(object.apiName);
    if (name === undefined) problems.add(`Business processes are not supported on ${object.apiName}`);
    else checkPicklist(object.apiName, { picklist: name, ...(body['values'] === undefined ? {} : { values: body['values'] }) }, org, problems);
}

export function recordTypeReferences(fullName: string, body: MetadataNode): Reference[] {
    const object = objectNameOf(fullName);
    const process = stringOf(body['businessProcess']);
    const layout = stringOf(body['compactLayoutAssignment']);
    return [
        ...(process === undefined ? [] : [mention(body, 'businessProcess', 'BusinessProcess', `${object}.${process}`)]),
        ...(layout === undefined || layout === 'SYSTEM' ? [] : [mention(body, 'compactLayoutAssignment', 'CompactLayout', `${object}.${layout}`)]),
    ];
}
