import { LONGEST_TEXT } from '../bounded-json.ts';
import type { CheckReport, CheckedOrg, OrgRole } from './check-report.ts';
import type { CheckResult, Severity } from './check.ts';

/** What `Report__c` holds: the report without what only a command needs. */
export interface StoredReport {
    readonly openlmaCheck: 1;
    /** ISO. */
    readonly checkedAt: string;
    readonly orgs: readonly StoredOrg[];
}

interface StoredOrg {
    readonly alias: string;
    readonly role: OrgRole;
    readonly checks: readonly StoredCheck[];
}

interface StoredCheck {
    readonly id: string;
    readonly title: string;
    readonly outcome: CheckResult['outcome'];
    readonly why?: string;
    readonly findings?: readonly {
        readonly severity: Severity;
        readonly title: string;
        readonly evidence: readonly string[];
        readonly remedy: string;
        readonly command: string | null;
    }[];
}

/** As JSON that fits into a field: a report that is too long loses what is fine first, then evidence but for the first line of each finding. */
export function storedReport({ orgs, checkedAt }: CheckReport, limit = LONGEST_TEXT): string {
    const texts = [
        orgs.map((org) => storedOrg(org, org.checks, Infinity)),
        orgs.map((org) => storedOrg(org, unlessFine(org), Infinity)),
        orgs.map((org) => storedOrg(org, unlessFine(org), 1)),
        orgs.filter(({ role }) => role === 'license').map((org) => storedOrg(org, unlessFine(org), 1)),
    ].map((stored) => JSON.stringify({ openlmaCheck: 1, checkedAt, orgs: stored } satisfies StoredReport));
    return texts.find((text) => text.length <= limit) ?? JSON.stringify({ openlmaCheck: 1, checkedAt, orgs: [] } satisfies StoredReport);
}

function unlessFine({ checks }: CheckedOrg): readonly CheckResult[] {
    return checks.filter(({ outcome }) => outcome !== 'ok');
}

function storedOrg({ alias, role }: CheckedOrg, checks: readonly CheckResult[], mostEvidence: number): StoredOrg {
    return {
        alias,
        role,
        checks: checks.map(({ id, title, outcome, why, findings }) => ({
            id,
            title,
            outcome,
            ...(why !== null && { why }),
            ...(findings.length > 0 && {
                findings: findings.map(({ severity, title: found, evidence, remedy, command }) => ({
                    severity,
                    title: found,
                    evidence: evidence.slice(0, mostEvidence),
                    remedy,
                    command,
                })),
            }),
        })),
    };
}
