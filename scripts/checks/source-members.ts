import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** Metadata type → members, as a manifest lists them. */
export type Members = ReadonlyMap<string, readonly string[]>;

/** Metadata type of a source file by the word before `-meta.xml`, and whether its name is prefixed with that of its object. */
const KINDS: Readonly<Record<string, { readonly type: string; readonly ofObject?: true }>> = {
    app: { type: 'CustomApplication' },
    compactLayout: { type: 'CompactLayout', ofObject: true },
    customPermission: { type: 'CustomPermission' },
    field: { type: 'CustomField', ofObject: true },
    flexipage: { type: 'FlexiPage' },
    flow: { type: 'Flow' },
    js: { type: 'LightningComponentBundle' },
    labels: { type: 'CustomLabels' },
    layout: { type: 'Layout' },
    listView: { type: 'ListView', ofObject: true },
    object: { type: 'CustomObject' },
    permissionset: { type: 'PermissionSet' },
    quickAction: { type: 'QuickAction' },
    standardValueSet: { type: 'StandardValueSet' },
    tab: { type: 'CustomTab' },
    validationRule: { type: 'ValidationRule', ofObject: true },
};

/**
 * What a package directory in source format holds, sorted.
 *
 * @throws Error for a file of a metadata type that is not in the table above.
 */
export function sourceMembers(folder: string): Members {
    const members = new Map<string, string[]>();
    const add = (type: string, name: string): void => {
        members.set(type, [...(members.get(type) ?? []), name].sort(compareText));
    };
    for (const file of globSync('**/*-meta.xml', { cwd: folder })) addMembers(file, folder, add);
    return new Map([...members].sort(([left], [right]) => compareText(left, right)));
}

function addMembers(file: string, folder: string, add: (type: string, name: string) => void): void {
    const [name, suffix] = nameAndSuffix(file);
    const kind = KINDS[suffix];
    if (!kind) throw new Error(`${join(folder, file)} is of a metadata type unknown to scripts/checks/source-members.ts. Add "${suffix}" to its table.`);
    add(kind.type, kind.ofObject ? `${objectOf(file)}.${name}` : name);
    if (kind.type === 'CustomLabels') for (const label of labelNames(readFileSync(join(folder, file), 'utf8'))) add('CustomLabel', label);
}

/** `tabs/License__c.tab-meta.xml` → `License__c` and `tab`. A layout's name may itself hold dots. */
function nameAndSuffix(file: string): readonly [name: string, suffix: string] {
    const stem = basename(file, '-meta.xml');
    const dot = stem.lastIndexOf('.');
    return [stem.slice(0, dot), stem.slice(dot + 1)];
}

/** `objects/Lead/listViews/X.listView-meta.xml` → `Lead` */
function objectOf(file: string): string {
    return dirname(dirname(file)).split(sep).at(-1) ?? '';
}

function labelNames(xml: string): string[] {
    return [...xml.matchAll(/<fullName>([^<]+)<\/fullName>/g)].map(([, name = '']) => name);
}

/** By code unit, whatever the locale of the machine. */
function compareText(left: string, right: string): number {
    if (left === right) return 0;
    return left < right ? -1 : 1;
}
