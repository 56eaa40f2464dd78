import type { Members } from './source-members.ts';

/** The text of a `package.xml`. */
export function manifestText(members: Members, apiVersion: string): string {
    const types = [...members].map(([type, names]) => typeBlock(type, names));
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Package xmlns="http://soap.sforce.com/2006/04/metadata">',
        ...types,
        `    <version>${apiVersion}</version>`,
        '</Package>',
        '',
    ].join('\n');
}

function typeBlock(type: string, names: readonly string[]): string {
    return ['    <types>', ...names.map((name) => `        <members>${escapeXml(name)}</members>`), `        <name>${type}</name>`, '    </types>'].join('\n');
}

function escapeXml(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Every `Type: Member` of a manifest, and its version as `version: 66.0`. */
export function manifestEntries(xml: string): Set<string> {
    const entries = new Set([...xml.matchAll(/<version>([^<]+)<\/version>/g)].map(([, version = '']) => `version: ${version}`));
    for (const [, block = ''] of xml.matchAll(/<types>([\s\S]*?)<\/types>/g)) {
        const type = /<name>([^<]+)<\/name>/.exec(block)?.[1] ?? '';
        for (const [, member = ''] of block.matchAll(/<members>([^<]+)<\/members>/g)) entries.add(`${type}: ${member}`);
    }
    return entries;
}

/** What differs, one line each: `+` is missing in the manifest, `-` is listed but not there. */
export function manifestDifferences(actual: string, expected: string): string[] {
    const [listed, wanted] = [manifestEntries(actual), manifestEntries(expected)];
    const missing = [...wanted].filter((entry) => !listed.has(entry)).map((entry) => `+ ${entry}`);
    const surplus = [...listed].filter((entry) => !wanted.has(entry)).map((entry) => `- ${entry}`);
    return [...missing, ...surplus];
}
