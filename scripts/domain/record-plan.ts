/** What a run would do with one record. Data only: it can be printed, compared and written. */
export interface RecordPlan<Fields extends object> {
    /** Value of the external id by which the record is written. */
    readonly key: string;
    readonly label: string;
    readonly action: 'create' | 'update' | 'unchanged';
    /** Exactly what will be written; `null` empties a field. */
    readonly changes: Partial<Fields>;
}

/**
 * Compares what is there with what should be. Fields left out of `wanted` are not touched;
 * `onceOnly` belongs to the creation and is never changed afterwards.
 */
export function planRecord<Fields extends object>(
    record: { readonly key: string; readonly label: string; readonly current: Fields | undefined },
    wanted: Partial<Fields>,
    onceOnly: Partial<Fields> = {},
): RecordPlan<Fields> {
    const { key, label, current } = record;
    if (!current) return { key, label, action: 'create', changes: { ...onceOnly, ...wanted } };
    const changes = changesBetween(current, wanted);
    return { key, label, action: Object.keys(changes).length > 0 ? 'update' : 'unchanged', changes };
}

/** The part of `wanted` that differs from `current`. */
export function changesBetween<Fields extends object>(current: Fields, wanted: Partial<Fields>): Partial<Fields> {
    const differing = (Object.keys(wanted) as (keyof Fields)[]).filter((name) => wanted[name] !== undefined && wanted[name] !== current[name]);
    return Object.fromEntries(differing.map((name) => [name, wanted[name]])) as Partial<Fields>;
}
