import { PlatformError, UnsupportedFeature } from '../../errors.ts';
import type { OrgIdentity } from '../../org.ts';
import type { DeployOptions } from './deploy-request.ts';

const TEST_LEVELS = ['NoTestRun', 'RunSpecifiedTests', 'RunRelevantTests', 'RunLocalTests', 'RunAllTestsInOrg'];

/** Whether the deploy counts as one whose tests have run. There is no Apex, so all tests there are have always passed. */
export function runsTests({ testLevel = 'NoTestRun' }: DeployOptions): boolean {
    return testLevel !== 'NoTestRun';
}

/**
 * "deploy()", Metadata API guide: what `testLevel` may be, where tests may be left out, and that `rollbackOnError` "must be set to true if you are
 * deploying to a production org". Throws PlatformError, and NOT_IMPLEMENTED for named tests.
 */
export function checkOptions({ testLevel, runTests = [], rollbackOnError = true }: DeployOptions, identity: OrgIdentity): void {
    if (runTests.length > 0) throw new UnsupportedFeature('Apex tests');
    if (!rollbackOnError && isProduction(identity)) {
        throw new PlatformError('INVALID_OPERATION', 'rollbackOnError option must be true on a production org');
    }
    if (testLevel === undefined) return;
    if (!TEST_LEVELS.includes(testLevel)) throw new PlatformError('INVALID_TYPE', `'${testLevel}' is not a valid value for the enum 'TestLevel'`);
    if (testLevel === 'RunSpecifiedTests') {
        throw new PlatformError('INVALID_OPERATION', 'The runTests list must name at least one test class when testLevel is RunSpecifiedTests');
    }
    if (testLevel === 'NoTestRun' && isProduction(identity)) {
        throw new PlatformError('INVALID_OPERATION', 'testLevel of NoTestRun cannot be used in production organizations');
    }
}

/** Sandboxes, Developer Edition and trial orgs are for development. */
function isProduction({ isSandbox, edition, trialExpirationDate }: OrgIdentity): boolean {
    return !isSandbox && edition !== 'Developer Edition' && trialExpirationDate === undefined;
}
