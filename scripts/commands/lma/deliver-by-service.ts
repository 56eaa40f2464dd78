import type { DeliverableLicense } from '../../domain/deliverable-license.ts';
import type { DeliveryItem } from '../../domain/delivery-report.ts';
import { isEnded, type RunSummary } from '../../domain/run-report.ts';
import { askForDelivery } from '../../org/begin-delivery-run.ts';
import { readDeliverableLicenses } from '../../org/read-deliverable-licenses.ts';
import { readRefusals, readRunsById } from '../../org/read-run-reports.ts';
import { waitForRuns } from '../../org/wait-for-runs.ts';
import { describeUntaken, hintsOf } from './describe-waiting.ts';
import type { Delivered, DeliveryWork } from './delivery-work.ts';

/** Has the license service deliver, as the pages do: asks for a run, then waits for it. */
export async function deliverByService({ org, planned, reason, signal, count, notice }: DeliveryWork, waitMs: number): Promise<Delivered> {
    const { connection } = org;
    const ids = planned.items.map(({ id }) => id);
    const asked = await askForDelivery(org, { ids, overwrite: planned.overwrite, reason });
    const onLook = (seen: readonly RunSummary[]): void => {
        count(seen[0]?.done ?? 0, ids.length);
    };
    const { alias } = org.licenseOrg;
    const onUntaken = (run: RunSummary): void => {
        notice(describeUntaken(run, alias));
    };
    await waitForRuns(connection, [asked.id], { untilMs: Date.now() + waitMs, signal, onLook, onUntaken });
    const [runs, refusals, licenses] = await Promise.all([
        readRunsById(connection, [asked.id]),
        readRefusals(connection, [asked.id]),
        readDeliverableLicenses(connection, ids),
    ]);
    const refused = new Map(refusals.map((refusal) => [refusal.id, refusal.messages]));
    const now = new Map(licenses.map((license) => [license.recordId, license]));
    const became = new Map(planned.items.map((item) => [item.id, outcomeOf(item, now.get(item.id), refused.get(item.id))]));
    const run = runs[0];
    return {
        became,
        run: { id: asked.id, name: asked.name, state: run?.state ?? 'Requested', error: run?.error ?? null },
        stoppedBy: undefined,
        isGoingOn: !run || !isEnded(run),
        hints: hintsOf(runs, alias),
    };
}

/** What the license says now; the run says what failed. */
function outcomeOf(item: DeliveryItem, license: DeliverableLicense | undefined, messages: readonly string[] | undefined): DeliveryItem {
    if (!messages) return { ...item, outcome: license?.deliveryStatus === 'Delivered' ? 'delivered' : 'open' };
    return { ...item, outcome: 'failed', failure: license?.failure ?? null, message: messages[0] ?? null, remedy: messages[1] ?? null };
}
