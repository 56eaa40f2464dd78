import type { Org } from '../org.ts';

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** Work that an org does by itself at a certain time. */
export interface Job {
    readonly id: string;
    /** What is to be done: a name in the table of job kinds. */
    readonly kind: string;
    /** Names what the job is for, so that it can be canceled; undefined when nobody needs to. */
    readonly key: string | undefined;
    readonly dueAt: Date;
    readonly queuedAt: Date;
    readonly payload: JsonValue;
}

/** A job that ran and was undone. It is kept to be looked at and does not run again. */
export interface FailedJob extends Job {
    readonly failedAt: Date;
    readonly message: string;
}

/** Does the work of one job, in a transaction of its own. Throwing undoes it. */
export type RunJob = (org: Org, payload: JsonValue) => void;

/** How each kind of job is done, by its name. */
export type JobKinds = Readonly<Record<string, RunJob>>;
