import { createRequire } from 'node:module';
import type { Position } from '../metadata/xml/xml-element.ts';

/** A part of a script as ESTree names it, with what the reader of controllers looks at. */
export interface Node {
    readonly type: string;
    readonly start: number;
    readonly end: number;
    readonly expression?: Node;
    readonly properties?: readonly Node[];
    readonly declarations?: readonly Node[];
    readonly key?: Node;
    readonly value?: unknown;
    readonly id?: Node | null;
    readonly init?: Node | null;
    readonly name?: string;
    readonly params?: readonly Node[];
    readonly body?: Node | readonly Node[];
    readonly callee?: Node;
    readonly object?: Node;
    readonly property?: Node;
    readonly arguments?: readonly Node[];
    readonly computed?: boolean;
    readonly async?: boolean;
    readonly generator?: boolean;
}

export interface Parsed {
    readonly source: string;
    readonly body: readonly Node[];
}

type ParseAst = (source: string) => { readonly body: readonly unknown[] };

/** Statements of a script, or its first syntax error. The parser is loaded when it is first needed. */
export function parseScript(source: string): Parsed | { readonly message: string; readonly position: Position | undefined } {
    const { parseAst } = createRequire(import.meta.url)('rollup/parseAst') as { readonly parseAst: ParseAst };
    try {
        return { source, body: parseAst(source).body as readonly Node[] };
    } catch (error) {
        const { message, pos } = error as { readonly message: string; readonly pos?: number };
        return { message, position: pos === undefined ? undefined : positionAt(source, pos) };
    }
}

export function positionAt(source: string, offset: number): Position {
    const lines = source.slice(0, offset).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
