import { itemsToChange, type PlanItem, type PlanRun } from '../../domain/change-plan.ts';
import type { KnownOutcome } from '../../domain/change-report.ts';
import { recheckItems } from '../../domain/recheck-plan.ts';
import { isEnded, type RunSummary } from '../../domain/run-report.ts';
import { askForRuns } from '../../org/ask-for-runs.ts';
import type { ChangeOrg } from '../../org/change-org.ts';
import { readChangeableLicenses } from '../../org/read-changeable-licenses.ts';
import { readRefusals, readRunsById } from '../../org/read-run-reports.ts';
import { waitForRuns } from '../../org/wait-for-runs.ts';
import type { Applied, ChangeWork } from './change-work.ts';
import { describeUntaken, hintsOf } from './describe-waiting.ts';
import { savePlan } from './plan-file.ts';

/** Has a plan carried out by the license service, as the pages do: asks for runs, then waits for them. */
export async function applyByService(org: ChangeOrg, work: ChangeWork, waitMs: number): Promise<Applied> {
    const asked = (await openRuns(org, work)) ?? (await ask(org, work));
    if (asked.length === 0) return { items: work.current.items, became: new Map(), runs: [], stoppedBy: undefined, isGoingOn: false, hints: [] };
    const total = itemsToChange(work.plan).length;
    const runs = await waitForRuns(
        org.connection,
        asked.map(({ id }) => id),
        {
            untilMs: Date.now() + waitMs,
            signal: work.signal,
            onLook: (seen) => {
                work.count(
                    sumOf(seen, ({ done }) => done ?? 0),
                    total,
                );
            },
            onUntaken: (run) => {
                work.notice(describeUntaken(run, org.licenseOrg.alias));
            },
        },
    );
    const items = work.current.items;
    const became = await outcomes(org, work, items, runs);
    const isGoingOn = runs.some((run) => !isEnded(run));
    return {
        items,
        became,
        runs: runs.map(({ id, name, state, error }) => ({ id, name, state, error })),
        stoppedBy: undefined,
        isGoingOn,
        hints: hintsOf(runs, org.licenseOrg.alias),
    };
}

/** Runs that were asked for with this plan and have not ended: they are waited for, not asked for again. */
async function openRuns({ connection }: ChangeOrg, { plan, isSaved }: ChangeWork): Promise<readonly PlanRun[] | undefined> {
    if (!isSaved || plan.runs.length === 0) return undefined;
    const runs = await readRunsById(
        connection,
        plan.runs.map(({ id }) => id),
    );
    const open = runs.filter((run) => !isEnded(run));
    return open.length > 0 ? open : undefined;
}

async function ask(org: ChangeOrg, { plan, current, file }: ChangeWork): Promise<readonly PlanRun[]> {
    const asked: PlanRun[] = [];
    if (itemsToChange(current).length === 0) return asked;
    await askForRuns(org, current, async (run) => {
        asked.push(run);
        savePlan(file, { ...plan, runs: [...plan.runs, ...asked] });
        return Promise.resolve();
    });
    return asked;
}

/** What the licenses are now says what was done; the runs say what was refused. */
async function outcomes(
    { connection }: ChangeOrg,
    { messages, today }: ChangeWork,
    items: readonly PlanItem[],
    runs: readonly RunSummary[],
): Promise<ReadonlyMap<string, KnownOutcome>> {
    const ids = items.flatMap(({ id, outcome }) => (id !== null && outcome === 'change' ? [id] : []));
    const runIds = runs.map(({ id }) => id);
    const [licenses, refusals] = await Promise.all([readChangeableLicenses(connection, ids), runIds.length > 0 ? readRefusals(connection, runIds) : []]);
    const refused = new Map(refusals.map((refusal) => [refusal.id, refusal]));
    const now = recheckItems(items, new Map(licenses.map((license) => [license.recordId, license])), today, messages);
    return new Map(
        now.flatMap(({ id, outcome }): readonly (readonly [string, KnownOutcome])[] => {
            const refusal = refused.get(id);
            if (id === null) return [];
            if (refusal) return [[id, { outcome: 'refused', messages: refusal.messages }]];
            return outcome === 'none' ? [[id, { outcome: 'changed', messages: [] }]] : [];
        }),
    );
}

function sumOf(runs: readonly RunSummary[], of: (run: RunSummary) => number): number {
    return runs.reduce((sum, run) => sum + of(run), 0);
}
