import { PlatformError } from '../../platform/errors.ts';
import { runTests } from '../../platform/flow-tests/run-tests.ts';
import type { RequestedTests, TestRunRequest } from '../../platform/flow-tests/run-tests.ts';
import { ok } from '../data/api-route.ts';
import type { ApiRoute } from '../data/api-route.ts';

/** Runs flow tests ("runTestsAsynchronous", Tooling API); the answer is the id of the run as JSON text. */
export const TEST_ROUTES: readonly ApiRoute[] = [
    { method: 'POST', path: '/runTestsAsynchronous', handle: ({ org, caller, body }) => ok(runTests(org, caller, readRequest(body))) },
];

function readRequest(body: unknown): TestRunRequest {
    if (!isObject(body)) throw malformed('the body must be a JSON object');
    const { tests, testLevel, category, suiteNames } = body;
    return {
        ...(tests === undefined ? {} : { tests: listOf(tests, 'tests').map(readTests) }),
        ...(category === undefined ? {} : { category: textsOf(category, 'category') }),
        ...(typeof testLevel === 'string' ? { testLevel } : {}),
        ...(typeof suiteNames === 'string' ? { suiteNames } : {}),
    };
}

function readTests(node: unknown): RequestedTests {
    if (!isObject(node)) throw malformed('tests must be a list of objects');
    const { className, classId, testMethods } = node;
    return {
        ...(typeof className === 'string' ? { className } : {}),
        ...(typeof classId === 'string' ? { classId } : {}),
        ...(testMethods === undefined ? {} : { testMethods: textsOf(testMethods, 'testMethods') }),
    };
}

function textsOf(value: unknown, name: string): readonly string[] {
    return listOf(value, name).map((each) => {
        if (typeof each !== 'string') throw malformed(`${name} must be a list of texts`);
        return each;
    });
}

function listOf(value: unknown, name: string): readonly unknown[] {
    if (!Array.isArray(value)) throw malformed(`${name} must be a list`);
    return value as readonly unknown[];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(what: string): PlatformError {
    return new PlatformError('JSON_PARSER_ERROR', `The request of a test run can't be read: ${what}.`, 400);
}
