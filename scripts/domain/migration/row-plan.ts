import type { ComparableRow, Value, Values } from './portable-row.ts';

/** Which side wins where both orgs changed the same record. */
export type Preference = 'source' | 'target' | undefined;

/**
 * What becomes of one record of the source.
 * `ahead`: the target has changed it since, and knows what the source has; `conflict`: both have changed it; `waits`: it cannot come along yet;
 * `refused`: a rule of the target forbids it.
 */
export type PlanAction = 'create' | 'update' | 'same' | 'ahead' | 'conflict' | 'waits' | 'refused';

export interface RowPlan {
    readonly action: PlanAction;
    /** Fields to write; nothing for what stays. */
    readonly write: Values;
    /** Fields that differ and stay as the target has them. */
    readonly kept: readonly string[];
    /** Why it stays, in words for a person. */
    readonly reason: string | null;
    /** Whether the terms of a license are brought, so that its flows have to keep quiet. */
    readonly isBrought?: boolean;
}

/** What a plan of any object has to know of both orgs. */
export interface PlanContext {
    /** Fields that come along, lookups among them. */
    readonly fields: readonly string[];
    readonly prefer: Preference;
    /** Fields that the last migration could not bring, since one of the orgs had not got them. */
    readonly newFields?: ReadonlySet<string>;
    /** Whether somebody saved the record of the source after the last migration read it; every record, when there was none. */
    readonly isChangedInSource: (row: ComparableRow) => boolean;
    /** Whether somebody saved the record of the target after the last migration ended. */
    readonly isChangedInTarget: (row: ComparableRow) => boolean;
}

export const SAME: RowPlan = { action: 'same', write: {}, kept: [], reason: null };

export function creation(incoming: ComparableRow, fields: readonly string[]): RowPlan {
    return { action: 'create', write: pick(incoming.values, fields), kept: [], reason: null, isBrought: true };
}

export function waiting(reason: string): RowPlan {
    return { action: 'waits', write: {}, kept: [], reason };
}

export function valueOf(values: Values, field: string): Value {
    return values[field] ?? null;
}

/** Of these fields, those whose values differ. */
export function differing(incoming: ComparableRow, present: ComparableRow, fields: readonly string[]): readonly string[] {
    return fields.filter((field) => valueOf(incoming.values, field) !== valueOf(present.values, field));
}

export function pick(values: Values, fields: readonly string[]): Values {
    return Object.fromEntries(fields.map((field) => [field, valueOf(values, field)]));
}

/** Both sides of fields that nothing else decides: the owner and what an ISV added. */
export interface OthersVerdict {
    readonly write: readonly string[];
    readonly kept: readonly string[];
    readonly isConflict: boolean;
}

/** The side that changed the record since the last migration wins; where both did, nobody knows which value is the newer. */
export function decideOthers(incoming: ComparableRow, present: ComparableRow, fields: readonly string[], context: PlanContext): OthersVerdict {
    const different = differing(incoming, present, fields);
    if (different.length === 0) return { write: [], kept: [], isConflict: false };
    const inSource = context.isChangedInSource(incoming);
    const inTarget = context.isChangedInTarget(present);
    // Whose record it is in each org is not worth a question.
    const isAsked = context.prefer === undefined && different.some((field) => field !== 'OwnerId');
    if (inSource && inTarget && isAsked) return { write: [], kept: different, isConflict: true };
    // Where nobody changed anything, an earlier migration has decided already, but for fields that it did not know.
    const isSource = inSource && (!inTarget || context.prefer === 'source');
    const isWritten = (field: string): boolean => isSource || (context.newFields?.has(field) === true && valueOf(present.values, field) === null);
    return { write: different.filter(isWritten), kept: different.filter((field) => !isWritten(field)), isConflict: false };
}
