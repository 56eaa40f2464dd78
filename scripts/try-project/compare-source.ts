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
        const originals = originalsOf(deployed, inside);
        if (originals.length === 0) unmatched.push(inside);
        else if (originals.some((original) => isSame(original, path))) same += 1;
        else different.push(inside);
    }
    return { same, different, unmatched };
}

/** The files whose paths have most in common with it: source may be sorted into further folders, and two package directories may have the same component. */
function originalsOf(deployed: readonly string[], inside: string): readonly string[] {
    const parts = inside.split(sep);
    const found = parts.map((_, from) => deployed.filter((path) => path.endsWith(`${sep}${parts.slice(from).join(sep)}`)));
    return found.find((paths) => paths.length > 0) ?? [];
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
