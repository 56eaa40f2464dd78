import { existsSync, readFileSync } from 'node:fs';
import { SHELL_MODULES } from './public-modules.ts';

const DECLARED = /^export (?:async )?(?:const|let|class|function\*?) (\w+)/gm;
const LISTED = /^export \{([^}]*)\}/gm;

/**
 * Names that a `lightning/*` module of ours exports; undefined for the base components and other modules, which are not looked into.
 * A name that is not there would fail only in the browser, without saying whose it is.
 */
export function exportsOf(specifier: string): ReadonlySet<string> | undefined {
    const name = /^lightning\/(\w+)$/.exec(specifier)?.[1] ?? '';
    const file = new URL(`lightning/${name}/${name}.js`, SHELL_MODULES);
    if (name === '' || !existsSync(file)) return undefined;
    const source = readFileSync(file, 'utf8');
    const declared = [...source.matchAll(DECLARED)].map(([, each = '']) => each);
    const listed = [...source.matchAll(LISTED)].flatMap(([, names = '']) => names.split(',').map((each) => each.trim().replace(/^.* as /, '')));
    return new Set([...declared, ...listed, ...(source.includes('export default') ? ['default'] : [])]);
}

/** Names that are imported from a module and are not there. */
export function missingExports(specifier: string, names: readonly string[]): readonly string[] {
    const known = exportsOf(specifier);
    return known === undefined ? [] : names.filter((name) => name !== '*' && !known.has(name));
}
