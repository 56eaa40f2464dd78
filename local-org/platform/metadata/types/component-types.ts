/** A metadata type that lives in a file or bundle of its own. */
export interface ComponentType {
    readonly xmlName: string;
    /** Folder in metadata format. */
    readonly directory: string;
    /** File extension; undefined for bundles. */
    readonly suffix: string | undefined;
    /** Whether a component is a file of any content beside a `-meta.xml` file. */
    readonly content?: boolean;
    /** First three characters of the ids of its components. */
    readonly idPrefix: string;
    /** API version in which the type came; all others are older than any version served. */
    readonly since?: number;
    readonly children: readonly ChildType[];
    /** The folders in which its components live: `email/Welcome/First.email`. */
    readonly folder?: FolderType;
}

/** Type of the folders of another type. Manifests name folders among its members ("Folder", Metadata API guide). */
export interface FolderType {
    readonly xmlName: string;
    readonly idPrefix: string;
    /** Folder that every org has and nobody deploys. */
    readonly builtIn?: string;
}

/** A metadata type that lives inside the file of another. */
export interface ChildType {
    readonly xmlName: string;
    /** Element in the parent's file. */
    readonly element: string;
    readonly idPrefix: string;
    /** Whether its full name starts with the parent's: `Widget__c.Size__c`. */
    readonly qualified: boolean;
}

function childOf(xmlName: string, element: string, idPrefix: string, qualified = true): ChildType {
    return { xmlName, element, idPrefix, qualified };
}

const OBJECT_CHILDREN: readonly ChildType[] = [
    childOf('CustomField', 'fields', '00N'),
    childOf('ValidationRule', 'validationRules', '03d'),
    childOf('ListView', 'listViews', '00B'),
    childOf('CompactLayout', 'compactLayouts', '0AH'),
    childOf('WebLink', 'webLinks', '00b'),
    childOf('FieldSet', 'fieldSets', '0IX'),
    childOf('RecordType', 'recordTypes', '012'),
    childOf('BusinessProcess', 'businessProcesses', '019'),
];

/** Every metadata type that can be deployed and retrieved. */
export const COMPONENT_TYPES: readonly ComponentType[] = [
    { xmlName: 'CustomObject', directory: 'objects', suffix: 'object', idPrefix: '01I', children: OBJECT_CHILDREN },
    { xmlName: 'CustomTab', directory: 'tabs', suffix: 'tab', idPrefix: '01r', children: [] },
    { xmlName: 'CustomApplication', directory: 'applications', suffix: 'app', idPrefix: '02u', children: [] },
    { xmlName: 'PermissionSet', directory: 'permissionsets', suffix: 'permissionset', idPrefix: '0PS', children: [] },
    { xmlName: 'PermissionSetGroup', directory: 'permissionsetgroups', suffix: 'permissionsetgroup', idPrefix: '0PG', since: 45, children: [] },
    { xmlName: 'Profile', directory: 'profiles', suffix: 'profile', idPrefix: '00e', children: [] },
    { xmlName: 'CustomPermission', directory: 'customPermissions', suffix: 'customPermission', idPrefix: '0CP', children: [] },
    { xmlName: 'Layout', directory: 'layouts', suffix: 'layout', idPrefix: '00h', children: [] },
    { xmlName: 'FlexiPage', directory: 'flexipages', suffix: 'flexipage', idPrefix: '0M0', children: [] },
    { xmlName: 'QuickAction', directory: 'quickActions', suffix: 'quickAction', idPrefix: '09D', children: [] },
    { xmlName: 'LightningComponentBundle', directory: 'lwc', suffix: undefined, idPrefix: '0Rb', since: 45, children: [] },
    { xmlName: 'AuraDefinitionBundle', directory: 'aura', suffix: undefined, idPrefix: '0Ab', since: 32, children: [] },
    { xmlName: 'CustomLabels', directory: 'labels', suffix: 'labels', idPrefix: '101', children: [childOf('CustomLabel', 'labels', '101', false)] },
    { xmlName: 'Workflow', directory: 'workflows', suffix: 'workflow', idPrefix: '01Q', children: [childOf('WorkflowAlert', 'alerts', '01W')] },
    { xmlName: 'Flow', directory: 'flows', suffix: 'flow', idPrefix: '301', children: [] },
    { xmlName: 'FlowTest', directory: 'flowtests', suffix: 'flowtest', idPrefix: '3TF', since: 55, children: [] },
    { xmlName: 'CustomMetadata', directory: 'customMetadata', suffix: 'md', idPrefix: 'm00', children: [] },
    { xmlName: 'Role', directory: 'roles', suffix: 'role', idPrefix: '00E', children: [] },
    { xmlName: 'Group', directory: 'groups', suffix: 'group', idPrefix: '00G', children: [] },
    { xmlName: 'Queue', directory: 'queues', suffix: 'queue', idPrefix: '00G', children: [] },
    {
        xmlName: 'EmailTemplate',
        directory: 'email',
        suffix: 'email',
        idPrefix: '00X',
        children: [],
        folder: { xmlName: 'EmailFolder', idPrefix: '00l', builtIn: 'unfiled$public' },
        content: true,
    },
    { xmlName: 'ReportType', directory: 'reportTypes', suffix: 'reportType', idPrefix: '070', children: [] },
    {
        xmlName: 'Report',
        directory: 'reports',
        suffix: 'report',
        idPrefix: '00O',
        children: [],
        folder: { xmlName: 'ReportFolder', idPrefix: '00l', builtIn: 'unfiled$public' },
    },
    {
        xmlName: 'Dashboard',
        directory: 'dashboards',
        suffix: 'dashboard',
        idPrefix: '01Z',
        children: [],
        folder: { xmlName: 'DashboardFolder', idPrefix: '00l' },
    },
    { xmlName: 'GlobalValueSet', directory: 'globalValueSets', suffix: 'globalValueSet', idPrefix: '0Nt', since: 38, children: [] },
    { xmlName: 'StandardValueSet', directory: 'standardValueSets', suffix: 'standardValueSet', idPrefix: '0VI', since: 38, children: [] },
    { xmlName: 'StaticResource', directory: 'staticresources', suffix: 'resource', content: true, idPrefix: '081', children: [] },
    { xmlName: 'ContentAsset', directory: 'contentassets', suffix: 'asset', content: true, idPrefix: '03S', since: 38, children: [] },
    { xmlName: 'LightningMessageChannel', directory: 'messageChannels', suffix: 'messageChannel', idPrefix: '0MT', since: 47, children: [] },
    { xmlName: 'CspTrustedSite', directory: 'cspTrustedSites', suffix: 'cspTrustedSite', idPrefix: '08y', since: 39, children: [] },
    { xmlName: 'RemoteSiteSetting', directory: 'remoteSiteSettings', suffix: 'remoteSite', idPrefix: '0rp', children: [] },
];

