import type { MetadataNode } from '../component.ts';
import { Positions } from '../schema/positions.ts';
import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import { readXml } from '../xml/read-xml.ts';
import { componentType } from '../types/component-types.ts';
import { readRoot } from '../types/read-root.ts';
import type { Position } from '../xml/xml-element.ts';

export interface ManifestMember {
    readonly type: string;
    /** Full name, or `*`. */
    readonly member: string;
    readonly position: Position | undefined;
}

/** A package.xml or a destructiveChanges file. */
export interface Manifest {
    /** Name of the package on the server that the components are added to; undefined for an ordinary deploy. */
    readonly packageName: string | undefined;
    readonly version: string | undefined;
    readonly body: MetadataNode;
    readonly members: readonly ManifestMember[];
    /** Whether the type and name are listed, by name or by wildcard. */
    includes(type: string, fullName: string): boolean;
}

/** Throws XmlError. */
export function readManifest(source: string): Manifest {
    const positions = new Positions();
    const body = readRoot(readXml(source), 'Package', positions);
    return manifestOf(body, positions);
}

export function manifestOf(body: MetadataNode, positions = new Positions()): Manifest {
    const members = nodesOf(body['types']).flatMap((node) => membersOf(node, positions));
    const names = new Set(members.map(({ type, member }) => `${type}:${member}`));
    return {
        packageName: stringOf(body['fullName']),
        version: stringOf(body['version']),
        body,
        members,
        includes: (type, fullName) => names.has(`${type}:${fullName}`) || names.has(`${type}:*`),
    };
}

function membersOf(node: MetadataNode, positions: Positions): ManifestMember[] {
    const type = stringOf(node['name']) ?? '';
    const members = (node['members'] ?? []) as readonly string[];
    const isInFolders = componentType(type)?.folder !== undefined;
    return members.map((member, index) => ({ type, member: isInFolders ? folderName(member) : member, position: positions.of(node, 'members', index) }));
}

/** The sf CLI writes folders of reports and dashboards with a slash behind: `Sales/`. */
function folderName(member: string): string {
    return member.endsWith('/') ? member.slice(0, -1) : member;
}
