import { checkReport, type CheckReport } from '../domain/check/check-report.ts';
import { storedReport } from '../domain/check/stored-report.ts';
import { endOf, type RunEnd } from '../domain/license-run.ts';
import { DEFAULT_RESERVE_PERCENT } from './api-budget.ts';
import { checkLicenseOrg, checkPackagingOrg } from './check/check-orgs.ts';
import { recordCheck, wasCheckedLately } from './check/record-check.ts';
import type { RunInProgress } from './run-in-progress.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** Checks both orgs of the worker; what is found stands in the run, where License Health reads it. */
export async function carryOutCheck(orgs: WorkerOrgs, progress: RunInProgress): Promise<RunEnd> {
    const report = await checkWorkerOrgs(orgs);
    const checks = report.orgs.reduce((sum, org) => sum + org.checks.length, 0);
    await progress.begin(checks);
    progress.tally.unchanged(checks);
    progress.keepReport(storedReport(report));
    return endOf(progress.tally.counts);
}

async function checkWorkerOrgs({ pair }: WorkerOrgs): Promise<CheckReport> {
    const checkedAt = new Date().toISOString();
    const orgs = [await checkLicenseOrg(pair.license, DEFAULT_RESERVE_PERCENT), await checkPackagingOrg(pair.license, pair.packaging)];
    return checkReport(orgs, checkedAt);
}

/** What nobody asked for: a check a day, by whichever worker has nothing else to do. Says why when it could not be put on record. */
export async function checkWhenDue(orgs: WorkerOrgs): Promise<string | null> {
    if (await wasCheckedLately(orgs.connection)) return null;
    return recordCheck(orgs.connection, await checkWorkerOrgs(orgs), 'Daily check');
}
