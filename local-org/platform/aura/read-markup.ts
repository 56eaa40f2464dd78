import { readXml } from '../metadata/xml/read-xml.ts';
import { type Position, XmlError, type XmlElement } from '../metadata/xml/xml-element.ts';
import { type AuraProblem, unsupportedAura } from './aura-problem.ts';

/** Values that a wrapper's container gives it, by the interface that asks for them. */
const CONTAINER_VALUES: Readonly<Record<string, string>> = { recordId: 'force:hasRecordId', sObjectName: 'force:hasSObjectName' };

export const ACTION_OVERRIDE = 'lightning:actionOverride';
const INTERFACES: readonly string[] = [ACTION_OVERRIDE, ...Object.values(CONTAINER_VALUES)];

/** What the markup of a wrapper says. */
export interface AuraMarkup {
    readonly interfaces: readonly string[];
    /** Classes of the HTML elements around the component, from the outermost. */
    readonly classes: readonly string[];
    /** Bundle of the Lightning web component: `modifyWidget`. */
    readonly component: string;
    /** Its properties, with the container's value that each gets: `recordId` → `recordId`. */
    readonly properties: ReadonlyMap<string, string>;
    /** Its events, with the function of the controller that handles each: `close` → `handleClose`. */
    readonly handlers: ReadonlyMap<string, string>;
    readonly position: Position;
}

export interface ReadMarkup {
    readonly markup: AuraMarkup | undefined;
    readonly problems: readonly AuraProblem[];
}

/** Prefixes need no declaration in Aura; these are the platform's own, and the org's. */
const NAMESPACES = 'aura c clients flexipage force forceChatter forceCommunity lightning lightningcommunity lightningsnapin ltng ui wave'.split(' ');

/** Reads a `.cmp` file. */
export function readMarkup(file: string, source: string): ReadMarkup {
    const reader = new MarkupReader(file);
    try {
        const root = readXml(source, Object.fromEntries(NAMESPACES.map((prefix) => [prefix, prefix])));
        const markup = reader.read(root);
        return { markup: reader.problems.length > 0 ? undefined : markup, problems: reader.problems };
    } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        return { markup: undefined, problems: [{ file, message: error.message, position: error.position }] };
    }
}

class MarkupReader {
    readonly problems: AuraProblem[] = [];
    readonly #file: string;
    #interfaces: readonly string[] = [];

    constructor(file: string) {
        this.#file = file;
    }

    read(root: XmlElement): AuraMarkup | undefined {
        if (tagOf(root) !== 'aura:component') {
            this.#refuse(root, `the element ${tagOf(root)}`);
            return undefined;
        }
        this.#allowAttributes(root, ['implements', 'access', 'description']);
        this.#interfaces = (root.attributes.get('implements') ?? '')
            .split(',')
            .map((name) => name.trim())
            .filter(Boolean);
        for (const name of this.#interfaces.filter((each) => !INTERFACES.includes(each))) this.#refuse(root, `the interface ${name}`);
        return this.#content(root, []);
    }

    /** The only child: the Lightning web component, or an HTML element around it. */
    #content(parent: XmlElement, classes: readonly string[]): AuraMarkup | undefined {
        if (parent.text.trim() !== '') this.#refuse(parent, 'text');
        for (const child of parent.children) {
            if (child.namespace !== '' && child.namespace !== 'c') this.#refuse(child, `the element ${tagOf(child)}`);
        }
        const [child, second] = parent.children;
        if (!child) this.#refuse(parent, 'markup without a Lightning web component');
        if (second) this.#refuse(second, 'a second element');
        if (!child || this.problems.length > 0) return undefined;
        return child.namespace === 'c' ? this.#component(child, classes) : this.#wrapping(child, classes);
    }

    #wrapping(element: XmlElement, classes: readonly string[]): AuraMarkup | undefined {
        if (!['article', 'div', 'section'].includes(element.name)) this.#refuse(element, `the element ${element.name}`);
        this.#allowAttributes(element, ['class']);
        const className = element.attributes.get('class') ?? '';
        if (className.includes('{')) this.#refuse(element, `the expression ${className}`);
        return this.#content(element, [...classes, className]);
    }

    #component(element: XmlElement, classes: readonly string[]): AuraMarkup {
        if (element.children.length > 0 || element.text.trim() !== '') this.#refuse(element, `content of c:${element.name}`);
        const properties = new Map<string, string>();
        const handlers = new Map<string, string>();
        for (const [name, text] of element.attributes) {
            const [, kind, path = ''] = /^\{!(v|c)\.(\w+)\}$/.exec(text) ?? [];
            if (kind === 'c' && /^on\w+$/.test(name)) handlers.set(name.slice(2), path);
            else if (kind === 'v' && this.#isContainerValue(path)) properties.set(name, path);
            else if (name !== '{aura}id') this.#refuse(element, `the attribute ${name}="${text}"`);
        }
        return { interfaces: this.#interfaces, classes, component: element.name, properties, handlers, position: element.position };
    }

    #isContainerValue(name: string): boolean {
        return this.#interfaces.includes(CONTAINER_VALUES[name] ?? '');
    }

    #allowAttributes(element: XmlElement, allowed: readonly string[]): void {
        for (const name of element.attributes.keys()) {
            if (!allowed.includes(name)) this.#refuse(element, `the attribute ${name} of ${tagOf(element)}`);
        }
    }

    #refuse(element: XmlElement, what: string): void {
        this.problems.push({ file: this.#file, message: unsupportedAura(what), position: element.position });
    }
}

function tagOf({ namespace, name }: XmlElement): string {
    return namespace === '' ? name : `${namespace}:${name}`;
}
