import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../database/open-store.ts';
import { isSession, setRandomPassword, startSession } from '../platform/access/sessions.ts';
import type { Clock } from '../platform/clock.ts';
import { faultsOf } from '../platform/faults/fault-list.ts';
import { JobRunner } from '../platform/jobs/job-runner.ts';
import { firstJob } from '../platform/jobs/job-store.ts';
import { openOrg } from '../platform/open-org.ts';
import type { Neighbours, Org } from '../platform/org.ts';
import { catchUpOrg } from '../platform/packaging/catch-up.ts';
import type { BlankFile } from './blank-file.ts';
import type { Customer } from './customer.ts';
import type { OpenedOrg } from './lazy-org.ts';

export interface CustomerOrgContext {
    readonly dataFolder: string;
    readonly clock: Clock;
    readonly neighbours: Neighbours;
    /** Hears of errors that even the queue of jobs could not keep. */
    explainJobs(org: Org, error: unknown): void;
}

export function fileOf(dataFolder: string, alias: string): string {
    return join(dataFolder, `${alias}.sqlite`);
}

/** How a customer's org is opened. */
export interface CustomerOrgOpening {
    readonly blank: BlankFile;
    /** Whether this process has had it open before. */
    readonly isReopened: boolean;
    /** Told what the org was when it closes. */
    readonly keep: (org: Org, nextJobAt: string | undefined) => void;
}

/** Opens the org of a customer, making its file when it has none, and tells it what has been published. */
export function openCustomerOrg(customer: Customer, context: CustomerOrgContext, { blank, isReopened, keep }: CustomerOrgOpening): OpenedOrg {
    const { dataFolder, clock, neighbours } = context;
    const file = fileOf(dataFolder, customer.settings.alias);
    if (!existsSync(file)) blank.copyTo(file, customer.settings);
    const store = openStore(file);
    const org = openOrg(customer.settings, store, clock, neighbours, { isReopened });
    if (!isSession(org, customer.accessToken)) letIn(org, customer);
    catchUpOrg(org);
    const runner = new JobRunner(org, (error) => {
        context.explainJobs(org, error);
    });
    return {
        org,
        isBusy: () => faultsOf(org).length > 0 || isDue(org),
        close: () => {
            runner.stop();
            keep(org, firstJob(store)?.dueAt.toISOString());
            store.close();
        },
    };
}

function isDue(org: Org): boolean {
    const dueAt = firstJob(org.store)?.dueAt;
    return dueAt !== undefined && dueAt <= org.clock.now();
}

/** Its first user signs in with what the customer's record says. */
function letIn(org: Org, { accessToken, password }: Customer): void {
    const [user] = org.store.findBy('User', 'IsActive', [1]);
    const userId = String(user?.['Id']);
    org.store.transaction(() => {
        startSession(org, userId, accessToken);
        setRandomPassword(org, userId, password);
    });
}
