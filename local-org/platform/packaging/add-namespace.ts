import type { MetadataNode, MetadataValue } from '../metadata/component.ts';
import type { PackagedComponent } from './package-content.ts';

/** Types whose names get the prefix; children of an object get it through their own name and the object's. */
const PREFIXED_TYPES = new Set([
    'CustomObject',
    'CustomField',
    'ValidationRule',
    'ListView',
    'CustomTab',
    'CustomApplication',
    'PermissionSet',
    'CustomPermission',
    'FlexiPage',
    'QuickAction',
    'LightningComponentBundle',
    'CustomLabel',
    'Flow',
    'Layout',
    'CompactLayout',
]);

/**
 * Gives the components of a managed package the names they have in a subscriber's org: `Timesheet__c` becomes `ns__Timesheet__c`,
 * in names and in everything that refers to them ("Namespace Prefixes", ISVforce Guide).
 */
export function addNamespace(components: readonly PackagedComponent[], namespace: string): PackagedComponent[] {
    const rename = renaming(components, namespace);
    return components.map((component) => ({
        ...component,
        fullName: renameComponent(component, namespace, rename),
        fileName: rename(component.fileName),
        body: renameNode(component.body, rename),
        files: component.files.map(([path, content]) => [path, rename(content)] as const),
    }));
}

type Rename = (text: string) => string;

/** Custom API names (`…__c`, and `…__r` in paths) are unmistakable, so they can be replaced wherever they stand. */
function renaming(components: readonly PackagedComponent[], namespace: string): Rename {
    const names = components
        .filter((component) => component.type === 'CustomObject' || component.type === 'CustomField')
        .map((component) => component.fullName.split('.').at(-1) ?? '')
        .filter((name) => name.endsWith('__c'))
        .map((name) => name.slice(0, -'__c'.length));
    if (names.length === 0) return (text) => text;
    const pattern = new RegExp(`(?<![A-Za-z0-9_])(${[...new Set(names)].join('|')})(?=__[cr](?![A-Za-z0-9_]))`, 'g');
    return (text) => text.replace(pattern, `${namespace}__$1`);
}

function renameComponent(component: PackagedComponent, namespace: string, rename: Rename): string {
    const renamed = rename(component.fullName);
    const needsPrefix = renamed === component.fullName && PREFIXED_TYPES.has(component.type) && !component.fullName.includes('.');
    return needsPrefix ? `${namespace}__${component.fullName}` : renamed;
}

function renameNode(node: MetadataNode, rename: Rename): MetadataNode {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, value === undefined ? undefined : renameValue(value, rename)]));
}

function renameValue(value: MetadataValue, rename: Rename): MetadataValue {
    if (typeof value === 'string') return rename(value);
    if (Array.isArray(value)) return (value as readonly MetadataValue[]).map((each) => renameValue(each, rename));
    return typeof value === 'object' ? renameNode(value as MetadataNode, rename) : value;
}
