import { setImmediate } from 'node:timers/promises';
import type { Caller } from '../../access/caller.ts';
import { PlatformError } from '../../errors.ts';
import type { BundleCompiler, Org } from '../../org.ts';
import { requireMetadataAccess } from '../metadata-access.ts';
import { newMetadataId } from '../component-store.ts';
import { checkOptions, runsTests } from './check-options.ts';
import { tellDeployEnd } from './deploy-listeners.ts';
import { loadDeploy, loadValidatedRequest, saveDeploy, saveValidatedRequest } from './deploy-log.ts';
import type { DeployRequest } from './deploy-request.ts';
import { type DeployResult, NO_DETAILS } from './deploy-result.ts';
import { describeOutcome } from './describe-outcome.ts';
import { type DeployHooks, type DeployOutcome, runDeploy } from './run-deploy.ts';

/** The deploys of one org in this process: one runs, the others wait. */
class DeployQueue {
    readonly running = new Set<string>();
    readonly canceled = new Map<string, Caller>();
    tail: Promise<void> = Promise.resolve();
}

const queues = new WeakMap<Org, DeployQueue>();

/**
 * Accepts a deploy and returns its id; it runs afterwards, one at a time for each org. Ask `deployStatus` how it went.
 * Throws INSUFFICIENT_ACCESS for callers who may not change metadata, and for options that make no sense.
 */
export function deploy(org: Org, caller: Caller, request: DeployRequest, compiler: BundleCompiler): Promise<string> {
    requireMetadataAccess(caller);
    checkOptions(request.options, org.identity);
    const pending = pendingResult(org, caller, request);
    saveDeploy(org.store, pending);
    if (request.options.checkOnly === true) saveValidatedRequest(org.store, pending.id, request);
    const queue = queueOf(org);
    queue.running.add(pending.id);
    // A result that can't be written (the file is closed) stays unfinished, which deployStatus reports as a failure.
    queue.tail = queue.tail.then(() => run(org, caller, request, compiler, pending.id)).catch(() => undefined);
    return Promise.resolve(pending.id);
}

/** "Ensure that the components have been validated successfully within the last 10 days" ("deployRecentValidation()", Metadata API guide). */
const VALIDATION_DAYS = 10;

/**
 * Deploys what a validation with tests has found good, and returns the id of the new deploy. Throws INVALID_ID_FIELD for an id that is none of
 * such a validation, or of one that is too old.
 */
export function deployRecentValidation(org: Org, caller: Caller, validationId: string, compiler: BundleCompiler): Promise<string> {
    requireMetadataAccess(caller);
    const { id, success, checkOnly, runTestsEnabled, completedDate = '' } = deployStatus(org, validationId);
    const request = loadValidatedRequest(org.store, id);
    const ageInDays = (org.clock.now().getTime() - Date.parse(completedDate)) / 86_400_000;
    if (!checkOnly || !success || !runTestsEnabled || !request || ageInDays > VALIDATION_DAYS) {
        throw new PlatformError(
            'INVALID_ID_FIELD',
            `${id} can't be deployed quickly: it must be a successful validation (checkOnly) with a testLevel that runs tests, at most ${VALIDATION_DAYS} days old.`,
        );
    }
    return deploy(org, caller, { zip: request.zip, options: { ...request.options, checkOnly: false } }, compiler);
}

/** Resolves when no deploy of the org is waiting or running. */
export async function deploysFinished(org: Org): Promise<void> {
    await queueOf(org).tail;
}

/** Throws INVALID_CROSS_REFERENCE_KEY for an unknown id. A deploy that the end of the process cut off has failed, with nothing kept. */
export function deployStatus(org: Org, id: string): DeployResult {
    const result = loadDeploy(org.store, id);
    if (result.done || queueOf(org).running.has(result.id)) return result;
    const now = nowOf(org);
    const failed: DeployResult = {
        ...result,
        ...failure('UNKNOWN_EXCEPTION', 'The local org was stopped before the deploy ended. Nothing was kept; deploy again.'),
        completedDate: now,
        lastModifiedDate: now,
    };
    saveDeploy(org.store, failed);
    return failed;
}

