import type { MetadataNode, MetadataValue } from '../metadata/component.ts';
import { FlowDefect } from './flow-defect.ts';

/** Reads the JSON form of Flow metadata. */

export function textIn(node: MetadataNode, name: string): string | undefined {
    const value = node[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
}

export function requiredText(node: MetadataNode, name: string): string {
    const value = textIn(node, name);
    if (value === undefined) {
        throw new FlowDefect(`Required field is missing: ${name}`);
    }
    return value;
}

export function isTrue(node: MetadataNode, name: string): boolean {
    return node[name] === true || node[name] === 'true';
}

export function nodeIn(node: MetadataNode, name: string): MetadataNode | undefined {
    return nodesIn(node, name)[0];
}

export function nodesIn(node: MetadataNode, name: string): readonly MetadataNode[] {
    const value = node[name];
    return value === undefined ? [] : listOf(value).filter(isNode);
}

/** Name of the element a connector leads to. */
export function targetIn(node: MetadataNode, name: string): string | undefined {
    const connector = nodeIn(node, name);
    return connector && requiredText(connector, 'targetReference');
}

/** Whether the element says anything at all: empty lists do not. */
export function isPresent(value: MetadataValue | undefined): boolean {
    return value !== undefined && listOf(value).length > 0;
}

function listOf(value: MetadataValue): readonly MetadataValue[] {
    return isList(value) ? value : [value];
}

function isList(value: MetadataValue): value is readonly MetadataValue[] {
    return Array.isArray(value);
}

function isNode(value: MetadataValue): value is MetadataNode {
    return typeof value === 'object' && !isList(value);
}
