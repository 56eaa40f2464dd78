import type { ComponentProblem } from '../component.ts';
import type { ComponentName } from '../problems.ts';
import type { DeployMessage, DeployResult } from './deploy-result.ts';
import type { DeployOptions } from './deploy-request.ts';
import { type DeployOutcome, isError } from './run-deploy.ts';
import { keyOf, type StagedComponent } from './stage.ts';

type OutcomePart = Pick<DeployResult, 'details' | 'numberComponentErrors' | 'numberComponentsDeployed' | 'numberComponentsTotal' | 'status' | 'success'>;

/** The part of a deploy's result that tells what happened to each component. */
export function describeOutcome(outcome: DeployOutcome, options: DeployOptions, now: string): OutcomePart {
    const { rollbackOnError = true } = options;
    const errors = outcome.problems.filter((problem) => isError(problem, options));
    const failed = new Set(errors.map(keyOf));
    const successes = [...deployedMessages(outcome, failed, now), ...deletedMessages(outcome, failed, now)];
    const warnings = outcome.problems.filter((problem) => !isError(problem, options)).map((problem) => problemMessage(problem, true, now));
    const isPartial = outcome.kept && errors.length > 0 && successes.length > 0;
    const isGood = outcome.kept && errors.length === 0;
    return {
        details: {
            componentFailures: errors.map((problem) => problemMessage(problem, false, now)),
            componentSuccesses: [...(errors.some(({ fileName }) => fileName === 'package.xml') ? [] : [manifestMessage(now)]), ...successes, ...warnings],
            runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 },
        },
        numberComponentErrors: errors.length,
        numberComponentsDeployed: successes.length,
        numberComponentsTotal: successes.length + failed.size,
        status: isGood ? 'Succeeded' : isPartial && !rollbackOnError ? 'SucceededPartial' : 'Failed',
        success: isGood,
    };
}

function deployedMessages({ components }: DeployOutcome, failed: ReadonlySet<string>, now: string): DeployMessage[] {
    return components.filter(({ draft }) => draft.type !== 'Package' && !failed.has(keyOf(draft))).map((staged) => deployedMessage(staged, now));
}

function deployedMessage({ draft, component, created, changed }: StagedComponent, now: string): DeployMessage {
    return { ...base(draft, now), id: component.id, created, changed, success: true };
}

function deletedMessages({ deletions }: DeployOutcome, failed: ReadonlySet<string>, now: string): DeployMessage[] {
    return deletions
        .filter(({ component }) => !failed.has(keyOf(component)))
        .map(({ component, fileName }) => {
            const name = { type: component.type, fullName: component.fullName, fileName };
            return { ...base(name, now), id: component.id, changed: true, deleted: true, success: true };
        });
}

function problemMessage(problem: ComponentProblem, success: boolean, now: string): DeployMessage {
    return {
        ...base(problem, now),
        problem: problem.message,
        problemType: problem.warning ? 'Warning' : 'Error',
        success,
        ...(problem.line === undefined ? {} : { lineNumber: problem.line }),
        ...(problem.column === undefined ? {} : { columnNumber: problem.column }),
    };
}

function manifestMessage(now: string): DeployMessage {
    return { ...base({ type: '', fullName: 'package.xml', fileName: 'package.xml' }, now), changed: true, success: true };
}

function base({ type, fullName, fileName }: ComponentName, now: string): Omit<DeployMessage, 'success'> {
    return { changed: false, componentType: type, created: false, createdDate: now, deleted: false, fileName, fullName };
}
