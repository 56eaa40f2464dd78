import { ofEachOrg, type Command } from './command.ts';
import { callControl } from './running-org.ts';

interface JobJson {
    readonly kind: string;
    readonly key: string | null;
    readonly dueAt: string;
    readonly payload: unknown;
    readonly message?: string;
}

interface JobsJson {
    readonly totalSize: number;
    readonly jobs: readonly JobJson[];
    readonly failed: readonly JobJson[];
}

const MAX_PAYLOAD = 120;

export const JOBS_COMMAND: Command = {
    help: 'jobs                    what the orgs have yet to do by themselves, and what failed',
    flags: {},
    run: (input) =>
        ofEachOrg(input, async (org) => {
            const json = (await callControl(org, 'GET', 'jobs')) as JobsJson;
            return { json, text: textOf(json) };
        }),
};

function textOf({ totalSize, jobs, failed }: JobsJson): string {
    const lines = [...jobs.map(lineOf), ...failed.map((job) => `failed: ${lineOf(job)}: ${job.message ?? ''}`)];
    if (totalSize > jobs.length) lines.push(`and ${totalSize - jobs.length} more`);
    return lines.length === 0 ? 'nothing waits' : lines.join('\n');
}

function lineOf({ kind, key, dueAt, payload }: JobJson): string {
    const text = JSON.stringify(payload);
    return `${dueAt}  ${kind}  ${key ?? (text.length > MAX_PAYLOAD ? `${text.slice(0, MAX_PAYLOAD)}…` : text)}`;
}
