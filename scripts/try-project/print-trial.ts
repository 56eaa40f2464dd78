import type { Comparison } from './compare-source.ts';
import type { DeployedProject, TriedComponent } from './deploy-what-fits.ts';
import type { ImportedPlan } from './import-plans.ts';

/** Everything that came of trying a project. */
export interface ProjectTrial extends DeployedProject {
    /** Why the permission sets could not be assigned. */
    readonly assignment: string | undefined;
    readonly imports: readonly ImportedPlan[];
    readonly counts: ReadonlyMap<string, number | undefined>;
    readonly retrieved: Comparison | string;
}

export function printTrial(trial: ProjectTrial, asJson: boolean): void {
    process.stdout.write(
        asJson
            ? `${JSON.stringify({ ...trial, counts: Object.fromEntries(trial.counts), imports: trial.imports.map(asJsonImport) })}\n`
            : `${trialLines(trial).join('\n')}\n`,
    );
}

function asJsonImport({ rows, ...rest }: ImportedPlan): Record<string, unknown> {
    return { ...rest, rows: Object.fromEntries(rows) };
}

function trialLines(trial: ProjectTrial): string[] {
    return [
        `Deployed ${trial.deployed.length}: ${countsByType(trial.deployed)}`,
        `Refused ${trial.refused.length}: ${countsByType(trial.refused)}`,
        ...refusals(trial.refused),
        `Entries left out because they name what was refused: ${trial.leftOut.length}`,
        ...trial.leftOut.map((entry) => `  ${entry}`),
        ...(trial.assignment === undefined ? [] : [`Permission sets not assigned: ${trial.assignment}`]),
        ...trial.imports.map(
            ({ plan, problem, rows }) => `Plan ${plan}: ${problem ?? `imported ${[...rows].map(([object, count]) => `${count} ${object}`).join(', ')}`}`,
        ),
        ...[...trial.counts].map(([object, count]) => `  ${object} now: ${count ?? 'no such object'}`),
        ...retrieveLines(trial.retrieved),
    ];
}

function countsByType(components: readonly TriedComponent[]): string {
    const groups = [...Map.groupBy(components, ({ type }) => type || 'file')].map(([type, list]) => `${list.length} ${type}`);
    return groups.sort().join(', ') || 'nothing';
}

/** One line for each sentence, with the names it was said of. */
function refusals(refused: readonly TriedComponent[]): string[] {
    return [...Map.groupBy(refused, ({ problem = '' }) => problem)].map(
        ([problem, list]) =>
            `  ${problem} [${list
                .slice(0, 4)
                .map(({ type, fullName }) => `${type} ${fullName}`)
                .join(', ')}${list.length > 4 ? `, … ${list.length - 4} more` : ''}]`,
    );
}

function retrieveLines(retrieved: Comparison | string): string[] {
    if (typeof retrieved === 'string') return [`Retrieve: ${retrieved}`];
    const { same, different, unmatched } = retrieved;
    return [
        `Retrieved: ${same} files as deployed, ${different.length} different, ${unmatched.length} without an original`,
        ...different.map((path) => `  different: ${path}`),
        ...unmatched.map((path) => `  no original: ${path}`),
    ];
}
