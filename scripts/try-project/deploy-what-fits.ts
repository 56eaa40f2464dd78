import { leaveOutMentions, missingName } from './leave-out-mentions.ts';
import type { ScratchProject } from './scratch-project.ts';
import type { RunSf } from './sf-json.ts';

/** One component that the org took or refused. */
export interface TriedComponent {
    readonly type: string;
    readonly fullName: string;
    readonly problem: string | undefined;
}

export interface DeployedProject {
    readonly deployed: readonly TriedComponent[];
    readonly refused: readonly TriedComponent[];
    /** Entries that were taken out of files because they name what was refused: `file: name`. */
    readonly leftOut: readonly string[];
}

interface FileResponse {
    readonly fullName: string;
    readonly type: string;
    readonly state: string;
    readonly filePath?: string;
    readonly error?: string;
}

interface ComponentMessage {
    readonly fullName: string;
    readonly componentType: string;
    readonly problem?: string;
}

interface DeployReply {
    readonly files?: readonly FileResponse[];
    readonly details?: { readonly componentSuccesses?: readonly ComponentMessage[]; readonly componentFailures?: readonly ComponentMessage[] };
}

const MAX_ROUNDS = 6;

/** Deploys with `--ignore-errors`, takes mentions of what was refused out of permission sets and apps, and tries again while that helps. */
export async function deployWhatFits(sf: RunSf, project: ScratchProject, alias: string): Promise<DeployedProject> {
    const tried = new Map<string, TriedComponent>();
    const leftOut: string[] = [];
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const sources = project.sources.flatMap((source) => ['--source-dir', source]);
        const reply = await sf('project', 'deploy', 'start', ...sources, '--ignore-errors', '--target-org', alias);
        const { files = [], details } = (reply.result ?? {}) as DeployReply;
        if (!details) throw new Error(`The deploy was refused as a whole: ${reply.message ?? JSON.stringify(reply)}`);
        note(tried, details);
        const pruned = files.flatMap((file) => prune(file));
        if (pruned.length === 0) break;
        leftOut.push(...pruned);
    }
    const all = [...tried.values()];
    return { deployed: all.filter(({ problem }) => problem === undefined), refused: all.filter(({ problem }) => problem !== undefined), leftOut };
}

function note(tried: Map<string, TriedComponent>, { componentSuccesses = [], componentFailures = [] }: NonNullable<DeployReply['details']>): void {
    tried.clear();
    for (const { componentType: type, fullName } of componentSuccesses)
        if (type !== '') tried.set(`${type} ${fullName}`, { type, fullName, problem: undefined });
    for (const { componentType: type, fullName, problem = '' } of componentFailures) {
        // The first thing wrong with a component tells most.
        if (tried.get(`${type} ${fullName}`)?.problem === undefined) tried.set(`${type} ${fullName}`, { type, fullName, problem });
    }
}

function prune({ filePath, error }: FileResponse): string[] {
    const name = missingName(error ?? '');
    if (filePath === undefined || name === undefined) return [];
    return leaveOutMentions(filePath, name) ? [`${filePath.slice(filePath.lastIndexOf('/') + 1)}: ${name}`] : [];
}
