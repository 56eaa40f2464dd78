import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { searchLayoutReferences } from './check-web-link.ts';
import { mention, objectNameOf, type Reference } from './reference.ts';

/** What an object and the children inside its file refer to. Formulas and list view columns are checked elsewhere. */
export function objectReferences(fullName: string, body: MetadataNode): Reference[] {
    const overrides = [...nodesOf(body['actionOverrides']).flatMap(overrideReferences), ...searchLayoutReferences(fullName, body)];
    const layout = stringOf(body['compactLayoutAssignment']);
    if (layout === undefined || layout === 'SYSTEM') return overrides;
    return [...overrides, mention(body, 'compactLayoutAssignment', 'CompactLayout', `${fullName}.${layout}`)];
}

/** The content of an action override, of an object or of an app. */
export function overrideReferences(override: MetadataNode): Reference[] {
    const content = stringOf(override['content']);
    if (content === undefined) return [];
    if (override['type'] === 'Flexipage') return [mention(override, 'content', 'FlexiPage', content)];
    if (override['type'] === 'LightningComponent') return [mention(override, 'content', 'AuraDefinitionBundle', content)];
    return override['type'] === 'Visualforce' ? [mention(override, 'content', 'ApexPage', content)] : [];
}

/** What metadata relationships name besides records of other types ("Custom Metadata Relationships", Salesforce Help). */
export const METADATA_DEFINITIONS: ReadonlySet<string> = new Set(['EntityDefinition', 'FieldDefinition', 'EntityParticle']);

export function fieldReferences(_fullName: string, body: MetadataNode): Reference[] {
    const target = stringOf(body['referenceTo']);
    if (target === undefined) return summaryReferences(body);
    if (body['type'] === 'MetadataRelationship' && METADATA_DEFINITIONS.has(target)) return [];
    const message = `referenceTo value of '${target}' does not resolve to a valid sObject type`;
    return [{ type: 'CustomObject', fullName: target, message, node: body, element: '' }];
}

function summaryReferences(body: MetadataNode): Reference[] {
    const mentions = ['summaryForeignKey', 'summarizedField'].map((element) => [body, element, element] as const);
    const filters = nodesOf(body['summaryFilterItems']).map((item) => [item, 'field', 'summaryFilterItems'] as const);
    return [...mentions, ...filters].flatMap(([node, element, field]) => {
        const name = stringOf(node[element]);
        return name === undefined ? [] : [mention(node, element, 'CustomField', name, field)];
    });
}

export function validationRuleReferences(fullName: string, body: MetadataNode): Reference[] {
    const field = stringOf(body['errorDisplayField']);
    return field === undefined ? [] : [{ ...mention(body, 'errorDisplayField', 'CustomField', `${objectNameOf(fullName)}.${field}`), element: '' }];
}

export function compactLayoutReferences(fullName: string, body: MetadataNode): Reference[] {
    const fields = (body['fields'] ?? []) as readonly string[];
    return fields.map((field, index) => ({ ...mention(body, 'fields', 'CustomField', `${objectNameOf(fullName)}.${field}`), index }));
}

export function fieldSetReferences(fullName: string, body: MetadataNode): Reference[] {
    const items = [...nodesOf(body['displayedFields']), ...nodesOf(body['availableFields'])];
    return items.flatMap((item) => {
        const field = stringOf(item['field']);
        return field === undefined ? [] : [mention(item, 'field', 'CustomField', `${objectNameOf(fullName)}.${field}`)];
    });
}
