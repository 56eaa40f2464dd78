import { linkKey, type LinkFacts, type LinkWay } from './link-ways.ts';

/** The record of the target that stands for one of the source, or why there is none. */
export type Counterpart = { readonly id: string; readonly isActive: boolean } | { readonly cause: string };

export type LinkBook = ReadonlyMap<string, Counterpart>;

/** Finds each record of the source again among those of the target. What the mapping file says wins over all ways. */
export function findCounterparts(
    sources: readonly LinkFacts[],
    targets: readonly LinkFacts[],
    ways: readonly LinkWay[],
    mapped: ReadonlyMap<string, LinkFacts>,
): LinkBook {
    const indexes = ways.map((way) => indexBy(way, targets));
    return new Map(sources.map((source) => [source.id, mappedTo(mapped.get(source.id)) ?? counterpartOf(source, ways, indexes)]));
}

function mappedTo(target: LinkFacts | undefined): Counterpart | undefined {
    return target && { id: target.id, isActive: target.isActive };
}

function counterpartOf(source: LinkFacts, ways: readonly LinkWay[], indexes: readonly ReadonlyMap<string, readonly LinkFacts[]>[]): Counterpart {
    let cause = 'nothing in the target is like it';
    for (const [at, way] of ways.entries()) {
        const key = linkKey(way, source.values);
        const found = key === undefined ? [] : (indexes[at]?.get(key) ?? []);
        const [only] = found;
        if (only && found.length === 1) return { id: only.id, isActive: only.isActive };
        if (found.length > 1) cause = `${found.length} records of the target have the same ${way.fields.join(' and ')}`;
    }
    return { cause };
}

function indexBy(way: LinkWay, targets: readonly LinkFacts[]): ReadonlyMap<string, readonly LinkFacts[]> {
    const index = new Map<string, LinkFacts[]>();
    for (const target of targets) {
        const key = way.isActiveOnly && !target.isActive ? undefined : linkKey(way, target.values);
        if (key === undefined) continue;
        const same = index.get(key);
        if (same) same.push(target);
        else index.set(key, [target]);
    }
    return index;
}
