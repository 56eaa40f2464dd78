import type { MetadataNode } from '../metadata/component.ts';
import { nodeOf, nodesOf, sameName, stringOf } from './metadata-nodes.ts';
import type { Visibility } from './visibility.ts';

/** List properties that the pages here make sense of, by the component that has them. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
    'force:highlightsPanel': ['actionNames'],
    'force:relatedListSingleContainer': ['actionNames'],
};

/** The first list property of a component that is not known for it. */
export function unknownListOf(componentName: string, properties: readonly MetadataNode[]): MetadataNode | undefined {
    return properties.filter(isList).find((property) => !KNOWN[componentName]?.includes(stringOf(property['name']) ?? ''));
}

export function isList(property: MetadataNode): boolean {
    return property['valueList'] !== undefined;
}

/** Items of a list property ("ComponentInstancePropertyListItem", Metadata API guide). */
export function itemsOf(property: MetadataNode): readonly MetadataNode[] {
    return nodesOf(nodeOf(property['valueList'])['valueListItems']);
}

/** Values of the items that their rules show, in order; what in a rule cannot be decided stands in for all of them. */
export function valuesOf(property: MetadataNode, decide: (rule: MetadataNode) => Visibility): readonly string[] | { readonly unsupported: string } {
    const values: string[] = [];
    for (const item of itemsOf(property)) {
        const visibility = item['visibilityRule'] === undefined ? 'visible' : decide(nodeOf(item['visibilityRule']));
        if (typeof visibility === 'object') return visibility;
        const value = stringOf(item['value']) ?? '';
        if (visibility === 'visible' && !values.some((each) => sameName(each, value))) values.push(value);
    }
    return values;
}
