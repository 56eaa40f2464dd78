import type { MetadataNode, MetadataValue } from '../metadata/component.ts';
import type { PackagedComponent } from './package-content.ts';

/** Elements that name another component of the package, without an ending that would tell it apart; some only within another element. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
    /** Of a permission set. */
    'applicationVisibilities.application': ['CustomApplication'],
    'customPermissions.name': ['CustomPermission'],
    'flowAccesses.flow': ['Flow'],
    'tabSettings.tab': ['CustomTab'],
    /** Of a custom permission that needs others. */
    'requiredPermission.customPermission': ['CustomPermission'],
    /** Of an app. */
    tabs: ['CustomTab'],
    utilityBar: ['FlexiPage'],
    /** Of an app or an object. */
    'actionOverrides.content': ['FlexiPage'],
    compactLayoutAssignment: ['CompactLayout'],
    /** Of a tab. */
    flexiPage: ['FlexiPage'],
    lwcComponent: ['LightningComponentBundle'],
    /** Of a quick action. */
    lightningWebComponent: ['LightningComponentBundle'],
    /** Of a page. */
    'componentInstance.componentName': ['PageComponent'],
    /** Of a subflow. */
    flowName: ['Flow'],
    /** Of a flow test. */
    flowApiName: ['Flow'],
    /** Of an email alert. */
    template: ['EmailTemplate'],
    /** Of an action in a flow. */
    actionName: ['WorkflowAlert'],
};

type NewName = (type: string, name: string) => string | undefined;

/** Names of flows, email templates and email alerts, in those that use them: they are what they became; names of other components stay. */
export function renameReferences(before: readonly PackagedComponent[], after: readonly PackagedComponent[]): PackagedComponent[] {
    const names = new Map(before.flatMap(({ type, fullName }, index) => namesOf(type, fullName, after[index]?.fullName ?? fullName)));
    const newName: NewName = (type, name) => names.get(keyOf(type, name));
    return after.map((component) => ({ ...component, body: renameIn(component.body, newName) }));
}

/** Where an alert of the package's own object is named, the object has its new name already. Pages name bundles as `tsheets:weekView`. */
function namesOf(type: string, old: string, renamed: string): [string, string][] {
    if (type === 'LightningComponentBundle') {
        const placed = [old, `c:${old}`].map((name): [string, string] => [keyOf('PageComponent', name), renamed.replace('__', ':')]);
        return [[keyOf(type, old), renamed], ...placed];
    }
    const ofObject = `${renamed.slice(0, renamed.lastIndexOf('.'))}.${old.split('.').at(-1) ?? ''}`;
    const known = type === 'WorkflowAlert' ? [old, ofObject] : [old];
    return known.map((name) => [keyOf(type, name), renamed]);
}

function keyOf(type: string, name: string): string {
    return `${type} ${name}`.toLowerCase();
}

function renameIn(node: MetadataNode, newName: NewName, parent = ''): MetadataNode {
    return Object.fromEntries(
        Object.entries(node).map(([element, value]) => [element, value === undefined ? undefined : renameValue(element, parent, value, newName)]),
    );
}

function renameValue(element: string, parent: string, value: MetadataValue, newName: NewName): MetadataValue {
    if (typeof value === 'string') {
        const types = REFERENCES[`${parent}.${element}`] ?? REFERENCES[element] ?? [];
        return types.map((type) => newName(type, value)).find((name) => name !== undefined) ?? value;
    }
    if (Array.isArray(value)) return (value as readonly MetadataValue[]).map((each) => renameValue(element, parent, each, newName));
    return typeof value === 'object' ? renameIn(value as MetadataNode, newName, element) : value;
}
