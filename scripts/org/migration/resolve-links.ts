import { SfError, type Connection } from '@salesforce/core';
import { findCounterparts, type Counterpart } from '../../domain/migration/link-book.ts';
import { linkWays, type LinkFacts } from '../../domain/migration/link-ways.ts';
import { resolveMapping, type Mapping, type MappingProblem } from '../../domain/migration/mapping-file.ts';
import { LINKED_OBJECTS, type LinkedObject } from '../../domain/migration/portable-row.ts';
import type { MigrationSource } from './migration-source.ts';
import { readShapes, type ObjectShape, type OrgShape } from './org-shape.ts';
import { linkFields, readCandidates, readSourceFacts, type LinkTable } from './read-link-facts.ts';

/** A record of the source that things are linked to, and the record of the target that stands for it. */
export interface ResolvedLink {
    readonly object: LinkedObject;
    readonly name: string;
    readonly counterpart: Counterpart;
}

export interface ResolvedLinks {
    /** By record id of the source. */
    readonly links: ReadonlyMap<string, ResolvedLink>;
    readonly unused: readonly MappingProblem[];
}

export interface LinkWish {
    readonly source: Connection;
    readonly target: Connection;
    readonly kind: MigrationSource;
    readonly linked: Readonly<Record<LinkedObject, ReadonlySet<string>>>;
    readonly mapping: Mapping;
    readonly mappingFile: string | undefined;
}

/** Finds users, leads, accounts and contacts of the source again in the target. Throws WrongMapping. */
export async function resolveLinks(wish: LinkWish): Promise<ResolvedLinks> {
    const [source, target] = await Promise.all([readShapes(wish.source, LINKED_OBJECTS), readShapes(wish.target, LINKED_OBJECTS)]);
    const links = new Map<string, ResolvedLink>();
    const problems: MappingProblem[] = [];
    const unused: MappingProblem[] = [];
    for (const object of LINKED_OBJECTS) {
        const resolved = await resolveObject(wish, object, source, target);
        problems.push(...resolved.problems);
        unused.push(...resolved.unused);
        for (const [id, link] of resolved.links) links.set(id, link);
    }
    if (problems.length > 0) throw wrongMapping(wish.mappingFile, problems);
    return { links, unused };
}

interface ObjectLinks extends ResolvedLinks {
    readonly problems: readonly MappingProblem[];
}

async function resolveObject(wish: LinkWish, object: LinkedObject, source: OrgShape, target: OrgShape): Promise<ObjectLinks> {
    const entries = wish.mapping.entries.filter((entry) => entry.object === object);
    const [here, there] = [source.get(object), target.get(object)];
    if (!here || !there || (wish.linked[object].size === 0 && entries.length === 0)) return { links: new Map(), problems: [], unused: [] };
    const externalIds = [...here.fields.values()]
        .filter(({ name, externalId }) => externalId && there.fields.get(name)?.externalId === true)
        .map(({ name }) => name);
    const fields = linkFields(object, externalIds).filter((field) => here.fields.has(field) && there.fields.has(field));
    const ways = linkWays(object, externalIds).filter((way) => way.fields.every((field) => fields.includes(field)));
    const sourceTable = tableOf(wish.source, object, fields, here);
    const mappedUsers = object === 'User' && entries.length > 0;
    const sources = mappedUsers
        ? await readCandidates(
              sourceTable,
              [],
              ways,
              entries.map(({ source: name, ...rest }) => ({ ...rest, source: name, target: name })),
          )
        : [];
    const linked = await readSourceFacts(sourceTable, wish.linked[object], wish.kind.linkedBy(object));
    const all = [...new Map([...sources, ...linked].map((facts) => [facts.id, facts])).values()];
    const targets = await readCandidates(tableOf(wish.target, object, fields, there), linked, ways, entries);
    const { targets: mapped, problems, unused } = resolveMapping(entries, all, targets);
    const book = findCounterparts(linked, targets, ways, mapped);
    const links = linked.map(
        (facts) => [facts.id, { object, name: nameOf(facts), counterpart: book.get(facts.id) ?? { cause: 'nothing in the target is like it' } }] as const,
    );
    return { links: new Map(links), problems, unused };
}

function nameOf({ name, values }: LinkFacts): string {
    const more = values['Username'] ?? values['Email'];
    return typeof more === 'string' ? `${name} (${more})` : name;
}

function tableOf(connection: Connection, object: LinkedObject, fields: readonly string[], shape: ObjectShape): LinkTable {
    return { connection, object, fields, hasActive: shape.fields.has('IsActive'), count: shape.count };
}

function wrongMapping(file: string | undefined, problems: readonly MappingProblem[]): SfError {
    const told = problems.slice(0, 10).map(({ line, message }) => `line ${line}: ${message}`);
    const more = problems.length > told.length ? `; and ${problems.length - told.length} more` : '';
    return SfError.create({
        name: 'WrongMapping',
        message: `${file ?? 'The mapping file'} cannot be used, ${told.join('; ')}${more}. Nothing was written.`,
        actions: ['Correct these lines. Records are named by record id, user name, email or external id.'],
    });
}
