import { strToU8, zipSync } from 'fflate';
import type { Caller } from '../../access/caller.ts';
import { PlatformError, UnsupportedFeature } from '../../errors.ts';
import { toId18 } from '../../ids.ts';
import type { Org } from '../../org.ts';
import type { MetadataNode } from '../component.ts';
import { newMetadataId } from '../component-store.ts';
import { filePropertiesOf, type FileProperties, platformFileProperties } from '../file-properties.ts';
import { requireMetadataAccess } from '../metadata-access.ts';
import { type Manifest, manifestOf } from '../package/manifest.ts';
import { manifestTypeOf } from '../types/component-types.ts';
import { writeTyped } from '../xml/write-typed.ts';
import { composeFiles, type ComposedFile } from './compose-files.ts';
import { withinRetrieve } from './profile-within.ts';
import { withStandardProfiles } from './standard-profiles.ts';
import { fileOwner, selectComponents } from './select-components.ts';

/** `RetrieveRequest` of the Metadata API. */
export interface RetrieveRequest {
    /** Such as `66.0`; the manifest's own version wins. */
    readonly apiVersion: string;
    /** What to retrieve by type and name, `*` for all. */
    readonly unpackaged?: { readonly types: readonly { readonly name: string; readonly members: readonly string[] }[]; readonly version?: string };
    readonly packageNames?: readonly string[];
    readonly specificFiles?: readonly string[];
}

/** `RetrieveResult` of the Metadata API. */
export interface RetrieveResult {
    readonly done: boolean;
    readonly fileProperties: readonly FileProperties[];
    readonly id: string;
    readonly messages: readonly { readonly fileName: string; readonly problem: string }[];
    readonly status: 'Succeeded';
    readonly success: boolean;
    /** Base64. */
    readonly zipFile: string;
}

/** Results wait in memory until they are fetched; an older one makes room for a newer one. */
const MAX_KEPT = 10;
const results = new WeakMap<Org, Map<string, RetrieveResult>>();

/** Retrieves at once and keeps the result for `retrieveStatus`. Throws INSUFFICIENT_ACCESS, and NOT_IMPLEMENTED for single files. */
export function startRetrieve(org: Org, caller: Caller, request: RetrieveRequest): string {
    requireMetadataAccess(caller);
    if ((request.specificFiles ?? []).length > 0) throw new UnsupportedFeature('retrieving specific files');
    const id = newMetadataId(org.store, '09S');
    const kept = results.get(org) ?? new Map<string, RetrieveResult>();
    kept.set(id, retrieve(org, request, id));
    for (const oldest of [...kept.keys()].slice(0, -MAX_KEPT)) kept.delete(oldest);
    results.set(org, kept);
    return id;
}

/** Throws INVALID_CROSS_REFERENCE_KEY for an id whose result is not, or no longer, there. */
export function retrieveStatus(org: Org, id: string): RetrieveResult {
    const result = results.get(org)?.get(toId18(id));
    if (!result) throw new PlatformError('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`, 404);
    return result;
}

interface RetrievedFolder {
    readonly files: readonly (readonly [path: string, content: string | Uint8Array])[];
    readonly properties: readonly FileProperties[];
    readonly messages: RetrieveResult['messages'];
}

function retrieve(org: Org, request: RetrieveRequest, id: string): RetrieveResult {
    const folders = manifests(org, request).map(([folder, manifest]) => retrieveFolder(org, folder, manifest, request.apiVersion));
    const files = folders.flatMap((folder) => folder.files.map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content] as const));
    return {
        done: true,
        fileProperties: folders.flatMap((folder) => folder.properties),
        id,
        messages: folders.flatMap((folder) => folder.messages),
        status: 'Succeeded',
        success: true,
        zipFile: Buffer.from(zipSync(Object.fromEntries(files))).toString('base64'),
    };
}

function manifests(org: Org, { unpackaged, packageNames = [] }: RetrieveRequest): (readonly [folder: string, manifest: Manifest])[] {
    const packages = packageNames.map((name) => {
        const component = org.model().catalogue.get('Package', name);
        if (!component) throw new PlatformError('INVALID_CROSS_REFERENCE_KEY', `No package named '${name}' found`);
        return [name, manifestOf(component.body)] as const;
    });
    return unpackaged ? [...packages, ['unpackaged', manifestOf(unpackaged)] as const] : packages;
}

function retrieveFolder(org: Org, folder: string, manifest: Manifest, apiVersion: string): RetrievedFolder {
    const selected = withinRetrieve(selectComponents(manifest, withStandardProfiles(org), org.model().schema));
    const composed = composeFiles(selected);
    const packageXml = writeTyped('Package', packageOf(manifest, composed, selected.components.map(memberOf), apiVersion));
    const manifestName = `${folder}/package.xml`;
    const contents = composed.flatMap((file) => [...file.contents].map(([path, text]) => [`${folder}/${path}`, text] as const));
    return {
        files: [...contents, [manifestName, packageXml]],
        properties: [...composed.map((file) => propertiesOf(org, folder, file)), platformFileProperties('Package', manifestName, manifestName)],
        messages: selected.problems.map((problem) => ({ fileName: manifestName, problem })),
    };
}

interface Member {
    readonly type: string;
    readonly fullName: string;
}

function memberOf({ type, fullName }: Member): Member {
    return { type, fullName };
}

/** Names what was retrieved: files, and the children of objects that were not retrieved themselves. */
function packageOf(manifest: Manifest, composed: readonly ComposedFile[], components: readonly Member[], apiVersion: string): MetadataNode {
    const whole = new Set(
        composed.filter(({ component, type }) => component === undefined || component.type === type).map(({ type, fullName }) => `${type}:${fullName}`),
    );
    const members = [
        ...composed.filter(({ type, fullName }) => whole.has(`${type}:${fullName}`)),
        ...components.filter((component) => isChildAlone(component, whole)),
    ];
    const byType = Map.groupBy(members, (member) => manifestTypeOf(member.type));
    const types = [...byType]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, list]) => ({ members: [...new Set(list.map((each) => each.fullName))].sort(), name }));
    const fullName = manifest.packageName === undefined ? {} : { fullName: manifest.packageName };
    return { ...fullName, types, version: manifest.version ?? apiVersion };
}

function isChildAlone(component: Member, whole: ReadonlySet<string>): boolean {
    const owner = fileOwner(component);
    return owner.type !== component.type && !whole.has(`${owner.type}:${owner.fullName}`);
}

function propertiesOf(org: Org, folder: string, { type, fullName, fileName, component }: ComposedFile): FileProperties {
    const path = `${folder}/${fileName}`;
    if (!component) return platformFileProperties(type, fullName, path);
    const properties = filePropertiesOf(org, component);
    return { ...properties, type, fullName, fileName: path, id: component.type === type ? properties.id : '' };
}
