import type { MultiStageOutput } from '@oclif/multi-stage-output';
import { isColorWanted } from './is-color-wanted.ts';

/** Where no terminal rewrites lines, progress is told this often. */
const LINE_EVERY_MS = 10_000;

interface StageData extends Record<string, unknown> {
    readonly detail: string;
    readonly notice: string;
}

/**
 * Shows how far long work is: stages that redraw in a terminal, plain lines on stderr elsewhere and where NO_COLOR is set, since stages are colored
 * whatever it says; nothing where the output is for a program.
 */
export class WorkProgress {
    readonly #title: string;
    readonly #stages: readonly string[];
    readonly #kind: 'terminal' | 'lines' | 'silent';
    #output: MultiStageOutput<StageData> | undefined;
    #stage = '';
    #stageBegan = 0;
    #lastLine = 0;

    constructor(title: string, stages: readonly string[], isSilent: boolean) {
        this.#title = title;
        this.#stages = stages;
        const isRedrawn = process.stdout.isTTY && process.env['CI'] === undefined && isColorWanted();
        this.#kind = isSilent ? 'silent' : isRedrawn ? 'terminal' : 'lines';
    }

    /** The library is loaded only where it is shown: it takes a third of a second. */
    async start(): Promise<this> {
        if (this.#kind !== 'terminal') return this;
        const library = await import('@oclif/multi-stage-output');
        this.#output = new library.MultiStageOutput<StageData>({
            title: this.#title,
            stages: [...this.#stages],
            jsonEnabled: false,
            timerUnit: 's',
            postStagesBlock: [
                { type: 'message', get: (data) => data?.detail },
                { type: 'message', get: (data) => data?.notice },
            ],
        });
        return this;
    }

    stage(name: string): void {
        this.#stage = name;
        this.#stageBegan = Date.now();
        this.#lastLine = Date.now();
        this.#output?.goto(name, { detail: '', notice: '' });
    }

    /** Something that happens within the stage. */
    detail(text: string): void {
        this.#output?.updateData({ detail: text });
    }

    /** How much of the stage is done, with what that means in records a second and time left. */
    count(done: number, total: number): void {
        const text = describeCount(done, total, Date.now() - this.#stageBegan);
        this.#output?.updateData({ detail: text });
        if (this.#kind !== 'lines' || Date.now() - this.#lastLine < LINE_EVERY_MS) return;
        this.#lastLine = Date.now();
        process.stderr.write(`${this.#stage}: ${text}\n`);
    }

    /** Something that whoever waits should know; it stays below the stages until the next one. */
    notice(text: string): void {
        this.#output?.updateData({ notice: text });
        if (this.#kind === 'lines') process.stderr.write(`${text}\n`);
    }

    stop(outcome: 'completed' | 'failed' | 'aborted' = 'completed'): void {
        this.#output?.updateData({ notice: '' });
        this.#output?.stop(outcome);
        this.#output = undefined;
    }
}

/** Such as `4,200 of 10,000, 1,400 a second, 5 seconds left`. */
export function describeCount(done: number, total: number, elapsedMs: number): string {
    const counts = `${group(done)} of ${group(total)}`;
    if (done === 0 || elapsedMs < 1000) return counts;
    const perSecond = (done * 1000) / elapsedMs;
    const left = Math.ceil((total - done) / perSecond);
    const rate = `${perSecond >= 10 ? group(Math.round(perSecond)) : perSecond.toFixed(1)} a second`;
    return done < total ? `${counts}, ${rate}, ${describeSeconds(left)} left` : `${counts}, ${rate}`;
}

function describeSeconds(seconds: number): string {
    if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
    return `${Math.ceil(seconds / 60)} minutes`;
}

function group(number: number): string {
    return number.toLocaleString('en-US');
}
