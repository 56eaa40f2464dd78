import type { MetadataNode, MetadataValue } from '../component.ts';
import { complexType, type ComplexType } from '../schema/metadata-schema.ts';
import { METADATA_NAMESPACE } from './xml-element.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Writes a body as the file that the platform would return: elements in the schema's order, four spaces deep. */
export function writeTyped(typeName: string, node: MetadataNode): string {
    const root = `<${typeName} xmlns="${METADATA_NAMESPACE}">`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n${childrenOf(typeName, node, 1)}</${typeName}>\n`;
}

function childrenOf(typeName: string, node: MetadataNode, depth: number): string {
    const type: ComplexType = complexType(typeName) ?? new Map();
    let text = '';
    for (const { name, type: elementType } of type.values()) {
        const value = node[name];
        if (value === undefined) continue;
        const values = Array.isArray(value) ? (value as readonly MetadataValue[]) : [value];
        for (const each of values) text += elementOf(name, elementType, each, depth);
    }
    return text;
}

function elementOf(name: string, typeName: string, value: MetadataValue, depth: number): string {
    const indent = '    '.repeat(depth);
    if (typeof value !== 'object') return `${indent}<${name}>${escape(String(value))}</${name}>\n`;
    return `${indent}<${name}>\n${childrenOf(typeName, value as MetadataNode, depth + 1)}${indent}</${name}>\n`;
}

function escape(text: string): string {
    return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
