import { isEnded, type RunSummary } from '../../domain/run-report.ts';

/** Said while it is waited for a run that nobody has taken. */
export function describeUntaken({ name }: RunSummary, alias: string): string {
    return `No worker has taken ${name} yet; it stays asked for, also when this command ends. If no worker runs, have one started:\n  ${startWorker(alias)}`;
}

/** Said at the end of a run that has not ended. */
export function describeUnended({ name, state, isWaiting }: RunSummary, alias: string): string {
    if (isWaiting && state === 'Running') return `The worker of ${name} is silent; another one goes on with it. Have one started:\n  ${startWorker(alias)}`;
    if (state === 'Requested') return `No worker has taken ${name}; it stays asked for. If no worker runs, have one started:\n  ${startWorker(alias)}`;
    return `${name} is ${state.toLowerCase()}; it goes on without this command. See how far it is:\n  sf lma run show --run ${name} --target-org ${alias}`;
}

export function hintsOf(runs: readonly RunSummary[], alias: string): readonly string[] {
    return runs.filter((run) => !isEnded(run)).map((run) => describeUnended(run, alias));
}

/** Whoever asks is seldom the user who carries out, and has another name for the org. */
function startWorker(alias: string): string {
    return `sf lma license refresh --watch --target-org ${alias} --packaging-org <packaging org>`;
}
