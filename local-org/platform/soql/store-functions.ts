import type { SqlValue, Store } from '../../database/store.ts';
import { datePart } from './date-functions.ts';

const equipped = new WeakSet<Store>();

/** Gives the store, once, the functions that plans call by these names. */
export function registerStoreFunctions(store: Store): void {
    if (equipped.has(store)) return;
    equipped.add(store);
    store.registerFunction('date_part', (name, value, timeZone) => datePart(String(name), value ?? null, String(timeZone)));
    store.registerFunction('picklist_rank', picklistRank());
    store.registerFunction('name_type', (id, types) =>
        typeof id === 'string' ? ((JSON.parse(String(types)) as Record<string, string>)[id.slice(0, 3)] ?? null) : null,
    );
    store.registerFunction('picklist_key', picklistKey());
    store.registerFunction('picklist_value', (key) => (typeof key === 'string' ? key.slice(KEY_DIGITS) : null));
    store.registerFunction('includes_all', (value, wanted) => Number(includesAll(value ?? null, String(wanted))));
}

/** Picklists sort as set up, not by spelling; values that left the list come last ("ORDER BY", SOQL Reference). */
function picklistRank(): (value?: SqlValue, list?: SqlValue) => SqlValue {
    const ranks = new Map<string, Map<string, number>>();
    return (value, list) => {
        if (value === null || value === undefined) return null;
        const text = String(list);
        const known = ranks.get(text) ?? new Map((JSON.parse(text) as string[]).map((each, index) => [each.toLowerCase(), index]));
        ranks.set(text, known);
        return known.get(String(value).toLowerCase()) ?? known.size;
    };
}

const KEY_DIGITS = 6;

/** A value behind its rank, so that the least and the greatest are found in the order of the picklist. */
function picklistKey(): (value?: SqlValue, list?: SqlValue) => SqlValue {
    const rankOf = picklistRank();
    return (value, list) => (typeof value === 'string' ? String(rankOf(value, list)).padStart(KEY_DIGITS, '0') + value : null);
}

/** Whether a multi-select picklist has every value of `A;B` ("Querying Multi-Select Picklists", SOQL Reference). */
function includesAll(value: SqlValue, wanted: string): boolean {
    const chosen = new Set(
        String(value ?? '')
            .toLowerCase()
            .split(';'),
    );
    return (
        value !== null &&
        wanted
            .toLowerCase()
            .split(';')
            .every((each) => chosen.has(each.trim()))
    );
}
