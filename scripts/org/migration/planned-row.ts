import type { Values } from '../../domain/migration/portable-row.ts';
import type { PlanAction } from '../../domain/migration/row-plan.ts';

/** A record of the source and what becomes of it, as the plan keeps it on disk. */
export interface PlannedRow {
    readonly key: string;
    readonly name: string;
    /** Record id in the target; null for a new one. */
    readonly id: string | null;
    readonly action: PlanAction;
    readonly write: Values;
    /** Fields that stay as the target has them. */
    readonly kept: readonly string[];
    readonly isBrought: boolean;
    /** Everything that the source has, as it would be in the target. */
    readonly values: Values;
}

/** Whether the target shall have what the source has, so that both can be compared in the end. */
export function isVerified({ action }: Pick<PlannedRow, 'action'>): boolean {
    return action === 'create' || action === 'update' || action === 'same' || action === 'ahead';
}

export function isWritten({ action, write }: PlannedRow): boolean {
    return action === 'create' || Object.keys(write).length > 0;
}
