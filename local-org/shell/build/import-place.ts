export interface Place {
    readonly line: number | undefined;
    readonly column: number | undefined;
}

/** Line and column (from 1) where a source file names a module: as a string in JavaScript and CSS, as a tag in a template. */
export function placeOfImport(source: string, specifier: string): Place {
    const offset = [`'${specifier}'`, `"${specifier}"`, `<${tagOf(specifier)}`].map((text) => source.indexOf(text)).find((found) => found >= 0);
    if (offset === undefined) return { line: undefined, column: undefined };
    const before = source.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** `c/widgetList` is `<c-widget-list>` in a template. */
function tagOf(specifier: string): string {
    return specifier.replace('/', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
