import { ALL_ROWS, type SqlCondition } from '../../database/store.ts';
import type { Org } from '../org.ts';
import type { ObjectDefinition } from '../schema/model.ts';

/** "Data and File Storage Allocations" in Salesforce Help: most records count 2 KB, those in the recycle bin nothing. */
const RECORD_KB = 2;
const KB_IN_MB = 1024;

/** Megabytes that the records of the org count, a begun one in full. */
export function dataStorageMb(org: Org): number {
    const objects = org.model().schema.objects.filter((object) => object.kind === undefined && (object.custom || object.createable));
    const records = objects.filter(({ api }) => api !== 'tooling').reduce((sum, object) => sum + countRecords(org, object), 0);
    return Math.ceil((records * RECORD_KB) / KB_IN_MB);
}

function countRecords(org: Org, object: ObjectDefinition): number {
    const column = org.model().schema.fieldOf(object, 'IsDeleted')?.column;
    const where: SqlCondition | undefined =
        column === undefined
            ? undefined
            : { kind: 'compare', operator: '=', left: { kind: 'column', alias: 't', column }, right: { kind: 'value', value: 0 }, text: false };
    const id = { kind: 'column', alias: 't', column: 'Id' } as const;
    return org.store.count({
        ...ALL_ROWS,
        from: { table: object.table, alias: 't' },
        columns: [{ expression: id, as: 'id' }],
        where,
    });
}
