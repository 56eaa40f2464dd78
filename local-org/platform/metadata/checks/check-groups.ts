import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import type { StagedOrg } from './reference.ts';

/** A queue supports leads, cases and custom objects that have owners ("Queue", Metadata API guide). */
export function checkQueue(body: MetadataNode, { schema }: StagedOrg, problems: ProblemList): void {
    if (body['queueRoutingConfig'] !== undefined) problems.add('The local org does not support queue routing configurations.', body, 'queueRoutingConfig');
    for (const node of nodesOf(body['queueSobject'])) {
        const object = schema.objectOf(stringOf(node['sobjectType']) ?? '');
        const owner = object && schema.fieldOf(object, 'OwnerId');
        if (object && owner?.reference?.targets.includes('Group') !== true)
            problems.add(`Records of ${object.apiName} can't be owned by a queue`, node, 'sobjectType');
    }
}

/** No role is above itself. */
export function checkRole(fullName: string, body: MetadataNode, { catalogue }: StagedOrg, problems: ProblemList): void {
    const above = new Set([fullName.toLowerCase()]);
    for (let parent = stringOf(body['parentRole']); parent !== undefined; parent = stringOf(catalogue.get('Role', parent)?.body['parentRole'])) {
        if (above.has(parent.toLowerCase())) {
            problems.add(`The role ${fullName} can't be its own parent`, body, 'parentRole');
            return;
        }
        above.add(parent.toLowerCase());
    }
}
