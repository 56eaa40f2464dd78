import type { MetadataNode } from '../component.ts';
import type { Positions } from '../schema/positions.ts';
import { readTyped } from '../schema/read-typed.ts';
import { METADATA_NAMESPACE, XmlError, type XmlElement } from '../xml/xml-element.ts';

/** Reads a whole file as one type; its root must be the type's element. Throws XmlError. */
export function readRoot(root: XmlElement, typeName: string, positions: Positions): MetadataNode {
    if (root.name !== typeName || root.namespace !== METADATA_NAMESPACE) {
        throw new XmlError(`Unexpected root element {${root.namespace}}${root.name}, expected {${METADATA_NAMESPACE}}${typeName}`, root.position);
    }
    return readTyped(root, typeName, positions);
}
