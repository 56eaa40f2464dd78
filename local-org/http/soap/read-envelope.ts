import { PlatformError } from '../../platform/errors.ts';
import type { XmlElement } from '../../platform/metadata/xml/xml-element.ts';
import { XmlError } from '../../platform/metadata/xml/xml-element.ts';
import { readXml } from '../../platform/metadata/xml/read-xml.ts';

export interface Envelope {
    /** Of `SessionHeader`; undefined when the call carries none. */
    readonly sessionId: string | undefined;
    /** Of `AllOrNoneHeader`. */
    readonly allOrNone: boolean;
    /** Of `QueryOptions`. */
    readonly batchSize: number | undefined;
    /** The first element of the body: its name is the operation. */
    readonly operation: XmlElement;
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
    return element.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
    return element.children.filter((child) => child.name === name);
}

/** Trimmed text of a child; undefined when it is absent or empty. */
export function textOf(element: XmlElement, name: string): string | undefined {
    const text = childOf(element, name)?.text.trim();
    return text === '' ? undefined : text;
}

export function textsOf(element: XmlElement, name: string): readonly string[] {
    return childrenOf(element, name).map((child) => child.text.trim());
}

export function booleanOf(element: XmlElement, name: string): boolean {
    const text = textOf(element, name);
    return text === 'true' || text === '1';
}

function parse(source: string): XmlElement {
    try {
        return readXml(source);
    } catch (error) {
        if (error instanceof XmlError) {
            throw new PlatformError('CLIENT_ERROR', `${error.message} at line ${error.position.line}, column ${error.position.column}`);
        }
        throw error;
    }
}

/** Reads a SOAP 1.1 request. Throws `CLIENT_ERROR` for anything else. */
export function readEnvelope(body: unknown): Envelope {
    const envelope = parse(typeof body === 'string' ? body : '');
    const content = childOf(envelope, 'Body')?.children[0];
    if (envelope.name !== 'Envelope' || content === undefined) {
        throw new PlatformError('CLIENT_ERROR', 'The request is not a SOAP envelope with an operation in its body.');
    }
    const header = childOf(envelope, 'Header') ?? envelope;
    const session = childOf(header, 'SessionHeader');
    const allOrNone = childOf(header, 'AllOrNoneHeader');
    const batchSize = Number(textOf(childOf(header, 'QueryOptions') ?? header, 'batchSize'));
    return {
        sessionId: session === undefined ? undefined : textOf(session, 'sessionId'),
        allOrNone: allOrNone !== undefined && booleanOf(allOrNone, 'allOrNone'),
        batchSize: Number.isFinite(batchSize) ? batchSize : undefined,
        operation: content,
    };
}
