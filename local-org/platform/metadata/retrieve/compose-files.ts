import { stringOf } from '../../schema/custom-field.ts';
import type { Component, MetadataNode } from '../component.ts';
import { childType, componentType, folderType } from '../types/component-types.ts';
import { META_SUFFIX } from '../types/read-content-file.ts';
import { writeTyped } from '../xml/write-typed.ts';
import { fileOwner, type SelectedComponents } from './select-components.ts';

/** One file or bundle of a retrieve. */
export interface ComposedFile {
    readonly type: string;
    readonly fullName: string;
    readonly fileName: string;
    /** The component whose file it is, or the first of the children that are all there is of it. */
    readonly component: Component | undefined;
    readonly contents: ReadonlyMap<string, string | Uint8Array>;
}

/** Puts the selected components into files again, children inside their parents. */
export function composeFiles({ components, bareObjects }: SelectedComponents): ComposedFile[] {
    const groups = Map.groupBy(components, (component) => {
        const { type, fullName } = fileOwner(component);
        return `${type}:${fullName}`;
    });
    const bare = bareObjects.map((name) => composed('CustomObject', name, undefined, {}));
    return [...groups.values()].map(composeGroup).concat(bare);
}

function composeGroup(group: readonly Component[]): ComposedFile {
    const [first] = group;
    if (!first) throw new Error('A group has at least one component');
    const { type, fullName } = fileOwner(first);
    const owner = group.find((component) => component.type === type && component.fullName === fullName);
    if (owner && componentType(type)?.content === true) return { ...owner, component: owner, contents: contentFiles(owner) };
    if (owner && isBundle(type)) return { ...owner, component: owner, contents: bundleContents(owner) };
    const children = Map.groupBy(
        group.filter((component) => component !== owner),
        (component) => childType(component.type)?.child.element ?? '',
    );
    const lists = [...children].map(([element, list]) => [element, list.map((child) => child.body).sort(byFullName)] as const);
    return composed(type, fullName, owner ?? first, { ...owner?.body, ...Object.fromEntries(lists) });
}

function composed(type: string, fullName: string, component: Component | undefined, body: MetadataNode): ComposedFile {
    const fileName = fileNameOf(type, fullName);
    return { type, fullName, fileName, component, contents: new Map([[fileName, writeTyped(type, body)]]) };
}

function isBundle(type: string): boolean {
    const definition = componentType(type);
    return definition !== undefined && definition.suffix === undefined;
}

function fileNameOf(type: string, fullName: string): string {
    const folder = folderType(type);
    if (folder !== undefined) return `${folder.content.directory}/${fullName}${META_SUFFIX}`;
    const { directory = '', suffix = '' } = componentType(type) ?? {};
    return `${directory}/${fullName}.${suffix}`;
}

function bundleContents(bundle: Component): Map<string, string> {
    return new Map([...bundle.files].map(([path, text]) => [`${bundle.fileName}/${path}`, text]));
}

/** The content as it came, and its description. */
function contentFiles({ type, fileName, body, files }: Component): Map<string, string | Uint8Array> {
    const [content = ''] = files.values();
    return new Map<string, string | Uint8Array>([
        [fileName, Buffer.from(content, 'base64')],
        [`${fileName}${META_SUFFIX}`, writeTyped(type, body)],
    ]);
}

function byFullName(a: MetadataNode, b: MetadataNode): number {
    return (stringOf(a['fullName']) ?? '') < (stringOf(b['fullName']) ?? '') ? -1 : 1;
}
