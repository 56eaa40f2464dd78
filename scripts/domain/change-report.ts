import type { PlanItem, PlanRun } from './change-plan.ts';

/** What became of a license, or of a dry run: what would become of it. */
export type ItemOutcome = 'changed' | 'unchanged' | 'refused' | 'open';

export interface ReportItem extends Omit<PlanItem, 'outcome'> {
    readonly outcome: PlanItem['outcome'] | ItemOutcome;
    /** What to do about a refusal by the org. */
    readonly remedy?: string;
}

export interface ReportedRun extends PlanRun {
    readonly state: string;
    readonly error: string | null;
}

/** What a command that changes licenses answers. */
export interface ChangeReport {
    readonly kind: 'modify' | 'undo';
    readonly dryRun: boolean;
    readonly licenseOrg: string;
    /** In the time zone of the license org. */
    readonly today: string;
    readonly reason: string | null;
    readonly undoes: PlanRun | null;
    /** Who carries the changes out. */
    readonly carriedOutBy: 'command' | 'license service';
    readonly runs: readonly ReportedRun[];
    readonly counts: { readonly licenses: number; readonly changed: number; readonly unchanged: number; readonly refused: number; readonly open: number };
    /** API requests that the changes take; `left` today, as far as known. */
    readonly apiRequests: { readonly forecast: number; readonly left: number | null };
    readonly planFile: string | null;
    readonly rejectedFile: string | null;
    readonly items: readonly ReportItem[];
}

/** What a license came to, where the plan alone does not say it. */
export interface KnownOutcome {
    readonly outcome: ItemOutcome;
    readonly messages: readonly string[];
    readonly remedy?: string;
}

/**
 * Items with what became of them.
 *
 * @param became By record id; a planned change that is not among them was not reached.
 */
export function reportItems(items: readonly PlanItem[], became: ReadonlyMap<string, KnownOutcome>): readonly ReportItem[] {
    return items.map((item) => {
        if (item.outcome === 'none') return { ...item, outcome: 'unchanged' };
        if (item.outcome === 'refused') return item;
        const known = became.get(item.id ?? '');
        return known ? { ...item, ...known } : { ...item, outcome: 'open' };
    });
}

export function countReport(items: readonly ReportItem[]): ChangeReport['counts'] {
    const count = (...outcomes: readonly ReportItem['outcome'][]): number => items.filter(({ outcome }) => outcomes.includes(outcome)).length;
    return {
        licenses: items.length,
        changed: count('changed', 'change'),
        unchanged: count('unchanged', 'none'),
        refused: count('refused'),
        open: count('open'),
    };
}
