import type { WishedRow } from './change-table.ts';
import type { LicenseWish } from './license-wish.ts';

/** A part of what is wanted of all rows, and how many of them say something else. */
export interface OverruledWish {
    readonly field: 'status' | 'expiration' | 'seats';
    /** Rows with a value of their own; at least one. */
    readonly overruled: number;
    readonly rows: number;
}

/** What of a wish for all rows of a file does not hold for some of them: a cell holds over it, and a day over an extension. */
export function overruledWishes(rows: readonly WishedRow[], wish: LicenseWish): readonly OverruledWish[] {
    const wanted = (['status', 'expiration', 'seats'] as const).filter(
        (field) => wish[field] !== undefined || (field === 'expiration' && wish.extendBy !== undefined),
    );
    const counts = wanted.map((field) => ({ field, overruled: rows.filter((row) => row.wish[field] !== undefined).length, rows: rows.length }));
    return counts.filter(({ overruled }) => overruled > 0);
}
