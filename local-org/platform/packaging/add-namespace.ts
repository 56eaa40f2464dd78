import { splitTemplateName } from '../mail/email-template.ts';
import type { MetadataNode, MetadataValue } from '../metadata/component.ts';
import { folderType } from '../metadata/types/component-types.ts';
import { nodeOf, nodesOf, stringOf } from '../schema/custom-field.ts';
import type { PackagedComponent } from './package-content.ts';
import { renameReferences } from './rename-references.ts';

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
    'FlowTest',
    'EmailFolder',
    'Layout',
    'CompactLayout',
    'GlobalValueSet',
]);

/**
 * Gives the components of a managed package the names they have in a subscriber's org: `Timesheet__c` becomes `ns__Timesheet__c`,
 * in names and in everything that refers to them ("Namespace Prefixes", ISVforce Guide).
 */
export function addNamespace(components: readonly PackagedComponent[], namespace: string): PackagedComponent[] {
    const rename = renaming(components, namespace);
    const renamed = components.map((component) =>
        component.type === 'CustomMetadata'
            ? renamedRecord(component, components, namespace, rename)
            : {
                  ...component,
                  fullName: renameComponent(component, namespace, rename),
                  fileName: rename(component.fileName),
                  body: renameValueSet(renameNode(component.body, rename), components, namespace),
                  files: component.files.map(([path, content]) => [path, renameFile(component.type, content, rename)] as const),
              },
    );
    return renameReferences(components, renamed);
}

function renamedRecord(component: PackagedComponent, components: readonly PackagedComponent[], namespace: string, rename: Rename): PackagedComponent {
    const fullName = renameRecord(component.fullName, components, namespace);
    const body = renameNode(renameRelations(component, components, namespace), rename);
    return { ...component, fullName, fileName: `customMetadata/${fullName}.md`, body };
}

/** Picklists name global value sets of the same package with its prefix. */
function renameValueSet(body: MetadataNode, components: readonly PackagedComponent[], namespace: string): MetadataNode {
    const valueSet = nodeOf(body['valueSet']);
    const name = stringOf(valueSet['valueSetName']);
    const isOwn = name !== undefined && components.some(({ type, fullName }) => type === 'GlobalValueSet' && fullName === name);
    return isOwn ? { ...body, valueSet: { ...valueSet, valueSetName: `${namespace}__${name}` } } : body;
}

type Rename = (text: string) => string;

/** Bundles are kept as texts; the content of an email template is kept as base64, like that of static resources, which stay as they are. */
function renameFile(type: string, content: string, rename: Rename): string {
    if (type !== 'EmailTemplate') return rename(content);
    return Buffer.from(rename(Buffer.from(content, 'base64').toString('utf8'))).toString('base64');
}

/** Custom API names (`…__c`, `…__r` in paths, parts of geolocations) are unmistakable, so they can be replaced wherever they stand. */
function renaming(components: readonly PackagedComponent[], namespace: string): Rename {
    const names = components
        .filter((component) => component.type === 'CustomObject' || component.type === 'CustomField')
        .map((component) => component.fullName.split('.').at(-1) ?? '')
        .flatMap((name) => /^(.*)__(?:c|mdt)$/.exec(name)?.[1] ?? []);
    const renameGlobals = globalRenaming(components, namespace);
    if (names.length === 0) return renameGlobals;
    const pattern = new RegExp(`(?<![A-Za-z0-9_])(${[...new Set(names)].join('|')})(?=__(?:[cr]|mdt|Latitude__s|Longitude__s)(?![A-Za-z0-9_]))`, 'g');
    const renameRecords = recordRenaming(components, namespace);
    return (text) => renameGlobals(renameRecords(text.replace(pattern, `${namespace}__$1`)));
}

/** Formulas, flows and texts name labels and custom permissions behind a global variable: `$Label.Too_Heavy` ("Global Variables", Salesforce Help). */
function globalRenaming(components: readonly PackagedComponent[], namespace: string): Rename {
    const label = behind('$Label', components, 'CustomLabel', namespace);
    const permission = behind('$Permission', components, 'CustomPermission', namespace);
    return (text) => permission(label(text));
}

