import type { MetadataNode, MetadataValue } from '../metadata/component.ts';

export { nodeOf, nodesOf, stringOf } from '../schema/custom-field.ts';

/** Texts of a repeated scalar element, such as a list view's columns. */
export function textsOf(value: MetadataValue | undefined): readonly string[] {
    return Array.isArray(value) ? (value as readonly MetadataValue[]).map(String) : [];
}

/** Components of one object: `Widget__c.All` → `All`. */
export function childName(fullName: string): string {
    return fullName.slice(fullName.indexOf('.') + 1);
}

export function isChildOf(fullName: string, objectName: string): boolean {
    return fullName.toLowerCase().startsWith(`${objectName.toLowerCase()}.`);
}

export function sameName(a: string | undefined, b: string | undefined): boolean {
    return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}

export type { MetadataNode };
