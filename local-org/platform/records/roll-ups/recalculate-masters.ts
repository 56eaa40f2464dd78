import type { Caller } from '../../access/caller.ts';
import type { SaveError } from '../../errors.ts';
import type { Org } from '../../org.ts';
import type { ObjectDefinition } from '../../schema/model.ts';
import { isHealthy, type PendingRecord } from '../pending-record.ts';
import { saveInOrder } from '../save-order.ts';
import { valuesOfRow } from '../stored-values.ts';
import type { FieldValues } from '../values.ts';
import { rollUpsInto, type RollUpGroup } from './roll-up.ts';
import { emptySummaries, summarize } from './summarize.ts';

/** What happened to one stored record, on behalf of a record that a client saves or deletes. */
export interface RecordEvent {
    readonly object: ObjectDefinition;
    /** Undefined for what was not there, or was deleted, before. */
    readonly before: FieldValues | undefined;
    /** Undefined for what is deleted now. */
    readonly after: FieldValues | undefined;
    readonly cause: PendingRecord;
}

export type Refusals = ReadonlyMap<PendingRecord, readonly SaveError[]>;

/**
 * Brings the roll-up summary fields of the masters up to date. A master whose summary changes "goes through save procedure", and its own
 * master after it ("Triggers and Order of Execution", Apex guide). Gives the records whose masters can't be saved, with the masters' errors.
 */
export function recalculateMasters(org: Org, caller: Caller, events: readonly RecordEvent[]): Refusals {
    const refusals = new Map<PendingRecord, readonly SaveError[]>();
    const model = org.model();
    for (const [object, own] of Map.groupBy(events, (event) => event.object)) {
        for (const group of rollUpsInto(model, object)) {
            const causes = causesByMaster(group, own);
            if (causes.size > 0) saveMasters(org, caller, group, causes, refusals);
        }
    }
    return refusals;
}

type Causes = ReadonlyMap<string, ReadonlySet<PendingRecord>>;

function causesByMaster(group: RollUpGroup, events: readonly RecordEvent[]): Causes {
    const causes = new Map<string, Set<PendingRecord>>();
    for (const event of events) {
        for (const master of mastersOf(group, event)) {
            const known = causes.get(master) ?? new Set();
            causes.set(master, known.add(event.cause));
        }
    }
    return causes;
}

function mastersOf({ foreignKey, rollUps }: RollUpGroup, { before, after }: RecordEvent): Set<string> {
    const from = before?.[foreignKey.apiName] ?? null;
    const to = after?.[foreignKey.apiName] ?? null;
    const isUntouched = before !== undefined && after !== undefined && from === to && !rollUps.some(({ reads }) => differ(before, after, reads));
    return new Set(isUntouched ? [] : [from, to].filter((id) => typeof id === 'string'));
}

function differ(before: FieldValues, after: FieldValues, reads: ReadonlySet<string>): boolean {
    return Object.keys(after).some((name) => before[name] !== after[name] && reads.has(name.toLowerCase()));
}

function saveMasters(org: Org, caller: Caller, group: RollUpGroup, causes: Causes, refusals: Map<PendingRecord, readonly SaveError[]>): void {
    const changed = changedMasters(org, caller, group, [...causes.keys()]);
    saveInOrder(org, caller, changed);
    for (const master of changed.filter((record) => !isHealthy(record))) {
        // The fields are the master's, not those of the record that is saved.
        const errors = master.errors.map((error) => ({ ...error, fields: [] }));
        for (const cause of causes.get(master.id ?? '') ?? []) refusals.set(cause, refusals.get(cause) ?? errors);
    }
}

function changedMasters(org: Org, caller: Caller, group: RollUpGroup, ids: readonly string[]): PendingRecord[] {
    const summaries = summarize(org, caller, group, ids);
    const { master: object } = group;
    const rows = org.store.getMany(object.table, ids).filter((row) => row['IsDeleted'] !== 1);
    return rows.flatMap((row) => {
        const prior = valuesOfRow(object, row);
        const id = String(row['Id']);
        const summary = summaries.get(id) ?? emptySummaries(group);
        if (Object.entries(summary).every(([name, value]) => prior[name] === value)) return [];
        return [{ object, id, prior, values: { ...prior, ...summary }, errors: [] }];
    });
}
