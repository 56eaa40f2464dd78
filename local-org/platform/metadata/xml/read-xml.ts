import { SaxesParser, type SaxesTagNS } from 'saxes';
import { findBadReference } from './entity-references.ts';
import { type Position, XmlError, type XmlElement } from './xml-element.ts';

/** Far deeper than any metadata or SOAP message; the search for namespaces goes up the whole way. */
const MAX_DEPTH = 500;

interface OpenElement extends XmlElement {
    readonly children: XmlElement[];
    text: string;
}

/**
 * Reads a namespace-aware tree; `namespaces` are those that the file need not declare, by prefix. Document type declarations are refused, so there is no entity expansion.
 * Throws XmlError at the first fault; its words follow the parser behind the Metadata API where they are known.
 */
export function readXml(source: string, namespaces: Readonly<Record<string, string>> = {}): XmlElement {
    try {
        return new TreeReader(namespaces).read(source);
    } catch (error) {
        const reference = findBadReference(source);
        throw reference && error instanceof XmlError && isBefore(reference.position, error.position) ? reference : error;
    }
}

function isBefore(a: Position, b: Position): boolean {
    return a.line < b.line || (a.line === b.line && a.column < b.column);
}

class TreeReader {
    readonly #parser: SaxesParser<{ xmlns: true; position: true }>;
    readonly #open: OpenElement[] = [];
    #root: OpenElement | undefined;
    #closed: OpenElement | undefined;

    constructor(namespaces: Readonly<Record<string, string>>) {
        this.#parser = new SaxesParser({ xmlns: true, position: true, additionalNamespaces: namespaces });
    }

    read(source: string): XmlElement {
        this.#listen();
        // A byte order mark is no content.
        this.#parser.write(source.replace(/^\uFEFF/, '')).close();
        if (!this.#root) throw new XmlError('Premature end of file.', this.#position());
        return this.#root;
    }

    #listen(): void {
        this.#parser.on('error', (error) => {
            throw this.#fault(error.message);
        });
        this.#parser.on('doctype', () => {
            throw new XmlError('DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.', this.#position());
        });
        this.#parser.on('opentag', (tag) => {
            this.#start(tag);
        });
        this.#parser.on('closetag', () => {
            this.#closed = this.#open.pop();
        });
        this.#parser.on('text', (text) => {
            this.#append(text);
        });
        this.#parser.on('cdata', (text) => {
            this.#append(text);
        });
    }

    #start(tag: SaxesTagNS): void {
        if (this.#open.length >= MAX_DEPTH) throw new XmlError(`Elements are nested deeper than ${MAX_DEPTH} levels.`, this.#position());
        const attributes = Object.values(tag.attributes).map(({ uri, local, value }): [string, string] => [uri ? `{${uri}}${local}` : local, value]);
        const element: OpenElement = {
            name: tag.local,
            namespace: tag.uri,
            attributes: new Map(attributes),
            children: [],
            text: '',
            position: this.#position(),
        };
        this.#open.at(-1)?.children.push(element);
        this.#root ??= element;
        this.#open.push(element);
    }

    #append(text: string): void {
        const element = this.#open.at(-1);
        if (element) element.text += text;
    }

    #fault(raw: string): XmlError {
        const message = raw.replace(/^\d+:\d+: /, '');
        if (message.startsWith('text data outside of root node') && !this.#root)
            return new XmlError('Content is not allowed in prolog.', { line: 1, column: 1 });
        return new XmlError(this.#xercesWords(message), this.#position());
    }

    #xercesWords(message: string): string {
        if (message.startsWith('unexpected close tag')) return missingEnd(this.#closed);
        if (message.startsWith('unclosed tag')) return 'XML document structures must start and end within the same entity.';
        if (message.startsWith('text data outside of root node')) return 'Content is not allowed in trailing section.';
        if (message.startsWith('documents may contain only one root')) return 'The markup in the document following the root element must be well-formed.';
        if (message.startsWith('document must contain a root element')) return 'Premature end of file.';
        return message;
    }

    #position(): Position {
        return { line: this.#parser.line, column: this.#parser.column + 1 };
    }
}

function missingEnd(element: XmlElement | undefined): string {
    const name = element?.name ?? '';
    return `The element type "${name}" must be terminated by the matching end-tag "</${name}>".`;
}
