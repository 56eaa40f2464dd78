import { dateIn } from '../domain/calendar.ts';
import { endOf, failed, type RunEnd } from '../domain/license-run.ts';
import { checkInterval } from '../domain/refresh-interval.ts';
import type { Refusal, Verdict } from '../domain/verdict.ts';
import { accept } from '../domain/verdict.ts';
import { readRefreshTargets, type RefreshTargets } from './read-refresh.ts';
import { planPackageRefresh, refreshPackage } from './refresh-package.ts';
import type { RunInProgress } from './run-in-progress.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** A refresh of one package; R10 holds unless whoever asked may pass over it. */
export async function carryOutRefresh(orgs: WorkerOrgs, progress: RunInProgress, notice: (sentence: string) => void): Promise<RunEnd> {
    const targets = await readTargets(orgs, progress);
    if (!targets.ok) return failedBy(targets.refusal);
    const [found] = targets.value.packages;
    if (!found) return failed('The run names no package: choose one, then ask again.');
    const planned = await planPackageRefresh(orgs.pair, targets.value, found, progress.now);
    if (!planned.ok) return failedBy(planned.refusal);
    const report = await refreshPackage(orgs.pair, planned.value, progress, () => undefined);
    for (const warning of report.warnings) notice(`${progress.run.name}: ${warning}`);
    return endOf(progress.tally.counts);
}

/** The package of the run and no other, if it is due; a run that was begun before has passed that check. */
async function readTargets({ pair, licenseOrg }: WorkerOrgs, { run, now }: RunInProgress): Promise<Verdict<RefreshTargets>> {
    const all = await readRefreshTargets(pair, { wanted: undefined, all: true });
    if (!all.ok) return all;
    const packages = all.value.packages.filter((each) => each.recordId === run.packageRecordId);
    const [found] = packages;
    if (found && !run.ignoreInterval && run.startedAt === null) {
        const due = checkInterval(found, dateIn(licenseOrg.timeZone, now), all.value.settings, '');
        if (!due.ok) return due;
    }
    return accept({ ...all.value, packages });
}

/** On a page nobody can paste a command, so the message stands alone. */
function failedBy({ message }: Refusal): RunEnd {
    return failed(message);
}
