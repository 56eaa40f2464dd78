import { EDITABLE_FIELDS, type EditableField } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { ValueChange } from './planned-values.ts';

/** One kind of change, and how many licenses have it. */
export interface ChangeKind {
    /** Such as `Expiration later` or `Status Trial → Active`. */
    readonly kind: string;
    readonly licenses: number;
    /** The smallest and the largest new value, where they are dates or numbers. */
    readonly from: string | number | null;
    readonly to: string | number | null;
}

/** A plan of thousands in a few lines: what happens to how many licenses, the most frequent first. */
export function summarizeChanges(changes: readonly ValueChange[]): readonly ChangeKind[] {
    const kinds = new Map<string, { licenses: number; from: string | number | null; to: string | number | null }>();
    for (const change of changes) {
        for (const field of EDITABLE_FIELDS) {
            const [before, after] = [change.before[field], change.after[field]];
            if (after === undefined || before === undefined) continue;
            const kind = kindOf(field, before, after);
            const value = field === 'status' ? null : after;
            const known = kinds.get(kind) ?? { licenses: 0, from: value, to: value };
            kinds.set(kind, { licenses: known.licenses + 1, from: least(known.from, value), to: most(known.to, value) });
        }
    }
    return [...kinds].map(([kind, rest]) => ({ kind, ...rest })).toSorted((one, other) => other.licenses - one.licenses);
}

type Value = string | number | null;

function kindOf(field: EditableField, before: Value, after: Value): string {
    if (field === 'status') return `Status ${before === null ? 'blank' : String(before)} → ${String(after)}`;
    if (field === 'expiration') {
        if (after === null) return 'Expiration → does not expire';
        if (before === null) return 'Does not expire → expiration';
        return after > before ? 'Expiration later' : 'Expiration earlier';
    }
    if (after === null) return 'Seats → Site License';
    if (before === null) return 'Site License → seats';
    return after > before ? 'More seats' : 'Fewer seats';
}

function least(one: Value, other: Value): Value {
    return one !== null && other !== null && other < one ? other : one;
}

function most(one: Value, other: Value): Value {
    return one !== null && other !== null && other > one ? other : one;
}
