import type { Component, MetadataNode } from '../metadata/component.ts';
import { folderType } from '../metadata/types/component-types.ts';
import type { Org } from '../org.ts';
import { nodesOf, stringOf } from '../schema/custom-field.ts';

const TABLE = '_package_content';

/** The part of a component that travels in a package. */
export type PackagedComponent = Pick<Component, 'type' | 'fullName' | 'fileName' | 'body'> & { readonly files: readonly (readonly [string, string])[] };

/** Types whose names and mentions get no namespace here yet. */
const UNSUPPORTED = new Set(['AuraDefinitionBundle', 'ReportType', 'ReportFolder', 'Report', 'DashboardFolder', 'Dashboard']);

/** Says what is among the components and the local org can't package. */
export function unsupportedContent(components: readonly PackagedComponent[]): string | undefined {
    const found = components.find(({ type }) => UNSUPPORTED.has(type));
    return found && `The local org does not support ${found.type} in packages: ${found.fullName}.`;
}

/** Freezes components as the content of a version: later deploys do not change it. */
export function savePackageContent(org: Org, versionId: string, components: readonly PackagedComponent[]): void {
    org.store.defineTable({ name: TABLE, columns: [{ name: 'Content', kind: 'text' }] });
    org.store.insert(TABLE, { Id: versionId, Content: JSON.stringify(components) });
}

/** Content of an uploaded version, without namespace. */
export function packageContent(publisher: Org, versionId: string): readonly PackagedComponent[] {
    const row = publisher.store.get(TABLE, versionId);
    return JSON.parse(String(row?.['Content'] ?? '[]')) as PackagedComponent[];
}

/** What a first-generation package holds now: the components of the packaging org that its manifest names. */
export function membersOf(org: Org, packageId: string): PackagedComponent[] {
    const name = String(org.store.get('MetadataPackage', packageId)?.['Name']);
    const { catalogue } = org.model();
    const definition = catalogue.get('Package', name);
    const members = nodesOf(definition?.body['types']).flatMap(memberNames);
    const isMember = (component: Component): boolean => members.some((member) => belongsTo(component, member));
    return catalogue.all().filter(isMember).map(packagedComponent);
}

interface Member {
    readonly type: string;
    readonly fullName: string;
}

function memberNames(node: MetadataNode): Member[] {
    const type = stringOf(node['name']) ?? '';
    const members = node['members'];
    return (Array.isArray(members) ? members : []).map((member) => ({ type, fullName: String(member).toLowerCase() }));
}

/** An object brings its fields, rules and list views with it. */
function belongsTo(component: Component, member: Member): boolean {
    const name = component.fullName.toLowerCase();
    // Manifests name folders among the components that they hold.
    if (folderType(component.type)?.content.xmlName === member.type && name === member.fullName) return true;
    if (component.type === member.type) return name === member.fullName || (member.fullName === '*' && component.type !== 'Package');
    return member.type === 'CustomObject' && name.startsWith(`${member.fullName}.`);
}

export function packagedComponent({
    type,
    fullName,
    fileName,
    body,
    files,
}: Pick<Component, 'type' | 'fullName' | 'fileName' | 'body' | 'files'>): PackagedComponent {
    return { type, fullName, fileName, body, files: [...files] };
}
