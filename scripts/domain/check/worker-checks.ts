import { foundIn, given, type Check, type Finding } from './check.ts';
import type { LicenseOrgFacts, RunSeen } from './license-org-facts.ts';
import { namesShown } from './name-evidence.ts';

/** Whether what people ask for on pages is carried out. */
export const WORKER_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    { id: 'runs-waiting', title: 'A worker carries out runs', look: ({ waitingRuns, alias }) => given(waitingRuns, (runs) => waiting(runs, alias)) },
    { id: 'runs-failed', title: 'No run failed in the last 30 days', look: ({ failedRuns, alias }) => given(failedRuns, (runs) => failed(runs, alias)) },
    {
        id: 'api-budget',
        title: 'The org has API requests left',
        look: ({ apiUsage, reservePercent }) => given(apiUsage, (usage) => budget(usage, reservePercent)),
    },
];

function waiting(runs: readonly RunSeen[], alias: string): readonly Finding[] {
    return foundIn({
        severity: 'error',
        title: 'Runs that no worker carries out',
        evidence: namesShown(runs.map(({ name, kind, state }) => `${name} (${kind}) is ${state}, and no worker has been heard of.`)),
        remedy: 'Start a worker, and leave it running.',
        command: `sf lma license refresh --watch --target-org ${alias} --packaging-org <packaging org>`,
    });
}

function failed(runs: readonly RunSeen[], alias: string): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Runs that failed in the last 30 days, in part or wholly',
        evidence: namesShown(runs.map(({ name, kind, state, error }) => `${name} (${kind}) ${state}${error === null ? '' : `: ${error}`}`)),
        remedy: 'The run says which record was refused, and why.',
        command: `sf lma run show --target-org ${alias} --run ${runs[0]?.name ?? ''}`,
    });
}

function budget({ used, limit }: { readonly used: number; readonly limit: number }, reservePercent: number): readonly Finding[] {
    const percent = limit === 0 ? 100 : Math.round((used / limit) * 100);
    const isAtReserve = percent >= 100 - reservePercent;
    return foundIn({
        severity: isAtReserve ? 'error' : 'warning',
        title: isAtReserve ? 'The daily API requests are used up but for the reserve' : 'Few of the daily API requests are left',
        evidence: percent < 80 ? [] : [`${used.toLocaleString('en-US')} of ${limit.toLocaleString('en-US')} are used (${percent}%).`],
        remedy: 'Find out which integration uses them (Setup, Company Information, API Requests), or buy more; commands stop with a checkpoint at the reserve.',
    });
}
