import { escapeXml } from '../../markup/escape-markup.ts';
import type { MetadataNode, MetadataValue } from '../component.ts';
import { complexType, type ComplexType } from '../schema/metadata-schema.ts';
import { INSTANCE_NAMESPACE, METADATA_NAMESPACE } from './xml-element.ts';

/** Records of custom metadata types name the types of their values. */
const SCHEMA_NAMESPACES = ` xmlns:xsi="${INSTANCE_NAMESPACE}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"`;

/** Writes a body as the file that the platform would return: elements in the schema's order, four spaces deep. */
export function writeTyped(typeName: string, node: MetadataNode): string {
    const root = `<${typeName} xmlns="${METADATA_NAMESPACE}"${typeName === 'CustomMetadata' ? SCHEMA_NAMESPACES : ''}>`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n${childrenOf(typeName, node, 1)}</${typeName}>\n`;
}

function childrenOf(typeName: string, node: MetadataNode, depth: number): string {
    const type: ComplexType = complexType(typeName) ?? new Map();
    let text = '';
    for (const { name, type: elementType } of type.values()) {
        const value = node[name];
        if (elementType === 'typed') text += typedElement(name, value, depth);
        if (value === undefined || elementType === 'typed') continue;
        const values = Array.isArray(value) ? (value as readonly MetadataValue[]) : [value];
        for (const each of values) text += elementOf(name, elementType, each, depth);
    }
    return text;
}

function elementOf(name: string, typeName: string, value: MetadataValue, depth: number): string {
    const indent = '    '.repeat(depth);
    if (typeof value !== 'object') return `${indent}<${name}>${escapeXml(textOf(typeName, value))}</${name}>\n`;
    return `${indent}<${name}>\n${childrenOf(typeName, value as MetadataNode, depth + 1)}${indent}</${name}>\n`;
}

function typedElement(name: string, value: MetadataValue | undefined, depth: number): string {
    const indent = '    '.repeat(depth);
    if (typeof value !== 'object') return `${indent}<${name} xsi:nil="true"/>\n`;
    const { type, text } = value as { readonly type: string; readonly text: string };
    return `${indent}<${name} xsi:type="${escapeXml(type)}">${escapeXml(text)}</${name}>\n`;
}

/** A double always has a decimal: `66.0`. */
function textOf(typeName: string, value: string | number | boolean): string {
    return typeName === 'double' && Number.isInteger(value) ? `${String(value)}.0` : String(value);
}
