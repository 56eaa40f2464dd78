import type { MetadataNode } from '../metadata/component.ts';
import { designPropertyType } from './bundle-metadata.ts';
import { isList, unknownListOf, valuesOf } from './list-property.ts';
import { nodeOf, nodesOf, stringOf } from './metadata-nodes.ts';
import type { ShellComponent, ShellRegion } from './page-model.ts';
import type { UiContext } from './ui-context.ts';
import { type Visibility } from './visibility.ts';

type PropertyValue = string | number | boolean | readonly string[];

/** What building the components of one page needs. */
export interface PageBuild {
    readonly context: UiContext;
    /** Regions of the page that a component's property can name as its facet. */
    readonly facets: ReadonlyMap<string, MetadataNode>;
    readonly visibility: (rule: MetadataNode) => Visibility;
}

/** Components of a region: the visible ones, and a visible error for each that this platform cannot decide on or does not support. */
export function componentsOf(build: PageBuild, region: MetadataNode): readonly ShellComponent[] {
    const instances = nodesOf(region['itemInstances']);
    return instances.flatMap((item) => {
        if (item['fieldInstance'] !== undefined) return fieldComponent(build, nodeOf(item['fieldInstance']));
        return componentInstance(build, nodeOf(item['componentInstance']));
    });
}

function componentInstance(build: PageBuild, node: MetadataNode): readonly ShellComponent[] {
    const name = stringOf(node['componentName']) ?? '';
    const identifier = stringOf(node['identifier']);
    const properties = nodesOf(node['componentInstanceProperties']);
    const lists = properties.filter(isList).map((property) => [stringOf(property['name']) ?? '', valuesOf(property, build.visibility)] as const);
    const feature = unsupportedOf(name, properties) ?? lists.flatMap(([, values]) => ('unsupported' in values ? [values.unsupported] : []))[0];
    if (feature !== undefined) return shown(build, node, errorComponent(identifier, feature));
    const facets = properties.flatMap((property) => facetOf(build, property) ?? []);
    const plain = properties.filter((property) => !isList(property) && !build.facets.has(stringOf(property['value']) ?? ''));
    const values = { ...propertiesOf(build, name, plain), ...(Object.fromEntries(lists) as Record<string, readonly string[]>) };
    return shown(build, node, { name: qualified(build, name), identifier, properties: values, regions: facets });
}

/** What in a component's properties this platform does not have. */
function unsupportedOf(name: string, properties: readonly MetadataNode[]): string | undefined {
    const list = unknownListOf(name, properties);
    if (list) return `the list property ${stringOf(list['name']) ?? ''} of ${name}`;
    const parentField = stringOf(properties.find((property) => property['name'] === 'parentFieldApiName')?.['value']) ?? 'Record.Id';
    return /^\w+\.Id$/.test(parentField) ? undefined : `related lists of another record than the page's (${parentField})`;
}

/** A field placed on the page itself ("Dynamic Forms"): `Record.Status__c`. */
function fieldComponent(build: PageBuild, node: MetadataNode): readonly ShellComponent[] {
    const fieldApiName = (stringOf(node['fieldItem']) ?? '').replace(/^Record\./, '');
    const own = propertiesOf(build, '', nodesOf(node['fieldInstanceProperties']));
    const component = { name: 'flexipage:field', identifier: stringOf(node['identifier']), properties: { ...own, fieldApiName }, regions: [] };
    return shown(build, node, component);
}

function shown(build: PageBuild, node: MetadataNode, component: ShellComponent): readonly ShellComponent[] {
    const visibility = node['visibilityRule'] === undefined ? 'visible' : build.visibility(nodeOf(node['visibilityRule']));
    if (visibility === 'visible') return [component];
    return visibility === 'hidden' ? [] : [errorComponent(component.identifier, visibility.unsupported)];
}

/** Stands where something should be that this platform cannot show; never hides it silently. */
export function errorComponent(identifier: string | undefined, feature: string): ShellComponent {
    return { name: 'shell:error', identifier, properties: { message: `The local org does not support ${feature}.` }, regions: [] };
}

function facetOf(build: PageBuild, property: MetadataNode): ShellRegion | undefined {
    const facet = build.facets.get(stringOf(property['value']) ?? '');
    return facet && { name: stringOf(property['name']) ?? '', components: componentsOf(build, facet) };
}

/** Bundles of the org's own namespace are named without one in older pages; those of packages with theirs: `tsheets:weekView`. */
function qualified(build: PageBuild, name: string): string {
    const fullName = name.replace(':', '__');
    return name.startsWith('c:') || !build.context.org.model().catalogue.get('LightningComponentBundle', fullName) ? name : `c:${fullName}`;
}

function propertiesOf(build: PageBuild, componentName: string, nodes: readonly MetadataNode[]): Readonly<Record<string, PropertyValue>> {
    return Object.fromEntries(
        nodes.map((node) => {
            const name = stringOf(node['name']) ?? '';
            return [name, typedValue(stringOf(node['value']) ?? '', designPropertyType(build.context, componentName, name))];
        }),
    );
}

/** Properties reach a component with the type its configuration declares; the platform's own components have booleans only. */
function typedValue(text: string, type: string | undefined): PropertyValue {
    if (type === 'Integer') return Number(text);
    const isBoolean = type === 'Boolean' || type === undefined;
    return isBoolean && (text === 'true' || text === 'false') ? text === 'true' : text;
}
