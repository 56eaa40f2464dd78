// `npm test`: every check, one after the other; `npm test -- lwc unit` runs only those named.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binOf, wholeCheck, type Check } from './check.ts';
import { jestSuite, nodeSuite } from './suites.ts';
import { everyTestBelongs } from './every-test-belongs.ts';

const VALIDATOR = fileURLToPath(new URL('../../../shared/tools/metadata-validator/validate.mjs', import.meta.url));

/** Every file is a process of its own; node:test leaves one core free unless told otherwise. */
const CORES = availableParallelism();

const SUITES = [
    { name: 'unit', title: 'Commands and local org', patterns: ['scripts/**/*.test.ts', 'local-org/**/*.test.ts'] },
    {
        name: 'app',
        title: 'Rules, flows and permissions of the app, in the local org',
        patterns: ['test/{rules,access,automation,subscriber,security}/**/*.test.ts'],
    },
    { name: 'commands', title: 'Commands of the sf plugin, in the local org', patterns: ['test/{commands,refresh,migration,faults,fleet}/**/*.test.ts'] },
    { name: 'clients', title: 'Real clients of the local org (sf CLI, jsforce, source-deploy-retrieve)', patterns: ['test/clients/**/*.test.ts'] },
    { name: 'e2e', title: 'The story end to end (sf CLI, jsforce, browser)', patterns: ['test/*.test.ts', 'test/{life,pages}/**/*.test.ts'] },
];

/** Each needs one core, so that as many run side by side as there are cores. */
function staticChecks(): Check[] {
    return [
        wholeCheck('format', 'Format (Prettier)', [binOf('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
        wholeCheck(
            'types',
            'Types (tsc)',
            [binOf('typescript', 'bin/tsc'), '-p', 'tsconfig.json'],
            [binOf('typescript', 'bin/tsc'), '-p', 'tsconfig.lwc.json'],
        ),
        wholeCheck('lint', 'Lint and architecture (ESLint)', [binOf('eslint', 'bin/eslint.js'), '.']),
        wholeCheck('manifest', 'manifest/package.xml in step with force-app', ['scripts/checks/manifest.ts']),
        wholeCheck(
            'plugin',
            'oclif.manifest.json and docs/commands.md in step with the commands',
            ['scripts/checks/plugin-manifest.ts'],
            ['scripts/docs/commands-page.ts'],
        ),
        ...(existsSync(VALIDATOR) ? [wholeCheck('metadata', "Metadata against Salesforce's schema", [VALIDATOR, 'force-app', 'subscriber-app'])] : []),
        wholeCheck('flows', 'Flows against the rules of the Flow Scanner', ['scripts/checks/flow-lint.ts']),
        wholeCheck('coverage', 'What the local org covers, as its tests say', ['local-org/coverage/coverage.ts']),
    ];
}

function suites(): Check[] {
    return [
        jestSuite('lwc', 'Rules and Lightning web components (Jest)'),
        everyTestBelongs(SUITES.map(({ patterns }) => patterns).flat()),
        ...SUITES.map(({ name, title, patterns }) => nodeSuite(name, title, patterns, CORES)),
    ];
}

const names = process.argv.slice(2);
const [sideBySide, oneByOne] = [staticChecks(), suites()];
const all = [...sideBySide, ...oneByOne];
const unknown = names.filter((name) => !all.some((check) => check.name === name));
if (unknown.length > 0) {
    process.stderr.write(`No check "${unknown.join('", "')}". There are: ${all.map((check) => check.name).join(', ')}.\n`);
    process.exit(2);
}

// What several test files begin with is made once (test/prepared-folder.ts).
const prepared = mkdtempSync(join(tmpdir(), 'openlma-prepared-'));
process.env['OPENLMA_PREPARED_FOLDERS'] = prepared;
process.once('exit', () => {
    rmSync(prepared, { recursive: true, force: true });
});

const total: { passed: number; failed: number } = { passed: 0, failed: 0 };
const failing: string[] = [];
await runSideBySide(sideBySide.filter(isAsked), CORES);
for (const check of oneByOne.filter(isAsked)) {
    process.stdout.write(`\n── ${check.title}\n`);
    await runAndTell(check);
}
if (failing.length > 0) process.stdout.write(`\nFailing: ${failing.join(', ')}. Run one alone with \`npm test -- ${failing[0] ?? ''}\`.\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);

function isAsked({ name }: Check): boolean {
    return names.length === 0 || names.includes(name);
}

async function runSideBySide(some: readonly Check[], most: number): Promise<void> {
    // What takes longest begins first.
    const waiting = some.toSorted((one, other) => Number(other.name === 'lint') - Number(one.name === 'lint'));
    const workers = Array.from({ length: most }, async () => {
        for (let check = waiting.shift(); check; check = waiting.shift()) await runAndTell(check, `\n── ${check.title}\n`);
    });
    await Promise.all(workers);
}

async function runAndTell(check: Check, heading = ''): Promise<void> {
    const start = performance.now();
    const { passed, failed, output = '' } = await check.run();
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failing.push(check.name);
    process.stdout.write(`${heading}${output}   ${passed} passed, ${failed} failed (${Math.round((performance.now() - start) / 1000)} s)\n`);
}
