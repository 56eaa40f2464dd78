import type { Caller } from '../access/caller.ts';
import { PlatformError, UnsupportedFeature } from '../errors.ts';
import type { Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { stringOf } from '../schema/custom-field.ts';
import { compileTest } from './compile-test.ts';
import { keepTestRun } from './keep-test-run.ts';
import type { TestResult } from './keep-test-run.ts';
import { runFlowTest } from './run-flow-test.ts';
import type { TestOutcome } from './run-flow-test.ts';

/** What a client asks for ("runTestsAsynchronous", Tooling API). */
export interface TestRunRequest {
    readonly tests?: readonly RequestedTests[];
    readonly testLevel?: string;
    /** `Apex`, `Flow`; both when nothing is said. */
    readonly category?: readonly string[];
    readonly suiteNames?: string | readonly string[];
}

export interface RequestedTests {
    /** `FlowTesting.Flow_Name`, with the namespace before the name. */
    readonly className?: string;
    readonly classId?: string;
    readonly testMethods?: readonly string[];
}

const PREFIX = /^FlowTesting\./i;

/** Runs flow tests one after the other and keeps their results. Gives the id of the run, which is over by then. Throws INVALID_INPUT. */
export function runTests(org: Org, caller: Caller, request: TestRunRequest): string {
    const results = selectTests(org, request).map((test) => runOne(org, caller, test));
    return keepTestRun(org, caller, results);
}

function runOne(org: Org, caller: Caller, component: Component): TestResult {
    const startedAt = org.clock.now();
    const flow = org.model().catalogue.get('Flow', flowNameOf(component));
    const { test, problems } = compileTest(org.model(), component.body);
    const outcome = test === undefined ? unusable(problems) : runFlowTest(org, caller, component.fullName, test);
    return { test: component, flow, startedAt, endedAt: org.clock.now(), outcome };
}

/** The flow was changed after the test was deployed. */
function unusable(problems: readonly string[]): TestOutcome {
    return { result: 'Error', failedAssertions: [], error: problems.length === 0 ? 'The flow of the test has errors.' : problems.join(' ') };
}

function flowNameOf({ body }: Component): string {
    return stringOf(body['flowApiName']) ?? '';
}

function selectTests(org: Org, { tests, testLevel, category, suiteNames }: TestRunRequest): readonly Component[] {
    if (suiteNames !== undefined && suiteNames.length > 0) throw new UnsupportedFeature('Apex test suites');
    const all = org.model().catalogue.list('FlowTest');
    const isAsked = category === undefined || category.length === 0 || category.includes('Flow');
    const selected = tests === undefined ? all.filter((test) => isAsked && isOfLevel(test, testLevel)) : tests.flatMap((each) => testsOf(all, each));
    if (selected.length === 0) throw new PlatformError('INVALID_INPUT', 'Always provide a classes, suites, tests, or testLevel property.', 400);
    return selected;
}

/** "RunLocalTests: all tests in your org are run, except the ones that originate from installed managed packages". */
function isOfLevel({ namespace }: Component, testLevel: string | undefined): boolean {
    return testLevel === 'RunAllTestsInOrg' || (testLevel === 'RunLocalTests' && namespace === undefined);
}

function testsOf(all: readonly Component[], { className = '', classId, testMethods }: RequestedTests): readonly Component[] {
    if (classId !== undefined || !PREFIX.test(className)) throw new UnsupportedFeature(`Apex tests such as ${classId ?? className}`);
    const flowName = className.replace(PREFIX, '').split('.').join('__');
    const ofFlow = all.filter((test) => flowNameOf(test).toLowerCase() === flowName.toLowerCase());
    const named = testMethods?.map((method) => ofFlow.find((test) => isNamed(test, method)));
    const found = (named ?? ofFlow).filter((test) => test !== undefined);
    if (found.length === 0 || found.length < (named?.length ?? 0)) {
        const what = named === undefined ? className : `${className}: ${testMethods?.join(', ') ?? ''}`;
        throw new PlatformError('INVALID_INPUT', `This class name's value is invalid: ${what}. Provide the name of a flow that has tests.`, 400);
    }
    return found;
}

/** With or without the namespace of its package. */
function isNamed({ fullName, namespace }: Component, name: string): boolean {
    return [name, `${namespace ?? ''}__${name}`].some((each) => each.toLowerCase() === fullName.toLowerCase());
}
