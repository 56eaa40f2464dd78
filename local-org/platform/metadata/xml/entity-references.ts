import { XmlError } from './xml-element.ts';

const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** The first `&` that starts no valid reference. The parser itself only notices it at the end of the file. */
export function findBadReference(source: string): XmlError | undefined {
    const visible = source.replace(/<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)/g, (hidden) => hidden.replace(/[^\n]/g, ' '));
    for (const match of visible.matchAll(/&(#\d+|#x[\da-fA-F]+|[\w:.-]+)?(;?)/g)) {
        const message = faultOf(match[1], match[2] === ';');
        if (message !== undefined) return new XmlError(message, positionAt(source, match.index));
    }
    return undefined;
}

function faultOf(name: string | undefined, terminated: boolean): string | undefined {
    if (name === undefined) return "The entity name must immediately follow the '&' in the entity reference.";
    if (!terminated) return `The reference to entity "${name}" must end with the ';' delimiter.`;
    return name.startsWith('#') || PREDEFINED.has(name) ? undefined : `The entity "${name}" was referenced, but not declared.`;
}

function positionAt(source: string, offset: number): { line: number; column: number } {
    const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
