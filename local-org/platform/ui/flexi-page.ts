import type { Component, MetadataNode } from '../metadata/component.ts';
import { resolvePath } from './field-path.ts';
import { itemsOf } from './list-property.ts';
import { nodeOf, nodesOf, stringOf } from './metadata-nodes.ts';
import { componentsOf, type PageBuild } from './page-component.ts';
import type { ShellPage } from './page-model.ts';
import { objectOfRecord, readPaths } from './records.ts';
import type { UiContext } from './ui-context.ts';
import type { UiRecord } from './ui-record.ts';
import { recordPathsOf, visibilityOf } from './visibility.ts';

/** A deployed Lightning page with its facets resolved and its visibility rules decided for the caller and, on record pages, the record. */
export function flexiPage(context: UiContext, page: Component, recordId: string | undefined): ShellPage {
    const { body, fullName } = page;
    const regions = nodesOf(body['flexiPageRegions']);
    const record = recordId === undefined ? undefined : recordForRules(context, recordId, regions);
    const build: PageBuild = {
        context,
        facets: new Map(regions.filter((region) => region['type'] === 'Facet').map((region) => [stringOf(region['name']) ?? '', region])),
        visibility: (rule) => visibilityOf({ context, record }, rule),
    };
    return {
        developerName: fullName,
        label: stringOf(body['masterLabel']) ?? fullName,
        template: stringOf(nodeOf(body['template'])['name']) ?? '',
        objectApiName: stringOf(body['sobjectType']),
        regions: regions
            .filter((region) => region['type'] !== 'Facet')
            .map((region) => ({ name: stringOf(region['name']) ?? '', components: componentsOf(build, region) })),
    };
}

/** Reads just the fields that the page's visibility rules compare. */
function recordForRules(context: UiContext, recordId: string, regions: readonly MetadataNode[]): UiRecord {
    const object = objectOfRecord(context, recordId);
    const paths = recordPathsOf(rulesOf(regions)).flatMap((names) => resolvePath(context, object, names) ?? []);
    return readPaths(context, object, recordId, paths);
}

/** Visibility rules of the components and fields of the regions, and of the items of their list properties. */
function rulesOf(regions: readonly MetadataNode[]): readonly MetadataNode[] {
    const instances = regions.flatMap((region) => nodesOf(region['itemInstances'])).map((item) => nodeOf(item['componentInstance'] ?? item['fieldInstance']));
    const items = instances.flatMap((instance) => nodesOf(instance['componentInstanceProperties']).flatMap(itemsOf));
    return [...instances, ...items].map((node) => nodeOf(node['visibilityRule']));
}
