import { stringify } from 'csv-stringify/sync';
import { gravestFirst, type CheckReport } from '../../domain/check/check-report.ts';

const HEADER = ['org', 'check', 'outcome', 'severity', 'title', 'evidence', 'remedy', 'command'];

/** A row for each finding, and for each check that found nothing or could not look. */
export function checkCsv({ orgs }: CheckReport): string {
    const rows = orgs.flatMap(({ alias, checks }) => [
        ...gravestFirst(checks).map(({ id, finding }) => [
            alias,
            id,
            'found',
            finding.severity,
            finding.title,
            finding.evidence.join('\n'),
            finding.remedy,
            finding.command ?? '',
        ]),
        ...checks.filter(({ outcome }) => outcome !== 'found').map(({ id, title, outcome, why }) => [alias, id, outcome, '', title, why ?? '', '', '']),
    ]);
    return stringify([HEADER, ...rows], { escape_formulas: true });
}
