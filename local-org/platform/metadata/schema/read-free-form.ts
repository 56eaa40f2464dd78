import type { MetadataValue } from '../component.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/**
 * Reads XML that no schema describes (the `targetConfigs` of a Lightning web component): attributes become properties,
 * child elements arrays of values under their names, and an element with neither is its text.
 */
export function readFreeForm(element: XmlElement): MetadataValue {
    if (element.children.length === 0 && element.attributes.size === 0) return element.text;
    const children = [...Map.groupBy(element.children, (child) => child.name)].map(([name, group]) => [name, group.map(readFreeForm)] as const);
    return Object.fromEntries<MetadataValue>([...element.attributes, ...children]);
}
