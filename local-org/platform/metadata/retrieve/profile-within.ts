import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import { PROFILE_GRANTS } from '../checks/profile-references.ts';
import { objectNameOf } from '../checks/reference.ts';
import type { Component, MetadataNode } from '../component.ts';
import type { SelectedComponents } from './select-components.ts';

/** "A profile contains only what concerns the other components of the same retrieve" ("Profile", Metadata API guide). */
export function withinRetrieve({ components, bareObjects, problems }: SelectedComponents): SelectedComponents {
    const names = new Set([...components.map(({ type, fullName }) => keyOf(type, fullName)), ...bareObjects.map((name) => keyOf('CustomObject', name))]);
    const narrowed = components.map((component): Component =>
        component.type === 'Profile' ? { ...component, body: narrowedBody(component.body, names) } : component,
    );
    return { components: narrowed, bareObjects, problems };
}

function narrowedBody(body: MetadataNode, names: ReadonlySet<string>): MetadataNode {
    let narrowed: MetadataNode = body;
    for (const [list, element, type] of PROFILE_GRANTS) {
        const kept = nodesOf(narrowed[list]).filter((grant) => isWithin(type, stringOf(grant[element]) ?? '', names));
        const others = Object.entries(narrowed).map(([name, value]) => [name, name === list ? kept : value] as const);
        narrowed = Object.fromEntries(others.filter(([name]) => name !== list || kept.length > 0));
    }
    return narrowed;
}

/** Standard fields and tabs are no components; they come with their object. */
function isWithin(type: string, name: string, names: ReadonlySet<string>): boolean {
    if (names.has(keyOf(type, name))) return true;
    if (type === 'CustomField' && !name.endsWith('__c')) return names.has(keyOf('CustomObject', objectNameOf(name)));
    return type === 'CustomTab' && names.has(keyOf('CustomObject', name.replace(/^standard-/, '')));
}

function keyOf(type: string, fullName: string): string {
    return `${type}:${fullName.toLowerCase()}`;
}