/** Cancels a deploy that has kept nothing yet; `done` tells whether it has ended. */
export function cancelDeploy(org: Org, caller: Caller, id: string): { readonly id: string; readonly done: boolean } {
    requireMetadataAccess(caller);
    const result = deployStatus(org, id);
    if (result.done) throw new PlatformError('INVALID_ID_FIELD', `Deployment already completed: ${result.id}`);
    queueOf(org).canceled.set(result.id, caller);
    saveDeploy(org.store, { ...result, status: 'Canceling', lastModifiedDate: nowOf(org) });
    return { id: result.id, done: false };
}

async function run(org: Org, caller: Caller, request: DeployRequest, compiler: BundleCompiler, id: string): Promise<void> {
    // The id is answered before the work begins.
    await setImmediate();
    const queue = queueOf(org);
    const isCanceled = (): boolean => queue.canceled.has(id);
    try {
        const startDate = nowOf(org);
        if (!isCanceled()) saveDeploy(org.store, { ...loadDeploy(org.store, id), status: 'InProgress', startDate, lastModifiedDate: startDate });
        const finish = (ending: Partial<DeployResult> | undefined): void => {
            const now = nowOf(org);
            const canceled = ending?.success === true ? {} : cancellation(queue.canceled.get(id));
            saveDeploy(org.store, { ...loadDeploy(org.store, id), ...ending, ...canceled, startDate, completedDate: now, lastModifiedDate: now, done: true });
        };
        const noteKept = (outcome: DeployOutcome): void => {
            finish(describeDeploy(org, request, outcome));
        };
        finish(isCanceled() ? undefined : await endingOf(org, caller, request, compiler, { isCanceled, noteKept }));
    } finally {
        queue.canceled.delete(id);
        queue.running.delete(id);
    }
    tellDeployEnd(org, loadDeploy(org.store, id));
}

function cancellation(canceler: Caller | undefined): Partial<DeployResult> {
    return canceler ? { status: 'Canceled', canceledBy: canceler.userId, canceledByName: canceler.name, success: false } : {};
}

/** Never throws: whatever goes wrong is the deploy's result. */
async function endingOf(org: Org, caller: Caller, request: DeployRequest, compiler: BundleCompiler, hooks: DeployHooks): Promise<Partial<DeployResult>> {
    try {
        return describeDeploy(org, request, await runDeploy(org, caller, request, compiler, hooks));
    } catch (error) {
        const code = error instanceof PlatformError ? error.code : 'UNKNOWN_EXCEPTION';
        return failure(code, error instanceof Error ? error.message : String(error));
    }
}

function describeDeploy(org: Org, { options }: DeployRequest, outcome: DeployOutcome): Partial<DeployResult> {
    return describeOutcome(outcome, options, nowOf(org));
}

function failure(errorStatusCode: string, errorMessage: string): Pick<DeployResult, 'status' | 'success' | 'done' | 'errorStatusCode' | 'errorMessage'> {
    return { status: 'Failed', success: false, done: true, errorStatusCode, errorMessage };
}

function pendingResult(org: Org, caller: Caller, { options }: DeployRequest): DeployResult {
    const now = nowOf(org);
    return {
        checkOnly: options.checkOnly ?? false,
        createdBy: caller.userId,
        createdByName: caller.name,
        createdDate: now,
        details: NO_DETAILS,
        done: false,
        id: newMetadataId(org.store, '0Af'),
        ignoreWarnings: options.ignoreWarnings ?? false,
        lastModifiedDate: now,
        numberComponentErrors: 0,
        numberComponentsDeployed: 0,
        numberComponentsTotal: 0,
        numberTestErrors: 0,
        numberTestsCompleted: 0,
        numberTestsTotal: 0,
        rollbackOnError: options.rollbackOnError ?? true,
        runTestsEnabled: runsTests(options),
        status: 'Pending',
        success: false,
    };
}

function nowOf(org: Org): string {
    return org.clock.now().toISOString();
}

function queueOf(org: Org): DeployQueue {
    const known = queues.get(org);
    if (known) return known;
    const queue = new DeployQueue();
    queues.set(org, queue);
    return queue;
}
