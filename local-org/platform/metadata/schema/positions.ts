import type { MetadataNode } from '../component.ts';
import type { Position } from '../xml/xml-element.ts';

/** Where the parts of a typed body stood in the file, for problems that are only found after reading. */
export class Positions {
    readonly #elements = new WeakMap<MetadataNode, Map<string, Position[]>>();
    readonly #nodes = new WeakMap<MetadataNode, Position>();

    addNode(node: MetadataNode, position: Position): void {
        this.#nodes.set(node, position);
    }

    addElement(node: MetadataNode, element: string, position: Position): void {
        const elements = this.#elements.get(node) ?? new Map<string, Position[]>();
        elements.set(element, [...(elements.get(element) ?? []), position]);
        this.#elements.set(node, elements);
    }

    /** Makes `to` stand where `from` stood. */
    copy(from: MetadataNode, to: MetadataNode): void {
        const elements = this.#elements.get(from);
        const position = this.#nodes.get(from);
        if (elements) this.#elements.set(to, elements);
        if (position) this.#nodes.set(to, position);
    }

    /** Position of the element itself; falls back to its parent, and is undefined for bodies that were not read from a file. */
    of(node: MetadataNode, element?: string, index = 0): Position | undefined {
        const position = element === undefined ? undefined : this.#elements.get(node)?.get(element)?.[index];
        return position ?? this.#nodes.get(node);
    }
}
