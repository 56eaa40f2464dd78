import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binOf, runNode, type Check, type Tally } from './check.ts';

/** Tests of node:test, counted one by one. */
export function nodeSuite(name: string, title: string, patterns: readonly string[], concurrency?: number): Check {
    return { name, title, run: () => withReport((file) => runNodeSuite(patterns, concurrency, file)) };
}

async function runNodeSuite(patterns: readonly string[], concurrency: number | undefined, file: string): Promise<Tally> {
    const reporters = ['--test-reporter=dot', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${file}`];
    const code = await runNode(['--test', ...(concurrency === undefined ? [] : [`--test-concurrency=${concurrency}`]), ...reporters, ...patterns]);
    return honestTally(code, () => {
        const tap = readFileSync(file, 'utf8');
        const tally = { passed: countIn(tap, 'pass'), failed: countIn(tap, 'fail') + countIn(tap, 'cancelled') };
        if (tally.failed > 0) process.stdout.write(failuresOf(tap));
        return tally;
    });
}

function countIn(tap: string, word: string): number {
    return Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
}

/** Failing tests with their diagnostics, as TAP has them. */
function failuresOf(tap: string): string {
    const blocks = tap.match(/^ *not ok .*\n(?: +---\n[\s\S]*?\n +\.\.\.\n)?/gm) ?? [];
    return `\n${blocks.join('')}\n`;
}

/** Tests of Jest, counted one by one. */
export function jestSuite(name: string, title: string): Check {
    return {
        name,
        title,
        run: () =>
            withReport(async (file) => {
                const code = await runNode([binOf('@salesforce/sfdx-lwc-jest', 'bin/sfdx-lwc-jest'), '--', '--ci', '--json', `--outputFile=${file}`]);
                return honestTally(code, () => {
                    const report = JSON.parse(readFileSync(file, 'utf8')) as {
                        numPassedTests: number;
                        numFailedTests: number;
                        numRuntimeErrorTestSuites: number;
                    };
                    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
                });
            }),
    };
}

/** A run that ended badly counts as a failure even when its report says otherwise or is missing; so does one without any test. */
function honestTally(code: number, read: () => Tally): Tally {
    try {
        const tally = read();
        const isSuspicious = tally.failed === 0 && (code !== 0 || tally.passed === 0);
        return isSuspicious ? { ...tally, failed: 1 } : tally;
    } catch {
        return { passed: 0, failed: 1 };
    }
}

async function withReport(work: (file: string) => Promise<Tally>): Promise<Tally> {
    const folder = mkdtempSync(join(tmpdir(), 'openlma-report-'));
    try {
        return await work(join(folder, 'report'));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
