import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { overrideReferences } from './object-references.ts';
import { mention, type Reference } from './reference.ts';

export function tabReferences(fullName: string, body: MetadataNode): Reference[] {
    const message = `Entity of type 'CustomObject' named '${fullName}' cannot be found`;
    const object: Reference[] = body['customObject'] === true ? [{ type: 'CustomObject', fullName, message, node: body, element: 'customObject' }] : [];
    return [...object, ...named(body, 'flexiPage', 'FlexiPage'), ...named(body, 'lwcComponent', 'LightningComponentBundle')];
}

export function applicationReferences(_fullName: string, body: MetadataNode): Reference[] {
    const tabs = (body['tabs'] ?? []) as readonly string[];
    const overrides = [...nodesOf(body['actionOverrides']), ...nodesOf(body['profileActionOverrides'])];
    return [
        ...tabs.map((tab, index) => ({ ...mention(body, 'tabs', 'CustomTab', tab, 'tab'), index })),
        ...named(body, 'defaultLandingTab', 'CustomTab'),
        ...named(body, 'utilityBar', 'FlexiPage'),
        ...overrides.flatMap(overrideReferences),
    ];
}

export function quickActionReferences(fullName: string, body: MetadataNode): Reference[] {
    const dot = fullName.indexOf('.');
    const target = stringOf(body['targetObject']) ?? (dot < 0 ? undefined : fullName.slice(0, dot));
    const fields = nodesOf(nodeOf(body['quickActionLayout'])['quickActionLayoutColumns']).flatMap((column) => nodesOf(column['quickActionLayoutItems']));
    return [
        ...(dot < 0 ? [] : [missingObject(body, fullName.slice(0, dot))]),
        ...named(body, 'targetObject', 'CustomObject'),
        ...named(body, 'lightningWebComponent', 'LightningComponentBundle'),
        ...named(body, 'lightningComponent', 'AuraDefinitionBundle'),
        ...named(body, 'flowDefinition', 'Flow'),
        ...named(body, 'page', 'ApexPage'),
        ...[...fields, ...nodesOf(body['fieldOverrides'])].flatMap((item) => {
            const field = stringOf(item['field']);
            return field === undefined || target === undefined ? [] : [mention(item, 'field', 'CustomField', `${target}.${field}`)];
        }),
    ];
}

function missingObject(body: MetadataNode, object: string): Reference {
    return { type: 'CustomObject', fullName: object, message: `Entity of type 'CustomObject' named '${object}' cannot be found`, node: body, element: '' };
}

function named(node: MetadataNode, element: string, type: string): Reference[] {
    const name = stringOf(node[element]);
    return name === undefined ? [] : [mention(node, element, type, name)];
}
