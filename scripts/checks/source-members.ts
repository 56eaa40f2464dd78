import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** Metadata type → members, as a manifest lists them. */
export type Members = ReadonlyMap<string, readonly string[]>;

interface Kind {
    readonly type: string;
    /** The name is prefixed with that of the object, or of the folder, that the file lies in. */
    readonly within?: 'object' | 'folder';
}

/** Metadata type of a source file by the word before `-meta.xml`. A folder is a member of the type that it holds. */
const KINDS: Readonly<Record<string, Kind>> = {
    app: { type: 'CustomApplication' },
    cmp: { type: 'AuraDefinitionBundle' },
    compactLayout: { type: 'CompactLayout', within: 'object' },
    customPermission: { type: 'CustomPermission' },
    dashboard: { type: 'Dashboard', within: 'folder' },
    dashboardFolder: { type: 'Dashboard' },
    email: { type: 'EmailTemplate', within: 'folder' },
    emailFolder: { type: 'EmailTemplate' },
    field: { type: 'CustomField', within: 'object' },
    flexipage: { type: 'FlexiPage' },
    flow: { type: 'Flow' },
    flowtest: { type: 'FlowTest' },
    globalValueSet: { type: 'GlobalValueSet' },
    group: { type: 'Group' },
    js: { type: 'LightningComponentBundle' },
    labels: { type: 'CustomLabels' },
    layout: { type: 'Layout' },
    listView: { type: 'ListView', within: 'object' },
    md: { type: 'CustomMetadata' },
    object: { type: 'CustomObject' },
    permissionset: { type: 'PermissionSet' },
    permissionsetgroup: { type: 'PermissionSetGroup' },
    quickAction: { type: 'QuickAction' },
    report: { type: 'Report', within: 'folder' },
    reportFolder: { type: 'Report' },
    reportType: { type: 'ReportType' },
    resource: { type: 'StaticResource' },
    standardValueSet: { type: 'StandardValueSet' },
    tab: { type: 'CustomTab' },
    validationRule: { type: 'ValidationRule', within: 'object' },
    webLink: { type: 'WebLink', within: 'object' },
    workflow: { type: 'Workflow' },
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
    add(kind.type, fullName(file, name, kind));
    if (kind.type === 'Workflow') for (const alert of alertNames(readFileSync(join(folder, file), 'utf8'))) add('WorkflowAlert', `${name}.${alert}`);
    if (kind.type === 'CustomLabels') for (const label of labelNames(readFileSync(join(folder, file), 'utf8'))) add('CustomLabel', label);
}

function fullName(file: string, name: string, { within }: Kind): string {
    if (within === 'object') return `${objectOf(file)}.${name}`;
    return within === 'folder' ? `${basename(dirname(file))}/${name}` : name;
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

function alertNames(xml: string): string[] {
    return [...xml.matchAll(/<alerts>\s*<fullName>([^<]+)<\/fullName>/g)].map(([, name = '']) => name);
}

/** By code unit, whatever the locale of the machine. */
function compareText(left: string, right: string): number {
    if (left === right) return 0;
    return left < right ? -1 : 1;
}
