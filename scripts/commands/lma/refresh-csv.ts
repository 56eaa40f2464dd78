import { stringify } from 'csv-stringify/sync';
import type { RefreshReport, ReportedLicense } from '../../domain/refresh-report.ts';

const COLUMNS = [
    'package',
    'subscriber',
    'org',
    'sandbox',
    'id',
    'key',
    'version',
    'status',
    'expiration',
    'seats',
    'installed',
    'lead',
    'outcome',
    'events',
    'refusal',
] as const;

/** The licenses that a refresh changed, or would change: a line each, blank for "does not expire" and "site license". */
export function refreshCsv(reports: readonly RefreshReport[]): string {
    return stringify([COLUMNS, ...reports.flatMap(linesOf)], { escape_formulas: true });
}

function linesOf({ package: { name }, licenses, refusals }: RefreshReport): readonly (readonly unknown[])[] {
    const messages = new Map(refusals.filter(({ record }) => record === 'License').map(({ label, message }) => [label, message]));
    return licenses.map((license) => lineOf(name, license, license.outcome === 'refused' ? messages.get(license.subscriber) : undefined));
}

function lineOf(name: string, license: ReportedLicense, refusal: string | undefined): readonly unknown[] {
    const { subscriber, orgId, isSandbox, id, key, version, status, expiration, seats, installDate, lead, outcome, events } = license;
    return [name, subscriber, orgId, String(isSandbox), id, key, version, status, expiration, seats, installDate, lead, outcome, events.join('; '), refusal];
}
