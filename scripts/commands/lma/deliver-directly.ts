import { itemOfResult, type DeliveryItem } from '../../domain/delivery-report.ts';
import { canceled } from '../../domain/license-run.ts';
import { beginDeliveryRun } from '../../org/begin-delivery-run.ts';
import { carryOutDeliveries } from '../../org/carry-out-deliveries.ts';
import { takenUp } from '../../org/change-run.ts';
import { RunLost } from '../../org/held-run.ts';
import { reasonOf } from '../../org/org-error.ts';
import { RunStopped } from '../../org/run-in-progress.ts';
import type { Delivered, DeliveryWork } from './delivery-work.ts';

/** Delivers in this process, in a run of its own; a run that is stopped is Canceled and says how to go on. */
export async function deliverDirectly(work: DeliveryWork): Promise<Delivered> {
    const { org, logins, userId, signal } = work;
    const { overwrite, items } = work.planned;
    const ids = items.map(({ id }) => id);
    const report = ({ done, total }: { readonly done: number; readonly total: number }): void => {
        work.count(done, total);
    };
    const run = await beginDeliveryRun(org, { ids, overwrite, reason: work.reason }, { signal, report });
    const became = new Map<string, DeliveryItem>();
    const noted = { became, isGoingOn: false, hints: [] };
    try {
        const end = await carryOutDeliveries(org, logins, run.progress, {
            ids,
            overwrite,
            userId,
            signal,
            onResult: (result, refusal) => became.set(result.license.recordId, itemOfResult(result, refusal)),
        });
        await run.progress.finish(end);
        return { ...noted, run: { id: run.id, name: run.name, ...end }, stoppedBy: undefined };
    } catch (error) {
        if (error instanceof RunLost) throw takenUp(run.name, error);
        const stoppedBy = error instanceof Error ? error : new Error(String(error));
        const end = canceled(sentenceOf(stoppedBy, work));
        await run.progress.finish(end).catch(() => undefined);
        return { ...noted, run: { id: run.id, name: run.name, ...end }, stoppedBy };
    } finally {
        run.endKeeping();
    }
}

function sentenceOf(error: Error, { goOnWith }: DeliveryWork): string {
    const why = error instanceof RunStopped ? 'Stopped by whoever ran the command' : reasonOf(error);
    return `${why.replace(/\.$/, '')}. What is delivered is noted. To go on: ${goOnWith}`;
}
