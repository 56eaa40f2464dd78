import { readFileSync, writeFileSync } from 'node:fs';

/** Types whose entries can go one by one and still leave something whole. */
const PRUNABLE = /\.(permissionset|profile|app)-meta\.xml$/;

/** What a refusal says is missing: `In field: apexClass - no ApexClass named Books found` → `Books`. */
export function missingName(problem: string): string | undefined {
    return /no \w+ named (\S+) found/.exec(problem)?.[1];
}

/** Takes the entries that mention a missing component out of a source file. Says whether there were any. */
export function leaveOutMentions(path: string, name: string): boolean {
    if (!PRUNABLE.test(path)) return false;
    const text = readFileSync(path, 'utf8');
    const pruned = withoutEntries(text, name);
    if (pruned === text) return false;
    writeFileSync(path, pruned);
    return true;
}

/** Drops the children of the root element that are, or contain, `>name<`. Source files are indented four spaces a level. */
export function withoutEntries(text: string, name: string): string {
    return text.replace(/^ {4}<(\w+)>(?:[^\n]*<\/\1>|[\s\S]*?^ {4}<\/\1>)\r?\n/gm, (entry) => (entry.includes(`>${name}<`) ? '' : entry));
}
