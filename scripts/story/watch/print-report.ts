import { relative } from 'node:path';
import type { ChangeReport } from './change-deployer.ts';
import type { Failure } from './source-deployer.ts';

const MAX_NAMED = 3;

/** What a developer reads in the terminal: a line for what was deployed, one for each error as `file:line:column`, one for what was deleted. */
export function reportText({ deployed, failures, deleted, seconds }: ChangeReport, root: string): string {
    const lines = [
        ...(deployed.length > 0 ? [`  ✓  deployed ${named(deployed)} (${seconds} s)`] : []),
        ...failures.map((failure) => `  ✗  ${failureText(failure, root)}`),
        ...deleted.map((path) => `  –  ${relative(root, path)} is gone; what it held stays in the org until \`npm start -- --fresh\`.`),
    ];
    return lines.map((line) => `${line}\n`).join('');
}

function named(names: readonly string[]): string {
    const rest = names.length - MAX_NAMED;
    return rest > 0 ? `${names.slice(0, MAX_NAMED).join(', ')} and ${rest} more` : names.join(', ');
}

function failureText({ path, line, column, message }: Failure, root: string): string {
    if (path === undefined) return message;
    const place = [path.startsWith('/') ? relative(root, path) : path, line, column].filter((part) => part !== undefined).join(':');
    return `${place}  ${message}`;
}
