import type { RowRefusal } from '../row-refusal.ts';
import type { RefreshReport } from '../refresh-report.ts';
import type { FieldLeftBehind } from './field-plan.ts';
import type { ActionCounts, StayingRecord, UnfoundLink } from './migration-tally.ts';
import type { MigratedObject, Value } from './portable-row.ts';
import type { ObjectCheck } from './verification.ts';

export interface ReportedOrg {
    readonly alias: string;
    readonly orgId: string;
    readonly name: string;
}

export interface ReportedObject extends ActionCounts {
    readonly object: MigratedObject;
    readonly label: string;
    readonly inSource: number;
    /** Records there before. */
    readonly inTarget: number;
}

export interface ReportedSetting {
    readonly type: string;
    readonly name: string;
    readonly fields: readonly { readonly field: string; readonly source: Value; readonly target: Value }[];
}

export interface ReportedRefusal extends RowRefusal {
    readonly object: MigratedObject;
}

/** What a migration found, did and proved: to be shown, kept as a file, and read by programs. */
export interface MigrationReport {
    readonly dryRun: boolean;
    readonly source: ReportedOrg & { readonly kind: string };
    readonly target: ReportedOrg;
    readonly run: { readonly id: string; readonly name: string; readonly state: string } | null;
    /** Whether the last migration had brought everything and nothing has changed since; then nothing was compared. */
    readonly isUpToDate: boolean;
    readonly objects: readonly ReportedObject[];
    /** Records that do not come along as they are, and why. */
    readonly staying: readonly StayingRecord[];
    readonly unlistedStaying: number;
    readonly refusals: readonly ReportedRefusal[];
    readonly links: readonly UnfoundLink[];
    readonly fieldsLeftBehind: readonly FieldLeftBehind[];
    readonly settings: {
        readonly differences: readonly ReportedSetting[];
        readonly outcome: 'same' | 'brought' | 'left' | 'planned';
        readonly message: string | null;
    };
    readonly orphans: { readonly source: number; readonly target: number | null };
    readonly verification: { readonly holds: boolean; readonly objects: readonly ObjectCheck[] } | null;
    /** Objects of the source that somebody saved while the migration ran. */
    readonly changedMeanwhile: readonly string[];
    readonly refreshes: readonly RefreshReport[];
    readonly warnings: readonly string[];
    readonly apiRequests: { readonly forecast: number; readonly source: number | null; readonly target: number | null };
    readonly startedAt: string;
    readonly finishedAt: string;
}

/** Records of the source that are not in the target as they are, for whatever reason. */
export function leftBehind({ objects, refusals, changedMeanwhile, verification }: MigrationReport): number {
    const planned = objects.reduce((sum, { conflict, waits, refused }) => sum + conflict + waits + refused, 0);
    return planned + refusals.length + changedMeanwhile.length + (verification && !verification.holds ? 1 : 0);
}
