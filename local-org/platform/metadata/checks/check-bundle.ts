import type { ComponentProblem } from '../component.ts';
import { problemOf } from '../problems.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import type { Position } from '../xml/xml-element.ts';
import { isResolved, type StagedOrg } from './reference.ts';

interface ImportRule {
    readonly prefix: string;
    readonly kind: string;
    resolves(name: string, org: StagedOrg): boolean;
}

const exists = (type: string, fullName: string, org: StagedOrg): boolean => isResolved({ type, fullName, message: '', node: {}, element: '' }, org);

/** "Reference Salesforce Data and Metadata in LWC": what a module may import from the org. */
const IMPORTS: readonly ImportRule[] = [
    { prefix: '@salesforce/label/c.', kind: 'label', resolves: (name, org) => exists('CustomLabel', name, org) },
    { prefix: '@salesforce/customPermission/', kind: 'customPermission', resolves: (name, org) => exists('CustomPermission', name, org) },
    { prefix: '@salesforce/schema/', kind: 'sobjectField', resolves: schemaResolves },
    { prefix: '@salesforce/resourceUrl/', kind: 'resourceUrl', resolves: (name, org) => exists('StaticResource', name, org) },
    { prefix: '@salesforce/contentAssetUrl/', kind: 'contentAssetUrl', resolves: (name, org) => exists('ContentAsset', name, org) },
    {
        prefix: '@salesforce/messageChannel/',
        kind: 'messageChannel',
        resolves: (name, org) => exists('LightningMessageChannel', name.replace(/__c$/, ''), org),
    },
    { prefix: 'c/', kind: 'module', resolves: (name, org) => exists('LightningComponentBundle', name, org) },
];

/** Checks what the modules of a bundle import from the org and from other bundles. */
export function checkBundle(draft: ComponentDraft, org: StagedOrg): ComponentProblem[] {
    return [...draft.files].flatMap(([path, source]) => {
        if (path.endsWith('.js')) return checkImports(draft, path, source, org);
        return path.endsWith('.html') ? checkTemplate(draft, path, source, org) : [];
    });
}

/** `<c-widget-list>` is the bundle `widgetList`. Comments are no mention. */
function checkTemplate(draft: ComponentDraft, path: string, source: string, org: StagedOrg): ComponentProblem[] {
    const visible = source.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
    return [...visible.matchAll(/<c-([a-z0-9_-]+)/g)].flatMap((match) => {
        const bundle = (match[1] ?? '').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
        if (exists('LightningComponentBundle', bundle, org)) return [];
        const message = `No MODULE named markup://c:${bundle} found : [markup://c:${draft.fullName}]`;
        return [problemOf({ ...draft, fileName: `${draft.fileName}/${path}` }, message, positionAt(source, match.index))];
    });
}

function checkImports(draft: ComponentDraft, path: string, source: string, org: StagedOrg): ComponentProblem[] {
    const problems: ComponentProblem[] = [];
    for (const match of source.matchAll(/^[ \t]*(?:import|export)\b[^'";]*?(?:\bfrom\s*)?['"]([^'"]+)['"]/gm)) {
        const specifier = match[1] ?? '';
        const rule = IMPORTS.find((each) => specifier.startsWith(each.prefix));
        if (!rule || rule.resolves(specifier.slice(rule.prefix.length), org)) continue;
        const position = positionAt(source, match.index + match[0].lastIndexOf(specifier) - 1);
        problems.push(problemOf({ ...draft, fileName: `${draft.fileName}/${path}` }, message(rule, specifier, draft.fullName, path), position));
    }
    return problems;
}

function message(rule: ImportRule, specifier: string, bundle: string, path: string): string {
    const name = specifier.slice(rule.prefix.length);
    if (rule.kind === 'module') return `No MODULE named markup://c:${name} found : [markup://c:${bundle}]`;
    const kind = rule.kind === 'sobjectField' && !name.includes('.') ? 'sobject' : rule.kind;
    return `Invalid reference ${kind === 'label' ? `c.${name}` : name} of type ${kind} in file ${path}`;
}

/** `Widget__c`, `Widget__c.Size__c` or a path over relationships: `Widget__c.Owner__r.Name`. */
function schemaResolves(name: string, org: StagedOrg): boolean {
    const [objectName = '', ...path] = name.split('.');
    let object = org.schema.objectOf(objectName);
    for (const [index, step] of path.entries()) {
        if (!object) return false;
        if (index === path.length - 1) return org.schema.fieldOf(object, step) !== undefined;
        const target = org.schema.parentFieldOf(object, step)?.reference?.targets[0];
        object = target === undefined ? undefined : org.schema.objectOf(target);
    }
    return object !== undefined;
}

function positionAt(source: string, offset: number): Position {
    const lines = source.slice(0, offset).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
