import { stringOf } from '../../schema/custom-field.ts';
import type { Component, MetadataNode, MetadataValue } from '../component.ts';
import type { ComponentDraft } from '../types/component-draft.ts';

/** Element that names each entry of a profile's lists. Layouts are assigned once for each object and record type. */
const KEYS: Readonly<Record<string, (entry: MetadataNode) => string>> = {
    applicationVisibilities: by('application'),
    classAccesses: by('apexClass'),
    customMetadataTypeAccesses: by('name'),
    customPermissions: by('name'),
    customSettingAccesses: by('name'),
    fieldPermissions: by('field'),
    flowAccesses: by('flow'),
    layoutAssignments: (entry) => `${(stringOf(entry['layout']) ?? '').split('-')[0] ?? ''}|${stringOf(entry['recordType']) ?? ''}`,
    objectPermissions: by('object'),
    pageAccesses: by('apexPage'),
    recordTypeVisibilities: by('recordType'),
    tabVisibilities: by('tab'),
    userPermissions: by('name'),
};

function by(element: string): (entry: MetadataNode) => string {
    return (entry) => stringOf(entry[element]) ?? '';
}

/** A deploy changes of a profile what its file speaks of and leaves the rest ("Profile", Metadata API guide). */
export function mergedBody({ type, body }: ComponentDraft, before: Component | undefined): MetadataNode {
    if (type !== 'Profile' || !before) return body;
    const elements = [...new Set([...Object.keys(before.body), ...Object.keys(body)])].sort();
    return Object.fromEntries(elements.map((element) => [element, mergedElement(element, before.body[element], body[element])]));
}

function mergedElement(element: string, before: MetadataValue | undefined, now: MetadataValue | undefined): MetadataValue | undefined {
    const keyOf = KEYS[element];
    if (!keyOf || !Array.isArray(before) || !Array.isArray(now)) return now ?? before;
    const entries = new Map([...(before as MetadataNode[]), ...(now as MetadataNode[])].map((entry) => [keyOf(entry).toLowerCase(), entry]));
    return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
