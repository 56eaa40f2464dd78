import { ALL_ROWS, type Store } from './store.ts';

/** Ids of all rows of a table, deleted records included. */
export function storedIds(store: Store, table: string): string[] {
    const id = { kind: 'column', alias: 't', column: 'Id' } as const;
    return store.select({ ...ALL_ROWS, from: { table, alias: 't' }, columns: [{ expression: id, as: 'Id' }] }).map((row) => String(row['Id']));
}