/** Children of an object that the platform knows and the local org does not: element and type. */
const UNSUPPORTED_OBJECT_CHILDREN: ReadonlyMap<string, string> = new Map([
    ['sharingReasons', 'SharingReason'],
    ['sharingRecalculations', 'SharingRecalculation'],
    ['indexes', 'Index'],
    ['marketingObjectIndexes', 'MarketingObjectIndex'],
]);

/** The same of a workflow, of which only email alerts are left in use. */
const UNSUPPORTED_WORKFLOW_CHILDREN: ReadonlyMap<string, string> = new Map([
    ['rules', 'WorkflowRule'],
    ['fieldUpdates', 'WorkflowFieldUpdate'],
    ['tasks', 'WorkflowTask'],
    ['outboundMessages', 'WorkflowOutboundMessage'],
    ['flowActions', 'WorkflowFlowAction'],
    ['flowAutomation', 'WorkflowFlowAutomation'],
    ['knowledgePublishes', 'WorkflowKnowledgePublish'],
    ['notifications', 'WorkflowNotification'],
    ['send', 'WorkflowSend'],
]);

export const UNSUPPORTED_CHILDREN: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
    ['CustomObject', UNSUPPORTED_OBJECT_CHILDREN],
    ['Workflow', UNSUPPORTED_WORKFLOW_CHILDREN],
]);

const BY_NAME = new Map(COMPONENT_TYPES.map((type) => [type.xmlName, type]));
const BY_DIRECTORY = new Map(COMPONENT_TYPES.map((type) => [type.directory, type]));
const PARENTS = new Map(COMPONENT_TYPES.flatMap((parent) => parent.children.map((child) => [child.xmlName, { parent, child }] as const)));

const FOLDERS = new Map(
    COMPONENT_TYPES.flatMap((type) => (type.folder === undefined ? [] : [[type.folder.xmlName, { ...type.folder, content: type }] as const])),
);

export function componentType(xmlName: string): ComponentType | undefined {
    return BY_NAME.get(xmlName);
}

export function componentTypeOfDirectory(directory: string): ComponentType | undefined {
    return BY_DIRECTORY.get(directory);
}

/** The type's place inside its parent's file; undefined for types with files of their own. */
export function childType(xmlName: string): { readonly parent: ComponentType; readonly child: ChildType } | undefined {
    return PARENTS.get(xmlName);
}

/** A type of folders, with the type of what lies in them; undefined for other types. */
export function folderType(xmlName: string): (FolderType & { readonly content: ComponentType }) | undefined {
    return FOLDERS.get(xmlName);
}

/** The type under which manifests name components of a type: folders go by the name of what lies in them. */
export function manifestTypeOf(xmlName: string): string {
    return FOLDERS.get(xmlName)?.content.xmlName ?? xmlName;
}

export function isSupportedType(xmlName: string): boolean {
    return BY_NAME.has(xmlName) || PARENTS.has(xmlName) || FOLDERS.has(xmlName);
}

/** Prefix of the ids of a type's components; packages have the prefix of their records. */
export function idPrefixOf(xmlName: string): string {
    return BY_NAME.get(xmlName)?.idPrefix ?? PARENTS.get(xmlName)?.child.idPrefix ?? FOLDERS.get(xmlName)?.idPrefix ?? '033';
}

/** The types from which the generated schema starts. */
export function schemaRoots(): string[] {
    return [...COMPONENT_TYPES.map((type) => type.xmlName), ...FOLDERS.keys(), 'Package'];
}
