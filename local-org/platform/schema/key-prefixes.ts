import type { Store } from '../../database/store.ts';

const TABLE = '_key_prefix';
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Gives each custom object its key prefix (`a00`, `a01` …) once and for good: ids outlive a deleted and redeployed object. */
export function keyPrefixes(store: Store): (objectName: string) => string {
    store.defineTable({ name: TABLE, columns: [{ name: 'Prefix', kind: 'text' }] });
    return (objectName) => {
        const id = objectName.toLowerCase();
        const known = store.get(TABLE, id)?.['Prefix'];
        if (typeof known === 'string') return known;
        return store.transaction(() => {
            const prefix = prefixOf(store.nextNumber(TABLE, 0));
            store.insert(TABLE, { Id: id, Prefix: prefix });
            return prefix;
        });
    };
}

function prefixOf(index: number): string {
    const base = DIGITS.length;
    return `a${DIGITS.charAt(Math.floor(index / base) % base)}${DIGITS.charAt(index % base)}`;
}
