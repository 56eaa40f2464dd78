import type { Connection } from '@salesforce/core';
import { dateIn } from '../domain/calendar.ts';
import { failed, type RunEnd } from '../domain/license-run.ts';
import { checkInterval } from '../domain/refresh-interval.ts';
import { accept, type Refusal, type Verdict } from '../domain/verdict.ts';
import { applyLeads, applyPackage } from './apply-refreshes.ts';
import { planPackageRefreshes, type PlannedRefresh } from './plan-package-refreshes.ts';
import { readRefreshFacts } from './read-refresh-facts.ts';
import { readRefreshTargets, type RefreshTargets } from './read-refresh-targets.ts';
import type { RunInProgress } from './run-in-progress.ts';
import { awaitLeftJobs, checkNobodyRefreshes } from './unfinished-runs.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

const UNHEARD = { compared: () => undefined, leads: () => undefined };

/** A refresh of one package; R10 holds unless whoever asked may pass over it. */
export async function carryOutRefresh({ pair, connection }: WorkerOrgs, progress: RunInProgress, notice: (sentence: string) => void): Promise<RunEnd> {
    const targets = await readTargets(pair, progress);
    if (!targets.ok) return failedBy(targets.refusal);
    const { packages } = targets.value;
    if (packages.length === 0) return failed('The run names no package: choose one, then ask again.');
    const facts = await readRefreshFacts(pair.license, packages);
    checkNobodyRefreshes(facts.unfinished, packages, progress.run.id);
    if (facts.unfinished.length > 0) await awaitLeftJobs(connection);
    const planned = await planPackageRefreshes(pair, { targets: targets.value, facts, now: progress.now }, packages, UNHEARD);
    if (!planned.ok) return failedBy(planned.refusal);
    for (const warning of planned.value.flatMap(({ plan }) => plan.warnings)) notice(`${progress.run.name}: ${warning}`);
    return apply(connection, planned.value, progress);
}

/** The package of the run and no other, if it is due; a run that was begun before has passed that check. */
async function readTargets(pair: WorkerOrgs['pair'], { run, now }: RunInProgress): Promise<Verdict<RefreshTargets>> {
    const all = await readRefreshTargets(pair, { wanted: [], all: true });
    if (!all.ok) return all;
    const packages = all.value.packages.filter((each) => each.recordId === run.packageRecordId);
    const [found] = packages;
    if (found && !run.ignoreInterval && run.startedAt === null) {
        const due = checkInterval(found, dateIn(all.value.licenseOrg.timeZone, now), all.value.settings, '');
        if (!due.ok) return due;
    }
    return accept({ ...all.value, packages });
}

async function apply(connection: Connection, planned: readonly PlannedRefresh[], progress: RunInProgress): Promise<RunEnd> {
    const listener = { wrote: () => undefined };
    const leads = await applyLeads(connection, planned, [progress], listener);
    const [first] = planned;
    return first ? (await applyPackage(connection, first, { progress, leads }, listener)).end : failed('There is nothing to refresh.');
}

/** On a page nobody can paste a command, so the message stands alone. */
function failedBy({ message }: Refusal): RunEnd {
    return failed(message);
}
