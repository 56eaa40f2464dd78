import type { ComparableRow } from './portable-row.ts';
import { creation, decideOthers, differing, pick, SAME, type PlanContext, type RowPlan } from './row-plan.ts';

const FACTS: ReadonlySet<string> = new Set([
    'Name',
    'Version__c',
    'Version_Number__c',
    'Sequence__c',
    'Is_Beta__c',
    'Release_Date__c',
    'Package__c',
    'Version_ID__c',
]);

export interface VersionPlanContext extends PlanContext {
    /** Whether the source has refreshed the package at least as late as the target. */
    readonly isRefreshedLater: (packageKey: string) => boolean;
}

/** What becomes of a package version: refreshes alone write it, so the later refresh knows better. */
export function planVersion(incoming: ComparableRow, present: ComparableRow | undefined, context: VersionPlanContext): RowPlan {
    if (!present) return creation(incoming, context.fields);
    const all = differing(incoming, present, context.fields);
    if (all.length === 0) return SAME;
    const others = decideOthers(
        incoming,
        present,
        context.fields.filter((field) => !FACTS.has(field)),
        context,
    );
    // A version never moves to another package.
    const facts = all.filter((field) => FACTS.has(field) && field !== 'Package__c');
    const write = [...(context.isRefreshedLater(String(incoming.values['Package__c'] ?? '')) ? facts : []), ...others.write];
    const kept = all.filter((field) => !write.includes(field));
    const reason = others.isConflict ? `Both orgs have changed it since it was brought, and differ in ${kept.join(', ')}.` : null;
    return { action: others.isConflict ? 'conflict' : write.length > 0 ? 'update' : 'ahead', write: pick(incoming.values, write), kept, reason };
}
