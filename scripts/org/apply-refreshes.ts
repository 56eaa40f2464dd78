import type { Connection } from '@salesforce/core';
import { differenceFromJournal } from '../domain/journal.ts';
import { endOf, type RunEnd } from '../domain/license-run.ts';
import { refusalsOfRefresh, reportRefresh, type RefreshOutcome, type RefreshReport } from '../domain/refresh-report.ts';
import { tallyRefresh } from '../domain/refresh-tally.ts';
import { refusalOf } from '../domain/row-refusal.ts';
import { applyRefresh, refreshDay, writeLeads, type WrittenLeads } from './apply-refresh.ts';
import { errorCodeOf, reasonOf } from './org-error.ts';
import type { PlannedRefresh } from './plan-package-refreshes.ts';
import { readEventsOfRun, readFirstEventsOfRun } from './read-journal.ts';
import type { RunInProgress } from './run-in-progress.ts';
import { forecastWrites } from './write-rows.ts';

/** What a run takes beside its rows: to begin it, to look into the journal, to end it. */
const CALLS_PER_RUN = 3;

export interface WriteListener {
    /** Rows that are sent, of all that there are. */
    wrote(done: number, total: number): void;
}

/** Fewest API requests that writing the plans takes. */
export function forecastRefreshes(planned: readonly PlannedRefresh[]): number {
    const leads = newLeadsOf(planned).length;
    const licenses = planned.map(({ plan }) => {
        const sandboxes = plan.licenses.filter(({ isSandbox }) => isSandbox).length;
        return forecastWrites(plan.licenses.length - sandboxes) + forecastWrites(sandboxes) + CALLS_PER_RUN;
    });
    return licenses.reduce((sum, calls) => sum + calls, forecastWrites(leads));
}

export function newLeadsOf(planned: readonly PlannedRefresh[]): PlannedRefresh['plan']['leads'] {
    return planned.flatMap(({ plan }) => plan.leads.filter(({ action }) => action === 'create'));
}

/** Creates the leads of packages that are refreshed together: who installed several of them is one lead. */
export async function applyLeads(
    connection: Connection,
    planned: readonly PlannedRefresh[],
    runs: readonly RunInProgress[],
    listener: WriteListener,
): Promise<WrittenLeads> {
    const leads = newLeadsOf(planned);
    return writeLeads(connection, planned[0]?.snapshot.licenseOrg.alias ?? '', leads, (done) => {
        listener.wrote(done, leads.length);
        for (const run of runs) run.done(0);
    });
}

export interface AppliedRefresh {
    readonly end: RunEnd;
    readonly outcome: RefreshOutcome;
}

/** Writes one package as part of a run, whose counts and differences say what became of it. The run is not ended yet. */
export async function applyPackage(
    connection: Connection,
    planned: PlannedRefresh,
    { progress, leads }: { readonly progress: RunInProgress; readonly leads: WrittenLeads },
    listener: WriteListener,
): Promise<AppliedRefresh> {
    const { plan } = planned;
    const { run } = progress;
    await progress.begin(plan.licenses.length + plan.unchanged);
    const written = await applyRefresh(connection, planned, leads, {
        runId: run.id,
        wrote: (done) => {
            listener.wrote(done, plan.licenses.length);
            progress.done(done);
        },
    });
    const outcome = { ...written, run: { id: run.id, name: run.name } };
    tallyRefresh(progress.tally, plan, outcome);
    await addJournal(connection, planned, progress, written.licenses);
    if (refusalsOfRefresh(plan, outcome).length === 0) progress.closeWith(refreshDay(planned));
    return { end: endOf(progress.tally.counts), outcome };
}

/**
 * What changed, in the words of the journal. Of a run that was interrupted it also tells which licenses an earlier process changed, which
 * this one found as they should be.
 */
async function addJournal(connection: Connection, { plan }: PlannedRefresh, { run, tally }: RunInProgress, written: RefreshOutcome['licenses']): Promise<void> {
    if (run.startedAt === null) {
        if (plan.licenses.length === 0) return;
        const { entries, total } = await readFirstEventsOfRun(connection, run.id);
        tally.list(entries.map(differenceFromJournal), total - entries.length);
        return;
    }
    const entries = await readEventsOfRun(connection, run.id);
    const own = new Set([...plan.licenses.map(({ recordId }) => recordId), ...[...(written?.values() ?? [])].map(({ id }) => id)]);
    tally.recount(new Set(entries.map(({ licenseId }) => licenseId).filter((id) => !own.has(id))).size);
    tally.list(entries.map(differenceFromJournal));
}

/** The report of a package once its run has ended. */
export function reportApplied({ snapshot, plan }: PlannedRefresh, { outcome }: AppliedRefresh, { closingRefusal }: RunInProgress): RefreshReport {
    return reportRefresh(snapshot, plan, closingRefusal ? withRefusedDay(snapshot, outcome, closingRefusal) : outcome);
}

function withRefusedDay({ associated, licenseOrg }: PlannedRefresh['snapshot'], outcome: RefreshOutcome, error: Error): RefreshOutcome {
    const errors = [{ statusCode: errorCodeOf(error), message: reasonOf(error) }];
    const refusal = refusalOf('Package', associated.name, errors, licenseOrg.alias);
    return { ...outcome, package: new Map([[associated.packageId, { key: associated.packageId, id: undefined, refusal }]]) };
}
