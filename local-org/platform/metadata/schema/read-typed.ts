import type { MetadataNode, MetadataValue } from '../component.ts';
import { isNil, METADATA_NAMESPACE, XmlError, type XmlElement } from '../xml/xml-element.ts';
import { complexType, type ComplexType, type ElementSpecification } from './metadata-schema.ts';
import type { Positions } from './positions.ts';
import { readFreeForm } from './read-free-form.ts';
import { readSimple } from './read-simple.ts';
import { readTypedValue } from './typed-value.ts';

/**
 * Reads an element as the named complex type: unknown, repeated, scattered and missing elements and malformed values are refused.
 * Text between elements is skipped, as Salesforce does: projects with a stray character between two tags deploy there.
 * Properties stand in the schema's order, so that equal metadata has equal JSON. Empty and nil elements are left out.
 * Throws XmlError at the first fault, as the platform does: one parse error for each file.
 */
export function readTyped(element: XmlElement, typeName: string, positions: Positions): MetadataNode {
    const type = complexType(typeName);
    if (!type) throw new Error(`The schema has no complex type ${typeName}`);
    const groups = groupChildren(element, typeName, type);
    const node: Record<string, MetadataValue> = {};
    positions.addNode(node, element.position);
    for (const [name, specification] of type) {
        const found = groups.get(name) ?? [];
        if (specification.required && !found.some((child) => isNil(child) || hasContent(child))) {
            throw new XmlError(`Required field is missing: ${name}`, element.position);
        }
        const values = found
            .filter((child) => !isNil(child) && hasContent(child))
            .map((child) => {
                positions.addElement(node, name, child.position);
                return readValue(child, specification, positions);
            });
        if (specification.repeated && values.length > 0) node[name] = values;
        else if (values[0] !== undefined) node[name] = values[0];
    }
    return node;
}

function groupChildren(element: XmlElement, typeName: string, type: ComplexType): Map<string, XmlElement[]> {
    const groups = new Map<string, XmlElement[]>();
    let previous: string | undefined;
    for (const child of element.children) {
        const specification = child.namespace === METADATA_NAMESPACE ? type.get(child.name) : undefined;
        if (!specification) throw new XmlError(`Element {${child.namespace}}${child.name} invalid at this location in type ${typeName}`, child.position);
        const group = groups.get(child.name);
        if (group && !(specification.repeated && previous === child.name)) {
            throw new XmlError(`Element ${child.name} is duplicated at this location in type ${typeName}`, child.position);
        }
        groups.set(child.name, [...(group ?? []), child]);
        previous = child.name;
    }
    return groups;
}

function hasContent(element: XmlElement): boolean {
    return element.children.length > 0 || element.text !== '';
}

function readValue(element: XmlElement, specification: ElementSpecification, positions: Positions): MetadataValue {
    if (specification.type === 'any') return readFreeForm(element);
    if (specification.type === 'typed') return readTypedValue(element);
    if (complexType(specification.type)) return readTyped(element, specification.type, positions);
    return readSimple(element, specification.type);
}
