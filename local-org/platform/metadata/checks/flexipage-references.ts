import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { mention, type Reference } from './reference.ts';
import { isStandardAction } from './standard-actions.ts';

export function flexiPageReferences(_fullName: string, body: MetadataNode): Reference[] {
    const object = stringOf(body['sobjectType']);
    const items = nodesOf(body['flexiPageRegions']).flatMap((region) => nodesOf(region['itemInstances']));
    return [
        ...(object === undefined ? [] : [mention(body, 'sobjectType', 'CustomObject', object)]),
        ...items.flatMap((item) => componentReference(nodeOf(item['componentInstance']))),
        ...items.flatMap((item) => fieldReference(nodeOf(item['fieldInstance']), object ?? '')),
        ...items.flatMap((item) => actionReferences(nodeOf(item['componentInstance']))),
    ];
}

/** Actions that a component lists by name ("Dynamic Actions in Lightning App Builder", Salesforce Help): the platform's own, and deployed quick actions. */
function actionReferences(instance: MetadataNode): Reference[] {
    const lists = nodesOf(instance['componentInstanceProperties']).filter((property) => property['name'] === 'actionNames');
    const items = lists.flatMap((property) => nodesOf(nodeOf(property['valueList'])['valueListItems']));
    return items.flatMap((item) => {
        const name = stringOf(item['value']) ?? '';
        return isStandardAction(name) ? [] : [mention(item, 'value', 'QuickAction', name, 'actionNames')];
    });
}

/** Components of the org's own namespace are bundles; every other namespace is the platform's. */
function componentReference(instance: MetadataNode): Reference[] {
    const name = stringOf(instance['componentName']) ?? '';
    if (!name.startsWith('c:')) return [];
    const message = `We couldn't retrieve the design time component information for component ${name}.`;
    return [{ type: 'LightningComponentBundle', fullName: name.slice(2), message, node: instance, element: 'componentName' }];
}

function fieldReference(instance: MetadataNode, object: string): Reference[] {
    const item = stringOf(instance['fieldItem']) ?? '';
    const field = item.replace(/^Record\./, '');
    if (item === '') return [];
    const message = `We couldn't retrieve or load the information on the field: ${item}.`;
    return [{ type: 'CustomField', fullName: `${object}.${field}`, message, node: instance, element: 'fieldItem' }];
}
