import type { RowRefusal, WrittenRow } from './row-refusal.ts';

export type Outcome = 'created' | 'updated' | 'unchanged' | 'refused';

/** Rows by their key; `undefined` for a dry run. */
export type WrittenRows = ReadonlyMap<string, WrittenRow> | undefined;

const DONE = { create: 'created', update: 'updated', unchanged: 'unchanged' } as const;

/** What became of a planned record; of a dry run, what would become of it. */
export function outcomeOf(plan: { readonly key: string; readonly action: keyof typeof DONE }, written: WrittenRows): Outcome {
    return written?.get(plan.key)?.refusal ? 'refused' : DONE[plan.action];
}

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

export function refusalsOf(written: WrittenRows): readonly RowRefusal[] {
    return [...(written?.values() ?? [])].flatMap((row) => row.refusal ?? []);
}
