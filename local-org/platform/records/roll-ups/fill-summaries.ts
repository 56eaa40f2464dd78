import { ALL_ROWS, type Row, type SelectNode } from '../../../database/store.ts';
import type { Caller } from '../../access/caller.ts';
import type { Org } from '../../org.ts';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.ts';
import { modificationStamps } from '../stamps.ts';
import { allRollUps, type RollUpGroup } from './roll-up.ts';
import { emptySummaries, summarize } from './summarize.ts';

/**
 * Computes the summaries that a deploy brings or whose source it changes, over all records there are: `fields` are full names.
 * Masters are not saved; only their SystemModstamp moves ("Difference between SystemModStamp and LastModifiedDate", Salesforce Help).
 */
export function fillSummaries(org: Org, caller: Caller, fields: readonly string[]): void {
    const changed = new Set(fields.map((name) => name.toLowerCase()));
    if (changed.size === 0) return;
    for (const group of sourcesFirst(allRollUps(org.model()))) {
        if (!isDue(group, changed)) continue;
        fillGroup(org, caller, group);
        for (const { master, field } of group.rollUps) changed.add(fullName(master, field));
    }
}

/** A summary of summaries comes after those. */
function sourcesFirst(groups: readonly RollUpGroup[]): readonly RollUpGroup[] {
    const ordered = new Set<RollUpGroup>();
    const visit = (group: RollUpGroup): void => {
        if (ordered.has(group)) return;
        for (const source of groups) if (source.master === group.detail) visit(source);
        ordered.add(group);
    };
    for (const group of groups) visit(group);
    return [...ordered];
}

function fullName(object: ObjectDefinition, field: FieldDefinition): string {
    return `${object.apiName}.${field.apiName}`.toLowerCase();
}

function isDue({ detail, rollUps }: RollUpGroup, changed: ReadonlySet<string>): boolean {
    const isSource = (name: string): boolean => changed.has(`${detail.apiName.toLowerCase()}.${name}`);
    return rollUps.some(({ master, field, reads }) => changed.has(fullName(master, field)) || [...reads].some(isSource));
}

function fillGroup(org: Org, caller: Caller, group: RollUpGroup): void {
    const { master, rollUps } = group;
    const summaries = summarize(org, caller, group);
    const none = emptySummaries(group);
    const { SystemModstamp } = modificationStamps(org, caller.userId);
    for (const row of org.store.select(masterRows(group))) {
        const values = summaries.get(String(row['Id'])) ?? none;
        const changes: Row = {};
        for (const { field } of rollUps) {
            const value = values[field.apiName] ?? null;
            if (typeof value !== 'boolean' && row[field.apiName] !== value) changes[field.column ?? field.apiName] = value;
        }
        if (Object.keys(changes).length > 0) org.store.update(master.table, String(row['Id']), { ...changes, SystemModstamp });
    }
}

function masterRows({ master, rollUps }: RollUpGroup): SelectNode {
    const columnOf = (column: string): { kind: 'column'; alias: string; column: string } => ({ kind: 'column', alias: 'm', column });
    return {
        ...ALL_ROWS,
        from: { table: master.table, alias: 'm' },
        columns: [
            { expression: columnOf('Id'), as: 'Id' },
            ...rollUps.map(({ field }) => ({ expression: columnOf(field.column ?? field.apiName), as: field.apiName })),
        ],
    };
}
