import { styleText } from 'node:util';
import type { CheckResult, Severity } from '../../domain/check/check.ts';
import { gravestFirst, type AppliedFix, type CheckReport } from '../../domain/check/check-report.ts';

const COLORS = { error: 'red', warning: 'yellow', note: 'cyan' } as const;

/** Findings with evidence and remedy, the gravest first; then what could not be looked at, and what is fine. */
export function describeChecks(checks: readonly CheckResult[]): readonly string[] {
    const findings = gravestFirst(checks).flatMap(({ id, finding }) => [
        `${severityWord(finding.severity)}  ${finding.title} (${id})`,
        ...finding.evidence.map((seen) => `    ${seen}`),
        `  ${finding.remedy}`,
        ...(finding.command === null ? [] : [`  $ ${finding.command}`]),
        '',
    ]);
    const unseen = checks.filter(({ outcome }) => outcome === 'unseen');
    const fine = checks.filter(({ outcome }) => outcome === 'ok');
    return [
        ...findings,
        ...(unseen.length === 0 ? [] : ['Could not be looked at:', ...unseen.map(({ id, title, why }) => `  ${title} (${id}): ${why ?? ''}`), '']),
        ...(fine.length === 0 ? [] : [`Fine: ${fine.map(({ id }) => id).join(', ')}.`, '']),
    ];
}

function severityWord(severity: Severity): string {
    return styleText(COLORS[severity], severity.toUpperCase(), { stream: process.stdout });
}

export function describeTotals({ counts }: CheckReport): string {
    const parts = [counted(counts.error, 'error'), counted(counts.warning, 'warning'), counted(counts.note, 'note')].filter(Boolean);
    const found = parts.length === 0 ? 'Nothing was found' : `Found ${parts.join(', ')}`;
    return `${found}; ${counts.ok} ${counts.ok === 1 ? 'check' : 'checks'} fine, ${counts.unseen} could not look.`;
}

function counted(count: number, word: string): string {
    return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

export function describeFixes(fixes: readonly AppliedFix[]): readonly string[] {
    return fixes.map(({ what, outcome, message }) => (outcome === 'done' ? `Done: ${what}` : `Refused: ${what} ${message ?? ''}`));
}
