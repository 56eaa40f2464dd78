import type { Table } from '../change-table.ts';
import type { LinkFacts } from './link-ways.ts';
import { LINKED_OBJECTS, type LinkedObject } from './portable-row.ts';

/** One line of `--mapping-file`: this record of the source is that of the target. */
export interface MappingEntry {
    readonly line: number;
    readonly object: LinkedObject;
    readonly source: string;
    readonly target: string;
}

/** What is wrong with the file, line by line; nothing may be brought then. */
export interface MappingProblem {
    readonly line: number;
    readonly message: string;
}

export interface Mapping {
    readonly entries: readonly MappingEntry[];
    readonly problems: readonly MappingProblem[];
}

const COLUMNS = ['object', 'source', 'target'] as const;

export const NO_MAPPING: Mapping = { entries: [], problems: [] };

/** Reads the columns object, source and target, in any order and case. */
export function readMapping({ columns, rows }: Table): Mapping {
    const named = new Map(columns.map((column) => [column.trim().toLowerCase(), column]));
    const missing = COLUMNS.filter((column) => !named.has(column));
    const unknown = columns.filter((column) => !COLUMNS.some((name) => name === column.trim().toLowerCase()));
    if (missing.length > 0)
        return { entries: [], problems: [{ line: 1, message: `the column ${missing.join(', ')} is missing; it needs object, source, target` }] };
    if (unknown.length > 0)
        return { entries: [], problems: [{ line: 1, message: `the column ${unknown.join(', ')} is unknown; it needs object, source, target` }] };
    const entries: MappingEntry[] = [];
    const problems: MappingProblem[] = [];
    for (const { line, cells } of rows) {
        const cell = (column: string): string => (cells[named.get(column) ?? ''] ?? '').trim();
        const object = LINKED_OBJECTS.find((name) => name.toLowerCase() === cell('object').toLowerCase());
        if (!object) problems.push({ line, message: `"${cell('object')}" is none of ${LINKED_OBJECTS.join(', ')}` });
        else if (cell('source') === '' || cell('target') === '') problems.push({ line, message: 'source or target is empty' });
        else entries.push({ line, object, source: cell('source'), target: cell('target') });
    }
    return { entries, problems: [...problems, ...repeated(entries)] };
}

function repeated(entries: readonly MappingEntry[]): readonly MappingProblem[] {
    const seen = new Map<string, MappingEntry>();
    return entries.flatMap((entry) => {
        const name = `${entry.object} ${entry.source.toLowerCase()}`;
        const before = seen.get(name);
        seen.set(name, entry);
        return before && before.target !== entry.target
            ? [{ line: entry.line, message: `${entry.object} ${entry.source} is mapped already, in line ${before.line}` }]
            : [];
    });
}

export interface ResolvedMapping {
    /** By record id of the source. */
    readonly targets: ReadonlyMap<string, LinkFacts>;
    readonly problems: readonly MappingProblem[];
    /** Lines that nothing needs. */
    readonly unused: readonly MappingProblem[];
}

/** Finds the records that the entries of one object name: by record id, user name, email or external id. */
export function resolveMapping(entries: readonly MappingEntry[], sources: readonly LinkFacts[], targets: readonly LinkFacts[]): ResolvedMapping {
    const found = new Map<string, LinkFacts>();
    const problems: MappingProblem[] = [];
    const unused: MappingProblem[] = [];
    for (const { line, object, source, target } of entries) {
        const here = named(source, sources);
        const there = named(target, targets);
        if (there.length !== 1) problems.push({ line, message: `the target has ${countWords(there.length)} ${object} ${target}` });
        else if (here.length === 0 && object !== 'User') unused.push({ line, message: `nothing that comes along is linked to ${object} ${source}` });
        else if (here.length !== 1) problems.push({ line, message: `the source has ${countWords(here.length)} ${object} ${source}` });
        else if (here[0] && there[0]) found.set(here[0].id, there[0]);
    }
    return { targets: found, problems, unused };
}

function countWords(count: number): string {
    return count === 0 ? 'no' : String(count);
}

function named(name: string, records: readonly LinkFacts[]): readonly LinkFacts[] {
    const byId = records.filter(({ id }) => name.length >= 15 && id.startsWith(name.slice(0, 15)));
    if (byId.length > 0) return byId;
    const wanted = name.toLowerCase();
    const ofUserName = records.filter(({ values }) => String(values['Username'] ?? '').toLowerCase() === wanted);
    if (ofUserName.length > 0) return ofUserName;
    return records.filter(({ values }) => Object.values(values).some((value) => value !== null && String(value).toLowerCase() === wanted));
}
