import { toId18 } from './ids.ts';
import type { ChangeableLicense, PlannedChange } from './license-change.ts';
import { valueChangeOf, type FieldValues, type ValueChange } from './planned-values.ts';

/** Version of the shape of a saved plan. */
export const PLAN_VERSION = 1;

/** A license as a plan shows it. */
export interface PlannableLicense extends ChangeableLicense {
    readonly key: string;
    readonly customer: string | null;
    readonly packageName: string | null;
    /** 15 characters. */
    readonly orgId: string | null;
}

/** What a plan makes of one license. */
export interface PlanItem extends ValueChange {
    /** 18 characters; `null` when there is no such license. */
    readonly id: string | null;
    /** `L-00001`, or what was asked for when there is no such license. */
    readonly name: string;
    readonly key: string | null;
    readonly customer: string | null;
    readonly package: string | null;
    readonly outcome: PlannedChange['outcome'];
    /** Why it is refused. */
    readonly messages: readonly string[];
    readonly warnings: readonly string[];
    /** Instead of the reason of the whole plan. */
    readonly reason?: string;
    /** Line of the CSV file. */
    readonly line?: number;
}

/** A run that was begun or asked for with a plan. */
export interface PlanRun {
    readonly id: string;
    /** `R-00012`. */
    readonly name: string;
}

/** A plan of changes, as it is shown, saved and applied. */
export interface ChangePlan {
    readonly openlmaPlan: typeof PLAN_VERSION;
    readonly kind: 'modify' | 'undo';
    /** 18 characters; the org that the plan is for. */
    readonly orgId: string;
    readonly createdAt: string;
    readonly reason: string | null;
    /** The run whose changes an undo takes back. */
    readonly undoes: PlanRun | null;
    /** The run that carries the plan out, once begun; several when the license service was asked and one run cannot hold the plan. */
    readonly runs: readonly PlanRun[];
    readonly items: readonly PlanItem[];
    /** Who made it: the same command, repeated after its process was ended, goes on with the plan. */
    readonly madeBy?: PlanMaker;
}

export interface PlanMaker {
    /** The same for the same command with the same flags and file. */
    readonly command: string;
    readonly processId: number;
}

export function newPlan(kind: ChangePlan['kind'], orgId: string, more: Pick<ChangePlan, 'reason' | 'undoes' | 'items' | 'madeBy'>): ChangePlan {
    return { openlmaPlan: PLAN_VERSION, kind, orgId: toId18(orgId), createdAt: new Date().toISOString(), runs: [], ...more };
}

export function planItemOf(planned: PlannedChange, license: PlannableLicense, more: Pick<PlanItem, 'reason' | 'line'> = {}): PlanItem {
    return {
        id: license.recordId,
        name: license.name,
        key: license.key,
        customer: license.customer,
        package: license.packageName,
        ...valueChangeOf(planned),
        outcome: planned.outcome,
        messages: planned.messages,
        warnings: planned.warnings,
        ...more,
    };
}

/** For what names no license. */
export function missingItem(wanted: string, after: FieldValues, more: Pick<PlanItem, 'reason' | 'line'> = {}): PlanItem {
    const messages = [`There is no license ${wanted}, or this user may not see it.`];
    return { id: null, name: wanted, key: null, customer: null, package: null, before: {}, after, outcome: 'refused', messages, warnings: [], ...more };
}

export interface PlanCounts {
    readonly total: number;
    readonly change: number;
    readonly none: number;
    readonly refused: number;
}

export function countItems(items: readonly PlanItem[]): PlanCounts {
    const count = (outcome: PlanItem['outcome']): number => items.filter((item) => item.outcome === outcome).length;
    return { total: items.length, change: count('change'), none: count('none'), refused: count('refused') };
}

export function itemsToChange(plan: ChangePlan): readonly (PlanItem & { readonly id: string })[] {
    return plan.items.flatMap((item) => (item.outcome === 'change' && item.id !== null ? [{ ...item, id: item.id }] : []));
}
