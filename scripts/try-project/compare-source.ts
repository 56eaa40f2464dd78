import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { SaxesParser } from 'saxes';

export interface Comparison {
    readonly same: number;
    /** Paths inside the retrieved package directory. */
    readonly different: readonly string[];
    readonly unmatched: readonly string[];
}

/** Holds retrieved files against the files they were deployed from; the order of elements and white space do not count. */
export function compareSource(deployed: readonly string[], retrieved: readonly string[], root: string): Comparison {
    const different: string[] = [];
    const unmatched: string[] = [];
    let same = 0;
    for (const path of retrieved) {
        const inside = path.slice(root.length + 1);
        const original = originalOf(deployed, inside);
        if (original === undefined) unmatched.push(inside);
        else if (isSame(original, path)) same += 1;
        else different.push(inside);
    }
    return { same, different, unmatched };
}

/** The longest path the two have in common; source may be sorted into further folders. */
function originalOf(deployed: readonly string[], inside: string): string | undefined {
    const parts = inside.split(sep);
    for (let from = 0; from < parts.length; from += 1) {
        const ending = `${sep}${parts.slice(from).join(sep)}`;
        const found = deployed.filter((path) => path.endsWith(ending));
        if (found.length === 1) return found[0];
        if (found.length > 1) return undefined;
    }
    return undefined;
}

function isSame(a: string, b: string): boolean {
    const [left, right] = [readFileSync(a), readFileSync(b)];
    if (left.equals(right)) return true;
    return a.endsWith('.xml') ? canonicalXml(left.toString()) === canonicalXml(right.toString()) : false;
}

interface Node {
    readonly name: string;
    readonly children: string[];
    text: string;
}

/** The same text for XML that differs in white space and in the order of siblings only. */
export function canonicalXml(source: string): string {
    const parser = new SaxesParser();
    const open: Node[] = [{ name: '', children: [], text: '' }];
    const append = (text: string): void => {
        const top = open.at(-1);
        if (top) top.text += text;
    };
    parser.on('opentag', ({ name }) => open.push({ name, children: [], text: '' }));
    parser.on('text', append);
    parser.on('cdata', append);
    parser.on('closetag', () => {
        const closed = open.pop();
        if (closed) open.at(-1)?.children.push(written(closed));
    });
    parser.write(source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')).close();
    return open[0]?.children.join('') ?? '';
}

/** Empty elements say nothing. */
function written({ name, children, text }: Node): string {
    const content = children.length > 0 ? children.sort().join('') : text;
    return content === '' ? '' : `<${name}>${content}</${name}>`;
}
