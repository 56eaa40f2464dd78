import type { AssociatedPackage } from '../domain/associated-package.ts';
import { personsWithoutLead } from '../domain/refresh-cases.ts';
import { planRefresh, type RefreshPlan } from '../domain/refresh-plan.ts';
import { reportRefresh, type RefreshReport } from '../domain/refresh-report.ts';
import type { RefreshSnapshot } from '../domain/refresh-snapshot.ts';
import { tallyRefresh } from '../domain/refresh-tally.ts';
import { accept, type Verdict } from '../domain/verdict.ts';
import { applyRefresh } from './apply-refresh.ts';
import type { OrgPair } from './read-association.ts';
import { readEventsOfRun } from './read-journal.ts';
import { readLeadsOf } from './read-leads.ts';
import { readRefreshSnapshot, type RefreshTargets } from './read-refresh.ts';
import type { RunInProgress } from './run-in-progress.ts';

export interface PlannedRefresh {
    readonly snapshot: RefreshSnapshot;
    readonly plan: RefreshPlan;
}

/** What a refresh of one package would do; nothing is written. */
export async function planPackageRefresh(orgs: OrgPair, targets: RefreshTargets, found: AssociatedPackage, now: string): Promise<Verdict<PlannedRefresh>> {
    const snapshot = await readRefreshSnapshot(orgs, targets, found, now);
    if (!snapshot.ok) return snapshot;
    const leads = await readLeadsOf(orgs.license.getConnection(), personsWithoutLead(snapshot.value));
    return accept({ snapshot: snapshot.value, plan: planRefresh(snapshot.value, leads) });
}

/** Writes the plan as part of a run, whose counts and differences say what became of it. */
export async function refreshPackage(
    { license }: OrgPair,
    { snapshot, plan }: PlannedRefresh,
    progress: RunInProgress,
    told: (what: string) => void,
): Promise<RefreshReport> {
    const connection = license.getConnection();
    await progress.begin(plan.licenses.length);
    const outcome = await applyRefresh(connection, snapshot, plan, {
        runId: progress.run.id,
        next: async (what) => {
            told(what);
            await progress.checkpoint();
        },
    });
    const report = reportRefresh(snapshot, plan, outcome);
    tallyRefresh(progress.tally, report, outcome.licenses, await readEventsOfRun(connection, progress.run.id));
    return report;
}
