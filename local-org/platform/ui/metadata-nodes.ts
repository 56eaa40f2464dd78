import type { MetadataNode } from '../metadata/component.ts';

export { nodeOf, nodesOf, stringOf, textsOf } from '../schema/custom-field.ts';

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
