import type { Progress } from './progress.ts';
import type { Step, StepTools } from './steps.ts';

export interface StepReport {
    /** A step begins, ends or was done in an earlier run. */
    begun(step: Step): void;
    ended(step: Step, seconds: number): void;
}

/** The CLI is busy with one core each; more at a time than cores only slows all of them down. */
const AT_ONCE = 2;

/** Runs the steps that are not done yet, each as soon as what it builds on is done. Returns seconds by step. Throws on the first failure. */
export async function runSteps(steps: readonly Step[], tools: StepTools, progress: Progress, report: StepReport): Promise<Record<string, number>> {
    const seconds: Record<string, number> = {};
    const waiting = steps.filter((step) => progress.resultOf(step.name) === undefined);
    const running = new Map<string, Promise<void>>();
    const run = async (step: Step): Promise<void> => {
        report.begun(step);
        const start = performance.now();
        progress.finish(step.name, await step.run(tools));
        seconds[step.name] = Math.round((performance.now() - start) / 100) / 10;
        report.ended(step, seconds[step.name] ?? 0);
        running.delete(step.name);
    };
    while (waiting.length > 0 || running.size > 0) {
        const next = running.size < AT_ONCE ? waiting.findIndex((step) => step.after.every((name) => progress.resultOf(name) !== undefined)) : -1;
        const [step] = next === -1 ? [] : waiting.splice(next, 1);
        if (step) running.set(step.name, run(step));
        else await Promise.race(running.values());
    }
    return seconds;
}
