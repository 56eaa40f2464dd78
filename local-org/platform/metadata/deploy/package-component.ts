import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { Catalogue, MetadataNode } from '../component.ts';
import type { Manifest } from '../package/manifest.ts';
import type { ComponentName } from '../problems.ts';
import { type ComponentDraft, NO_FILES } from '../types/component-draft.ts';

/**
 * The package that a package.xml with a `fullName` names. Deploying adds components to it and never takes any out, so its body lists,
 * by type, what was a member before and still exists, and everything deployed now.
 */
export function packageDraft(manifest: Manifest, deployed: readonly ComponentName[], before: Catalogue): ComponentDraft | undefined {
    if (manifest.packageName === undefined) return undefined;
    const members = new Map<string, Set<string>>();
    const add = (type: string, fullName: string): void => {
        members.set(type, (members.get(type) ?? new Set<string>()).add(fullName));
    };
    for (const { type, fullName } of previousMembers(manifest.packageName, before)) add(type, fullName);
    for (const { type, fullName } of deployed) add(type, fullName);
    const types = [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, names]) => ({ members: [...names].sort(), name }));
    const body: MetadataNode = { ...manifest.body, types };
    return { type: 'Package', fullName: manifest.packageName, fileName: 'package.xml', body, files: NO_FILES, positions: undefined };
}

function previousMembers(packageName: string, before: Catalogue): { type: string; fullName: string }[] {
    return nodesOf(before.get('Package', packageName)?.body['types']).flatMap((node) => {
        const type = stringOf(node['name']) ?? '';
        const names = (node['members'] ?? []) as readonly string[];
        return names.filter((fullName) => before.get(type, fullName)).map((fullName) => ({ type, fullName }));
    });
}
