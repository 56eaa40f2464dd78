import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a finished step left behind for later ones, such as the id of a package version. */
export type StepResult = Readonly<Record<string, string>>;

/** Steps done so far, kept on disk after each. */
export class Progress {
    readonly #file: string;
    readonly #done: Map<string, StepResult>;

    constructor(file: string) {
        this.#file = file;
        this.#done = new Map(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, StepResult][]) : []);
    }

    resultOf(step: string): StepResult | undefined {
        return this.#done.get(step);
    }

    /** Value that an earlier step left. Throws when the step has not run. */
    value(step: string, key: string): string {
        const value = this.#done.get(step)?.[key];
        if (value === undefined) throw new Error(`Step "${step}" has not run yet.`);
        return value;
    }

    forget(step: string): void {
        this.#done.delete(step);
    }

    finish(step: string, result: StepResult): void {
        this.#done.set(step, result);
        mkdirSync(dirname(this.#file), { recursive: true });
        writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#done]));
        renameSync(`${this.#file}.new`, this.#file);
    }
}
