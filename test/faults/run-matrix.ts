// `npm run test:faults`: every command, every fault, at every request of the command. `npm run test:faults -- --command refresh --fault kill --at 7`
// runs only those; `--json FILE` keeps the reports.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FAULT_KINDS, FAULT_WORDS } from './fault-kinds.ts';
import { FaultWorld } from './fault-world.ts';
import type { WorkerTask } from './matrix-worker.ts';
import { planTrials } from './plan-trials.ts';
import { ALL_ALIASES } from './prepare-orgs.ts';
import { runUndisturbed, type Reference, type TrialPlan, type TrialReport } from './run-trial.ts';
import { SCENARIOS } from './scenarios.ts';

const { values } = parseArgs({
    options: {
        command: { type: 'string', multiple: true },
        fault: { type: 'string', multiple: true },
        at: { type: 'string', multiple: true },
        states: { type: 'string' },
        json: { type: 'string' },
        workers: { type: 'string', default: String(availableParallelism()) },
    },
});

const folder = mkdtempSync(join(tmpdir(), 'openlma-faults-'));
const states = values.states ?? join(folder, 'states');
try {
    process.exitCode = (await runMatrix()) ? 0 : 1;
} finally {
    rmSync(folder, { recursive: true, force: true });
}

async function runMatrix(): Promise<boolean> {
    const start = performance.now();
    const references = await makeReferences();
    const wanted = { commands: values.command, faults: values.fault, at: values.at?.map(Number) };
    const plans = planTrials(references, wanted);
    const preparing = secondsSince(start);
    process.stdout.write(`${plans.length} trials after ${preparing} s of preparation\n`);
    const reports = await carryOut(plans, references);
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(reports, null, 2));
    return tell(reports, secondsSince(start));
}

async function makeReferences(): Promise<Readonly<Record<string, Reference>>> {
    const world = await FaultWorld.start(join(folder, 'first'), ALL_ALIASES, states);
    try {
        await world.prepare('new', true);
        await world.logIn('new');
        const references: Record<string, Reference> = {};
        for (const scenario of SCENARIOS) {
            await scenario.prepare?.(world);
            references[scenario.name] = await runUndisturbed(world, scenario);
            process.stdout.write(`${scenario.name}: ${references[scenario.name]?.requests.length ?? 0} requests\n`);
        }
        return references;
    } finally {
        await world.stop();
    }
}

async function carryOut(plans: readonly TrialPlan[], references: Readonly<Record<string, Reference>>): Promise<readonly TrialReport[]> {
    const queue = [...plans];
    const reports: TrialReport[] = [];
    const workers = Array.from({ length: Math.min(Number(values.workers), plans.length) }, async (_, index) => {
        const worker = fork(new URL('matrix-worker.ts', import.meta.url));
        const task: WorkerTask = { folder: join(folder, `worker-${index}`), states, references };
        await answerOf(worker, task);
        for (let plan = queue.shift(); plan; plan = queue.shift()) {
            const report = (await answerOf(worker, plan)) as TrialReport;
            reports.push(report);
            process.stdout.write(lineOf(report));
        }
        worker.send('end');
    });
    await Promise.all(workers);
    return reports;
}

function answerOf(worker: ChildProcess, message: WorkerTask | TrialPlan): Promise<unknown> {
    return new Promise((resolve, reject) => {
        const ended = (code: number | null): void => {
            reject(new Error(`A process of the matrix ended with ${code ?? 'a signal'}.`));
        };
        worker.once('exit', ended);
        worker.once('message', (answer) => {
            worker.off('exit', ended);
            resolve(answer);
        });
        worker.send(message);
    });
}

function lineOf({ scenario, kind, at, request, codes, problems, seconds }: TrialReport): string {
    const head = `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${scenario}, ${kind} at ${at} (${request ?? 'not reached'}), exit codes ${codes.join(', ')}, ${seconds.toFixed(1)} s\n`;
    return `${head}${problems.map((problem) => `         ${problem}\n`).join('')}`;
}

function tell(reports: readonly TrialReport[], seconds: number): boolean {
    process.stdout.write('\n');
    for (const kind of FAULT_KINDS) {
        const ofKind = reports.filter((report) => report.kind === kind);
        if (ofKind.length === 0) continue;
        const failed = ofKind.filter(({ problems }) => problems.length > 0);
        process.stdout.write(`${failed.length === 0 ? 'ok    ' : 'FAILED'} ${ofKind.length} trials: ${FAULT_WORDS[kind]}\n`);
        for (const { scenario, at } of failed) process.stdout.write(`         --command "${scenario}" --fault "${kind}" --at ${at}\n`);
    }
    const failed = reports.filter(({ problems }) => problems.length > 0).length;
    process.stdout.write(`${reports.length - failed} of ${reports.length} trials ended as if nothing had happened, in ${seconds} s\n`);
    return failed === 0;
}

function secondsSince(start: number): number {
    return Math.round((performance.now() - start) / 1000);
}
