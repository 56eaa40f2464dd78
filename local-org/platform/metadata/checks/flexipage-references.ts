import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { mention, type Reference } from './reference.ts';

export function flexiPageReferences(_fullName: string, body: MetadataNode): Reference[] {
    const object = stringOf(body['sobjectType']);
    const items = nodesOf(body['flexiPageRegions']).flatMap((region) => nodesOf(region['itemInstances']));
    return [
        ...(object === undefined ? [] : [mention(body, 'sobjectType', 'CustomObject', object)]),
        ...items.flatMap((item) => componentReference(nodeOf(item['componentInstance']))),
        ...items.flatMap((item) => fieldReference(nodeOf(item['fieldInstance']), object ?? '')),
    ];
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
