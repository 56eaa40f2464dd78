import type { Schema } from '../../schema/model.ts';
import type { Catalogue, Component } from '../component.ts';
import type { Manifest, ManifestMember } from '../package/manifest.ts';
import { childType, componentType, isSupportedType } from '../types/component-types.ts';

export interface SelectedComponents {
    readonly components: readonly Component[];
    /** Standard objects asked for by name that nobody customized. */
    readonly bareObjects: readonly string[];
    readonly problems: readonly string[];
}

/** The components that a manifest names; a parent brings its children. */
export function selectComponents(manifest: Manifest, catalogue: Catalogue, schema: Schema): SelectedComponents {
    const selected = new Map<string, Component>();
    const problems: string[] = [];
    const bareObjects: string[] = [];
    for (const member of manifest.members) {
        const found = isSupportedType(member.type) ? componentsOf(member, catalogue) : [];
        for (const component of found) selected.set(component.id, component);
        if (found.length > 0 || member.member === '*') continue;
        if (!isSupportedType(member.type)) problems.push(`The local org does not support metadata of type ${member.type}.`);
        else if (member.type === 'CustomObject' && schema.objectOf(member.member)?.custom === false) bareObjects.push(member.member);
        else problems.push(`Entity of type '${member.type}' named '${member.member}' cannot be found`);
    }
    return { components: [...selected.values()], bareObjects, problems };
}

/** `*` stands for everything of the org's own, without customized standard objects ("Using Wildcards in package.xml"). */
function componentsOf({ type, member }: ManifestMember, catalogue: Catalogue): Component[] {
    if (member === '*') {
        // "You can't use the wildcard (*) symbol with email templates" ("EmailTemplate"), nor with any type that lives in folders.
        if (componentType(type)?.folder !== undefined) return [];
        const own = catalogue
            .list(type)
            .filter((component) => component.namespace === undefined && (type !== 'CustomObject' || /__(c|mdt)$/.test(component.fullName)));
        return own.flatMap((component) => [component, ...childrenOf(component, catalogue)]);
    }
    const component = catalogue.get(type, member) ?? catalogue.get(componentType(type)?.folder?.xmlName ?? '', member);
    const parent = component ?? { type, fullName: member };
    return [...(component ? [component] : []), ...childrenOf(parent, catalogue)];
}

function childrenOf(parent: Pick<Component, 'type' | 'fullName'>, catalogue: Catalogue): Component[] {
    const children = componentType(parent.type)?.children ?? [];
    return children.flatMap(({ xmlName, qualified }) => {
        const prefix = `${parent.fullName.toLowerCase()}.`;
        return catalogue.list(xmlName).filter((child) => child.namespace === undefined && (!qualified || child.fullName.toLowerCase().startsWith(prefix)));
    });
}

/** Name of the component in whose file this one lives: its own, or its parent's. */
export function fileOwner({ type, fullName }: Pick<Component, 'type' | 'fullName'>): { readonly type: string; readonly fullName: string } {
    const place = childType(type);
    if (!place) return { type, fullName };
    return { type: place.parent.xmlName, fullName: place.child.qualified ? fullName.slice(0, fullName.indexOf('.')) : place.parent.xmlName };
}
