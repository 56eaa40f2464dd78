import type { Store } from '../../database/store.ts';

const TABLE = '_key_prefix';
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Gives each custom object its key prefix (`a00`, `a01` …) once and for good: ids outlive a deleted and redeployed object.
 * Custom metadata types have prefixes of their own (`m00`, `m01` …).
 */
export function keyPrefixes(store: Store): (objectName: string) => string {
    store.defineTable({ name: TABLE, columns: [{ name: 'Prefix', kind: 'text' }] });
    return (objectName) => {
        const id = objectName.toLowerCase();
        const known = store.get(TABLE, id)?.['Prefix'];
        if (typeof known === 'string') return known;
        return store.transaction(() => {
            const prefix = nextPrefix(store, id);
            store.insert(TABLE, { Id: id, Prefix: prefix });
            return prefix;
        });
    };
}

function nextPrefix(store: Store, objectName: string): string {
    return objectName.endsWith('__mdt') ? prefixOf('m', store.nextNumber(`${TABLE}:mdt`, 0)) : prefixOf('a', store.nextNumber(TABLE, 0));
}

function prefixOf(first: string, index: number): string {
    const base = DIGITS.length;
    return `${first}${DIGITS.charAt(Math.floor(index / base) % base)}${DIGITS.charAt(index % base)}`;
}