function behind(variable: string, components: readonly PackagedComponent[], type: string, namespace: string): Rename {
    const names = components.filter((component) => component.type === type).map(({ fullName }) => fullName);
    if (names.length === 0) return (text) => text;
    const pattern = new RegExp(`(\\${variable}\\.)(${names.join('|')})(?![A-Za-z0-9_])`, 'gi');
    return (text) => text.replace(pattern, `$1${namespace}__$2`);
}

/** Formulas name records of custom metadata types behind their type: `$CustomMetadata.Limit__mdt.Default.Days__c`. */
function recordRenaming(components: readonly PackagedComponent[], namespace: string): Rename {
    const records = components.filter(({ type }) => type === 'CustomMetadata').map(({ fullName }) => fullName.split('.').at(-1) ?? '');
    if (records.length === 0) return (text) => text;
    const pattern = new RegExp(`(\\$CustomMetadata\\.\\w+__mdt\\.)(${records.join('|')})(?=\\.)`, 'gi');
    return (text) => text.replace(pattern, `$1${namespace}__$2`);
}

/** `Limit.Default` → `ns__Limit.ns__Default`; a record of another package's type keeps that type's name. */
function renameRecord(fullName: string, components: readonly PackagedComponent[], namespace: string): string {
    const [typeName = '', recordName = ''] = fullName.split('.');
    const isOwnType = components.some(({ type, fullName: name }) => type === 'CustomObject' && name.toLowerCase() === `${typeName.toLowerCase()}__mdt`);
    return `${isOwnType ? `${namespace}__` : ''}${typeName}.${namespace}__${recordName}`;
}

/** Metadata relationships name records of the same package with its prefix. */
function renameRelations(component: PackagedComponent, components: readonly PackagedComponent[], namespace: string): MetadataNode {
    const own = new Set(components.filter(({ type }) => type === 'CustomMetadata').map(({ fullName }) => fullName.toLowerCase()));
    const typeName = `${component.fullName.split('.')[0] ?? ''}__mdt`;
    const values = nodesOf(component.body['values']).map((entry) => {
        const field = components.find(({ type, fullName }) => type === 'CustomField' && fullName === `${typeName}.${stringOf(entry['field']) ?? ''}`);
        const target = (stringOf(field?.body['referenceTo']) ?? '').replace(/__mdt$/, '');
        const value = nodeOf(entry['value']);
        const isOwn = target !== '' && own.has(`${target}.${stringOf(value['text']) ?? ''}`.toLowerCase());
        return isOwn ? { ...entry, value: { ...value, text: `${namespace}__${stringOf(value['text']) ?? ''}` } } : entry;
    });
    return { ...component.body, values };
}

function renameComponent(component: PackagedComponent, namespace: string, rename: Rename): string {
    if (component.type === 'EmailTemplate') return renameTemplate(component.fullName, namespace);
    const renamed = rename(component.fullName);
    if (component.type === 'WorkflowAlert') return renamed.replace(/\.(?=[^.]*$)/, `.${namespace}__`);
    const needsPrefix = renamed === component.fullName && PREFIXED_TYPES.has(component.type) && !component.fullName.includes('.');
    return needsPrefix ? `${namespace}__${component.fullName}` : renamed;
}

/** `Welcome/First` → `ns__Welcome/ns__First`; the folder that every org has keeps its name. */
function renameTemplate(fullName: string, namespace: string): string {
    const { folder, name } = splitTemplateName(fullName);
    return `${folder === folderType('EmailFolder')?.builtIn ? folder : `${namespace}__${folder}`}/${namespace}__${name}`;
}

function renameNode(node: MetadataNode, rename: Rename): MetadataNode {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, value === undefined ? undefined : renameValue(value, rename)]));
}

function renameValue(value: MetadataValue, rename: Rename): MetadataValue {
    if (typeof value === 'string') return rename(value);
    if (Array.isArray(value)) return (value as readonly MetadataValue[]).map((each) => renameValue(each, rename));
    return typeof value === 'object' ? renameNode(value as MetadataNode, rename) : value;
}
