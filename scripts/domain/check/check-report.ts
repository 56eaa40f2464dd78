import type { CheckResult, Finding, Fix, Severity } from './check.ts';

export type OrgRole = 'license' | 'packaging' | 'customer';

/** What was found in one org. */
export interface CheckedOrg {
    readonly alias: string;
    readonly role: OrgRole;
    readonly checks: readonly CheckResult[];
}

export interface AppliedFix {
    readonly what: string;
    readonly outcome: 'done' | 'refused';
    readonly message: string | null;
}

/** What `sf lma org check` says. */
export interface CheckReport {
    /** ISO. */
    readonly checkedAt: string;
    readonly orgs: readonly CheckedOrg[];
    readonly counts: Readonly<Record<Severity | 'ok' | 'unseen', number>>;
    /** With --fix: what was done, in the order of the findings. */
    readonly fixes: readonly AppliedFix[];
}

export function checkReport(orgs: readonly CheckedOrg[], checkedAt: string, fixes: readonly AppliedFix[] = []): CheckReport {
    const results = orgs.flatMap(({ checks }) => checks);
    const findings = results.flatMap((result) => result.findings);
    const bySeverity = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
    const byOutcome = (outcome: CheckResult['outcome']): number => results.filter((result) => result.outcome === outcome).length;
    const counts = { error: bySeverity('error'), warning: bySeverity('warning'), note: bySeverity('note'), ok: byOutcome('ok'), unseen: byOutcome('unseen') };
    return { checkedAt, orgs, counts, fixes };
}

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

export interface CheckFinding {
    readonly id: string;
    readonly finding: Finding;
}

/** The gravest first, and of those alike in the order of the checks. */
export function gravestFirst(checks: readonly CheckResult[]): readonly CheckFinding[] {
    return checks
        .flatMap(({ id, findings }) => findings.map((finding) => ({ id, finding })))
        .toSorted((one, other) => RANKS[one.finding.severity] - RANKS[other.finding.severity]);
}

/** What --fix would do, each thing once. */
export function fixesIn(orgs: readonly CheckedOrg[]): readonly Fix[] {
    const fixes = orgs.flatMap(({ checks }) => checks.flatMap(({ findings }) => findings.flatMap((finding) => finding.fixes)));
    return [...new Map(fixes.map((fix) => [JSON.stringify(fix), fix])).values()];
}
