import { countItems, type ChangePlan } from '../../domain/change-plan.ts';
import { countReport, type ChangeReport } from '../../domain/change-report.ts';
import { forecastChanges } from '../../domain/forecast-changes.ts';
import { planRequests } from '../../domain/plan-requests.ts';
import { callsLeft } from '../../org/api-budget.ts';
import type { ChangeRight } from '../../org/read-change-right.ts';
import type { ChangeContext, PlanToSettle } from './change-work.ts';
import { licenses } from './describe-changes.ts';

/** A plan before anything is done of it. */
export function plannedReport({ org, right, today }: ChangeContext, { plan, current, file }: PlanToSettle, isDryRun: boolean): ChangeReport {
    const { items } = current;
    const changes = countItems(items).change;
    return {
        kind: plan.kind,
        dryRun: isDryRun,
        licenseOrg: org.licenseOrg.alias,
        today,
        reason: plan.reason,
        undoes: plan.undoes,
        carriedOutBy: right === 'ask' ? 'license service' : 'command',
        runs: [],
        counts: countReport(items),
        apiRequests: { forecast: forecast(right, current, changes), left: callsLeft(org.connection) ?? null },
        planFile: file ?? null,
        rejectedFile: null,
        items,
    };
}

/** Asking takes two calls per run; looking what becomes of it a few more. */
function forecast(right: ChangeRight, plan: ChangePlan, changes: number): number {
    if (right !== 'ask' || changes === 0) return forecastChanges(changes);
    const runs = plan.kind === 'undo' ? 1 : planRequests(plan).length;
    return runs * 2 + 5;
}

/** What is asked before licenses are changed. */
export function questionOf({ counts, licenseOrg, carriedOutBy, kind }: ChangeReport): string {
    const what = `${kind === 'undo' ? 'change back' : 'change'} ${licenses(counts.changed)} in ${licenseOrg}?`;
    return carriedOutBy === 'command' ? `${what.charAt(0).toUpperCase()}${what.slice(1)}` : `Ask the license service to ${what}`;
}
