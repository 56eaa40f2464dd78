import { join } from 'node:path';
import type { Connection } from '@salesforce/core';
import { LINKED_OBJECTS, MIGRATED_OBJECTS, type LinkedObject, type MigratedObject, type PortableRow } from '../../domain/migration/portable-row.ts';
import type { SourceObject } from './migration-source.ts';
import type { OrgShape } from './org-shape.ts';
import { readSourceRows } from './read-source-rows.ts';
import { RowFile } from './row-file.ts';

/** All records of one org that a migration is about, in files of this machine. */
export interface Snapshot {
    readonly files: Readonly<Record<MigratedObject, RowFile<PortableRow>>>;
    /** Records that they are linked to. */
    readonly linked: Readonly<Record<LinkedObject, ReadonlySet<string>>>;
    readonly counts: Readonly<Record<MigratedObject, number>>;
    /** When the last of them was saved. */
    readonly latest: Readonly<Record<MigratedObject, string | null>>;
    /** Records whose parent is gone, by object. */
    readonly orphans: number;
    close(): void;
}

export interface SnapshotWish {
    readonly connection: Connection;
    readonly objects: readonly SourceObject[];
    readonly shape: OrgShape;
    readonly folder: string;
    /** Told after each part, with the rows so far; may end the reading by throwing. */
    readonly onRows: (rows: number) => void;
}

/** Reads an org into files. Throws DiskFull. */
export async function takeSnapshot({ connection, objects, shape, folder, onRows }: SnapshotWish): Promise<Snapshot> {
    const files = Object.fromEntries(
        MIGRATED_OBJECTS.map((object) => [object, new RowFile<PortableRow>(join(folder, `${object}.jsonl`))]),
    ) as Snapshot['files'];
    const linked = Object.fromEntries(LINKED_OBJECTS.map((object) => [object, new Set<string>()])) as unknown as Record<LinkedObject, Set<string>>;
    const byPrefix = new Map(LINKED_OBJECTS.map((object) => [PREFIXES[object], linked[object]]));
    const latest = Object.fromEntries(MIGRATED_OBJECTS.map((object) => [object, null])) as Record<MigratedObject, string | null>;
    let count = 0;
    let orphans = 0;
    await readSourceRows(connection, objects, shape, (read, object) => {
        for (const row of object.portableRows(read)) {
            files[row.object].add(row);
            if ((latest[row.object] ?? '') < (row.modifiedAt ?? '')) latest[row.object] = row.modifiedAt;
            if (row.isOrphan) orphans += 1;
            for (const id of Object.values(row.links)) if (id !== null) byPrefix.get(id.slice(0, PREFIX_LENGTH))?.add(id);
        }
        count += 1;
        if (count % ROWS_PER_SIGN === 0) onRows(count);
    });
    onRows(count);
    for (const file of Object.values(files)) file.flush();
    return {
        files,
        linked,
        counts: countsOf(files),
        latest,
        orphans,
        close: () => {
            for (const file of Object.values(files)) file.close();
        },
    };
}

/** Progress is told each time so many rows are read. */
const ROWS_PER_SIGN = 500;

const PREFIX_LENGTH = 3;

/** Key prefixes that the same records have in every org ("Standard Object Key Prefixes"). */
const PREFIXES: Readonly<Record<LinkedObject, string>> = { User: '005', Lead: '00Q', Account: '001', Contact: '003' };

function countsOf(files: Snapshot['files']): Snapshot['counts'] {
    return Object.fromEntries(MIGRATED_OBJECTS.map((object) => [object, files[object].size])) as Snapshot['counts'];
}
