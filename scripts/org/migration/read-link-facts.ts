import type { Connection } from '@salesforce/core';
import { linkKey, linkWays, type LinkFacts, type LinkWay } from '../../domain/migration/link-ways.ts';
import type { MappingEntry } from '../../domain/migration/mapping-file.ts';
import type { LinkedObject, Value } from '../../domain/migration/portable-row.ts';
import { callsForNames, queriesFor, queryComposite } from '../query-composite.ts';
import { literals, queryPages, textOf, valueAt, type Row } from '../query-rows.ts';
import { readBulk } from '../read-bulk.ts';
import { canonicalValue } from './canonical-row.ts';

/** From so many calls on, reading all rows by a job takes fewer. */
const CALLS_OF_A_JOB = 4;
const ROWS_PER_PAGE = 20_000;

/** What can be read of an object in an org: the fields its user may see, and how many rows it has. */
export interface LinkTable {
    readonly connection: Connection;
    readonly object: LinkedObject;
    /** Fields that are read beside `Id` and `Name`. */
    readonly fields: readonly string[];
    readonly hasActive: boolean;
    readonly count: number;
}

/** The records of the source with these ids; `linkedBy` are sub-queries for all of them. */
export async function readSourceFacts(table: LinkTable, ids: ReadonlySet<string>, linkedBy: readonly string[]): Promise<readonly LinkFacts[]> {
    const wanted = [...ids];
    if (wanted.length === 0) return [];
    if (callsForNames(wanted.length) < CALLS_OF_A_JOB || linkedBy.length === 0) {
        return factsIn(
            table,
            await queryComposite(
                table.connection,
                queriesFor(wanted, (some) => `${select(table)} WHERE Id IN ${literals(some)}`),
            ),
        );
    }
    const found = new Map<string, LinkFacts>();
    for (const subquery of linkedBy) {
        const soql = `${select(table)} WHERE Id IN (${subquery})`;
        await readBulk(table.connection, soql, { rowsPerPage: ROWS_PER_PAGE }, (row) => {
            const facts = factsOf(table, row);
            found.set(facts.id, facts);
        });
    }
    return [...found.values()];
}

/** The records of the target that one of these of the source may be, and those that the mapping file names. */
export async function readCandidates(
    table: LinkTable,
    sources: readonly LinkFacts[],
    ways: readonly LinkWay[],
    mapped: readonly MappingEntry[],
): Promise<readonly LinkFacts[]> {
    if (table.count === 0 || (sources.length === 0 && mapped.length === 0)) return [];
    if (table.count <= ROWS_PER_CALL) return pagesOf(table);
    const isWanted = wantedBy(sources, ways, mapped, table.fields);
    const found: LinkFacts[] = [];
    await readBulk(table.connection, select(table), { rowsPerPage: ROWS_PER_PAGE }, (row) => {
        const facts = factsOf(table, row);
        if (isWanted(facts)) found.push(facts);
    });
    return found;
}

const ROWS_PER_CALL = 6000;

async function pagesOf(table: LinkTable): Promise<readonly LinkFacts[]> {
    const found: LinkFacts[] = [];
    for await (const rows of queryPages(table.connection, select(table))) found.push(...factsIn(table, rows));
    return found;
}

/** So that only those few of a large table are kept. */
function wantedBy(
    sources: readonly LinkFacts[],
    ways: readonly LinkWay[],
    mapped: readonly MappingEntry[],
    fields: readonly string[],
): (facts: LinkFacts) => boolean {
    const keys = ways.map((way) => new Set(sources.flatMap(({ values }) => linkKey(way, values) ?? [])));
    const names = new Set(mapped.map(({ target }) => target.toLowerCase()));
    const isNamed = ({ id, values }: LinkFacts): boolean =>
        names.size > 0 &&
        (names.has(id.toLowerCase()) ||
            names.has(id.slice(0, 15).toLowerCase()) ||
            fields.some((field) => names.has(String(values[field] ?? '').toLowerCase())));
    return (facts) => ways.some((way, at) => keys[at]?.has(linkKey(way, facts.values) ?? '') === true) || isNamed(facts);
}

/** Fields by which records of the object are known, of those that both orgs show. */
export function linkFields(object: LinkedObject, externalIds: readonly string[]): readonly string[] {
    return [...new Set(linkWays(object, externalIds).flatMap(({ fields }) => fields))];
}

function select({ object, fields, hasActive }: LinkTable): string {
    const columns = new Set(['Id', 'Name', ...fields, ...(hasActive ? ['IsActive'] : [])]);
    return `SELECT ${[...columns].join(', ')} FROM ${object}`;
}

function factsIn(table: LinkTable, rows: readonly Row[]): readonly LinkFacts[] {
    return rows.map((row) => factsOf(table, row));
}

function factsOf({ fields, hasActive }: LinkTable, row: Row): LinkFacts {
    return {
        id: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        isActive: !hasActive || String(valueAt(row, 'IsActive')) === 'true',
        values: Object.fromEntries(fields.map((field): [string, Value] => [field, canonicalValue(valueAt(row, field))])),
    };
}
