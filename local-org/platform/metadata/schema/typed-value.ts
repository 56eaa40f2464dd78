import type { MetadataNode, MetadataValue } from '../component.ts';
import { INSTANCE_NAMESPACE, XmlError, type XmlElement } from '../xml/xml-element.ts';

/** Types of XML Schema that a value may name in `xsi:type`. */
const TYPES = ['string', 'boolean', 'int', 'integer', 'long', 'decimal', 'double', 'float', 'date', 'dateTime', 'time', 'ID'];

/** Reads a value whose type stands in its `xsi:type` ("CustomMetadata", Metadata API guide). Text without one is a string. Throws XmlError. */
export function readTypedValue(element: XmlElement): MetadataNode {
    const declared = element.attributes.get(`{${INSTANCE_NAMESPACE}}type`) ?? 'xsd:string';
    const type = declared.slice(declared.indexOf(':') + 1);
    if (!TYPES.includes(type)) throw new XmlError(`The type ${declared} named by xsi:type is not known`, element.position);
    const [child] = element.children;
    if (child) throw new XmlError(`Unexpected element {${child.namespace}}${child.name} during simple type deserialization`, child.position);
    return { type: `xsd:${type}`, text: element.text };
}

/** The text of a value read so; undefined for an empty one. */
export function textOfTyped(value: MetadataValue | undefined): string | undefined {
    if (typeof value !== 'object' || Array.isArray(value)) return undefined;
    const { text } = value as MetadataNode;
    return typeof text === 'string' && text !== '' ? text : undefined;
}
