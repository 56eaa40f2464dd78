import type { ProblemList } from '../problems.ts';
import { childType } from '../types/component-types.ts';

interface NameRule {
    readonly what: string;
    readonly maxLength: number;
    /** Whether names end with `__c`. */
    readonly custom: boolean;
}

const RULES: Readonly<Record<string, NameRule>> = {
    CustomObject: { what: 'Object Name', maxLength: 40, custom: true },
    CustomMetadata: { what: 'Custom Metadata Record Name', maxLength: 40, custom: false },
    CustomField: { what: 'Field Name', maxLength: 40, custom: true },
    ValidationRule: { what: 'Rule Name', maxLength: 40, custom: false },
    ListView: { what: 'List View Name', maxLength: 40, custom: false },
    CompactLayout: { what: 'Compact Layout Name', maxLength: 40, custom: false },
    WebLink: { what: 'Name', maxLength: 40, custom: false },
    RecordType: { what: 'Record Type Name', maxLength: 80, custom: false },
    BusinessProcess: { what: 'Business Process Name', maxLength: 80, custom: false },
    FieldSet: { what: 'Field Set Name', maxLength: 40, custom: false },
    CustomApplication: { what: 'App Developer Name', maxLength: 40, custom: false },
    PermissionSet: { what: 'Permission Set API Name', maxLength: 80, custom: false },
    CustomPermission: { what: 'Custom Permission Name', maxLength: 80, custom: false },
    FlexiPage: { what: 'Lightning Page Developer Name', maxLength: 80, custom: false },
    QuickAction: { what: 'Action Name', maxLength: 40, custom: false },
    CustomLabel: { what: 'Custom Label Name', maxLength: 80, custom: false },
    PermissionSetGroup: { what: 'Permission Set Group API Name', maxLength: 80, custom: false },
    Queue: { what: 'Queue Name', maxLength: 80, custom: false },
    Group: { what: 'Group Name', maxLength: 80, custom: false },
    Role: { what: 'Role Name', maxLength: 80, custom: false },
    StaticResource: { what: 'Static Resource Name', maxLength: 255, custom: false },
    LightningMessageChannel: { what: 'Message Channel Name', maxLength: 80, custom: false },
    CspTrustedSite: { what: 'Trusted Site Name', maxLength: 80, custom: false },
    RemoteSiteSetting: { what: 'Remote Site Name', maxLength: 40, custom: false },
    WorkflowAlert: { what: 'Email Alert Unique Name', maxLength: 80, custom: false },
    EmailFolder: { what: 'Folder Unique Name', maxLength: 80, custom: false },
    EmailTemplate: { what: 'Template Unique Name', maxLength: 80, custom: false },
    ReportType: { what: 'Report Type Name', maxLength: 80, custom: false },
    ReportFolder: { what: 'Folder Unique Name', maxLength: 80, custom: false },
    Report: { what: 'Report Unique Name', maxLength: 80, custom: false },
    DashboardFolder: { what: 'Folder Unique Name', maxLength: 80, custom: false },
    Dashboard: { what: 'Dashboard Unique Name', maxLength: 80, custom: false },
    GlobalValueSet: { what: 'Global Value Set Name', maxLength: 80, custom: false },
    Flow: { what: 'Flow API Name', maxLength: 80, custom: false },
};

/** Checks the form of a new component's name. Components of installed packages are only ever changed, not made. */
export function checkName(type: string, fullName: string, problems: ProblemList): void {
    if (type === 'LightningComponentBundle') {
        checkBundleName(fullName, problems);
        return;
    }
    const rule = RULES[type];
    if (!rule) return;
    const shortName =
        childType(type)?.child.qualified === true || type === 'QuickAction' || type === 'CustomMetadata' ? fullName.slice(fullName.indexOf('.') + 1) : fullName;
    const inFolder = shortName.slice(shortName.lastIndexOf('/') + 1);
    const base = rule.custom ? shortName.replace(/__(c|mdt|e|b|x|kav)$/, '') : inFolder;
    const namespace = /^(\w+?)__/.exec(base)?.[1];
    if (namespace !== undefined) {
        problems.add(
            `Cannot create a new component with the namespace: ${namespace}.  Only components in the same namespace as the organization can be created through the API`,
        );
    } else if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(base)) {
        problems.add(
            `The ${rule.what} can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.`,
        );
    } else if (base.length > rule.maxLength) {
        problems.add(`Value too long for field: fullName maximum length is:${rule.maxLength}`);
    }
}

/** "Component Folder", LWC developer guide. */
function checkBundleName(name: string, problems: ProblemList): void {
    if (/^[a-z][A-Za-z0-9_]*$/.test(name) && !name.endsWith('_') && !name.includes('__')) return;
    problems.add(
        `Invalid bundle name ${name}: it must begin with a lowercase letter, contain only alphanumeric or underscore characters, not end with an underscore, and not contain two consecutive underscores.`,
    );
}
