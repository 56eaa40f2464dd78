/** Where something stands in a file; both count from 1. */
export interface Position {
    readonly line: number;
    readonly column: number;
}

/** One element of a parsed file. */
export interface XmlElement {
    /** Name without prefix. */
    readonly name: string;
    /** Namespace URI; empty when there is none. */
    readonly namespace: string;
    readonly attributes: ReadonlyMap<string, string>;
    readonly children: readonly XmlElement[];
    /** All character data directly inside, comments left out. */
    readonly text: string;
    /** Just behind the start tag, which is where the Metadata API reports problems with an element. */
    readonly position: Position;
}

export const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
export const INSTANCE_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

/** A file that cannot be read as what it claims to be. Position is that of the first fault. */
export class XmlError extends Error {
    override readonly name = 'XmlError';
    readonly position: Position;

    constructor(message: string, position: Position) {
        super(message);
        this.position = position;
    }
}

export function isNil(element: XmlElement): boolean {
    const nil = element.attributes.get(`{${INSTANCE_NAMESPACE}}nil`);
    return nil === 'true' || nil === '1';
}
