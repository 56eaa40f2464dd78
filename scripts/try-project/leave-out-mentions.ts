import { readFileSync, writeFileSync } from 'node:fs';

/** Elements that can go one by one and still leave something whole, by the ending of their file. */
const ENTRIES: readonly (readonly [file: RegExp, elements: readonly string[]])[] = [
    [/\.(permissionset|profile)-meta\.xml$/, ['\\w+(?:Accesses|Permissions|Settings|Visibilities)']],
    [/\.app-meta\.xml$/, ['tabs', 'actionOverrides', 'profileActionOverrides', 'utilityBar']],
    [/\.object-meta\.xml$/, ['actionOverrides']],
    [/\.layout-meta\.xml$/, ['layoutItems', 'relatedLists', 'platformActionListItems', 'quickActionListItems', 'customButtons']],
    [/\.flexipage-meta\.xml$/, ['itemInstances', 'valueListItems']],
];

const PATTERNS = [/no \w+ named (\S+) found/, /Cannot find related list:(\S+)/, /on the field: (Record\.\S+?)\.?$/, /information for component (\S+?)\.?$/];

/** What a refusal says is missing: `In field: apexClass - no ApexClass named Books found` → `Books`. */
export function missingName(problem: string): string | undefined {
    return PATTERNS.map((pattern) => pattern.exec(problem)?.[1]).find((name) => name !== undefined);
}

/** Takes the entries that mention a missing component out of a source file. Says whether there were any. */
export function leaveOutMentions(path: string, name: string): boolean {
    const elements = ENTRIES.find(([file]) => file.test(path))?.[1];
    if (!elements) return false;
    const text = readFileSync(path, 'utf8');
    const pruned = withoutEntries(text, elements, name);
    if (pruned === text) return false;
    writeFileSync(path, pruned);
    return true;
}

/** Drops the named elements that are, or contain, `>name<`; a field of a layout goes by its own name without its object. */
export function withoutEntries(text: string, elements: readonly string[], name: string): string {
    const mentions = [`>${name}<`, `>${name.slice(name.indexOf('.') + 1)}<`];
    const entry = new RegExp(`[ \\t]*<(${elements.join('|')})>(?:(?!<\\1>)[\\s\\S])*?</\\1>\\r?\\n?`, 'g');
    return text.replace(entry, (found) => (mentions.some((mention) => found.includes(mention)) ? '' : found));
}
