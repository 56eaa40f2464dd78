import { ALL_ROWS, type Row, type SelectNode, type SqlCondition, type Store } from '../../database/store.ts';

const TABLE = '_scheduled_path';

/** A scheduled path that waits for its time with one record. */
export interface PendingPath {
    readonly flow: string;
    readonly path: string;
    readonly recordId: string;
    readonly userId: string;
    readonly dueAt: Date;
}

export function definePendingPathTable(store: Store): void {
    store.defineTable({
        name: TABLE,
        columns: [
            { name: 'Path', kind: 'text', indexed: true },
            { name: 'RecordId', kind: 'text', indexed: true },
            { name: 'UserId', kind: 'text' },
            { name: 'DueAt', kind: 'text' },
        ],
    });
}

/** Takes the place of what waits for the same path and record. */
export function putPending(store: Store, { flow, path, recordId, userId, dueAt }: PendingPath): void {
    const id = idOf(flow, path, recordId);
    store.remove(TABLE, id);
    store.insert(TABLE, { Id: id, Path: pathKey(flow, path), RecordId: recordId, UserId: userId, DueAt: dueAt.toISOString() });
}

export function removePending(store: Store, { flow, path, recordId }: Pick<PendingPath, 'flow' | 'path' | 'recordId'>): void {
    store.remove(TABLE, idOf(flow, path, recordId));
}

export function pendingOfRecord(store: Store, flow: string, recordId: string): readonly PendingPath[] {
    return store
        .findBy(TABLE, 'RecordId', [recordId])
        .map(pendingOf)
        .filter((pending) => pending.flow === flow);
}

/** Whatever waits for these records goes. */
export function removePendingOfRecords(store: Store, recordIds: readonly string[]): void {
    for (const row of store.findBy(TABLE, 'RecordId', recordIds)) store.remove(TABLE, String(row['Id']));
}

/** Up to so many that are due, in order of due times, all of the same user as the first. */
export function duePending(store: Store, flow: string, path: string, now: Date, limit: number): readonly PendingPath[] {
    const rows = store.select(selectDue(pathKey(flow, path), now, limit)).map(pendingOf);
    return rows.filter(({ userId }) => userId === rows[0]?.userId);
}

function selectDue(key: string, now: Date, limit: number): SelectNode {
    const column = (name: string): SelectNode['columns'][number]['expression'] => ({ kind: 'column', alias: 'p', column: name });
    const compare = (name: string, operator: '=' | '<=', value: string): SqlCondition => {
        return { kind: 'compare', operator, left: column(name), right: { kind: 'value', value }, text: false };
    };
    return {
        ...ALL_ROWS,
        from: { table: TABLE, alias: 'p' },
        columns: ['Id', 'Path', 'RecordId', 'UserId', 'DueAt'].map((name) => ({ expression: column(name), as: name })),
        where: { kind: 'and', conditions: [compare('Path', '=', key), compare('DueAt', '<=', now.toISOString())] },
        orderBy: [{ expression: column('DueAt'), descending: false, nullsLast: false, text: false }],
        limit,
    };
}

function pathKey(flow: string, path: string): string {
    return `${flow}.${path}`;
}

function idOf(flow: string, path: string, recordId: string): string {
    return `${pathKey(flow, path)}.${recordId}`;
}

function pendingOf(row: Row): PendingPath {
    const [flow = '', path = ''] = String(row['Path']).split('.');
    return { flow, path, recordId: String(row['RecordId']), userId: String(row['UserId']), dueAt: new Date(String(row['DueAt'])) };
}
