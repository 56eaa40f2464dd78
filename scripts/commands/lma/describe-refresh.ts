import type { LicenseDrift } from '../../domain/license-drift.ts';
import type { RefreshReport, ReportedLead, ReportedLicense } from '../../domain/refresh-report.ts';
import type { RowRefusal } from '../../domain/row-refusal.ts';
import { describeExpiration, describeOutcome, describeRefusal, describeSeats } from './words.ts';

/** Rows of a table that a person still reads. */
const ROWS_SHOWN = 15;
const NAMES_SHOWN = 5;

type Cells = Readonly<Record<string, string>>;

export interface ShownTable {
    readonly title: string;
    readonly rows: readonly Cells[];
}

/** In a terminal of fewer columns, the terms of a license stand in one cell, so that lines break between words. */
const FEWEST_COLUMNS = 100;

/** What a package's refresh changed, or would change, as tables of the first rows. */
export function tablesOf(report: RefreshReport, columns = Infinity): readonly ShownTable[] {
    const { leads, licenses, drifts, dryRun } = report;
    const fresh = leads.filter(({ outcome }) => outcome !== 'reused' && outcome !== 'converted');
    return [
        shown('Leads', fresh, (lead) => leadCells(lead, dryRun)),
        shown('Licenses', licenses, (license) => (columns < FEWEST_COLUMNS ? narrowLicenseCells : licenseCells)(license, dryRun)),
        shown("Different on the customer's side", drifts, driftCells),
    ].filter(({ rows }) => rows.length > 0);
}

function shown<Item>(title: string, items: readonly Item[], cells: (item: Item) => Cells): ShownTable {
    const rows = items.slice(0, ROWS_SHOWN).map(cells);
    return { title: items.length > rows.length ? `${title}: the first ${rows.length} of ${group(items.length)}` : title, rows };
}

function leadCells(lead: ReportedLead, isDryRun: boolean): Cells {
    return { Name: lead.name, Company: lead.company, Email: lead.email ?? '', Owner: lead.owner ?? '', Result: describeOutcome(lead.outcome, isDryRun) };
}

function licenseCells(license: ReportedLicense, isDryRun: boolean): Cells {
    const result = describeOutcome(license.outcome, isDryRun);
    return {
        Subscriber: license.isSandbox ? `${license.subscriber} (sandbox)` : license.subscriber,
        Version: license.version ?? '',
        Status: license.status,
        Expiration: describeExpiration(license.expiration),
        Seats: describeSeats(license.seats),
        Result: license.events.length > 0 ? `${result}: ${license.events.join(', ')}` : result,
    };
}

function narrowLicenseCells(license: ReportedLicense, isDryRun: boolean): Cells {
    const { Subscriber = '', Version = '', Status = '', Expiration = '', Seats = '', Result = '' } = licenseCells(license, isDryRun);
    const seats = license.seats === null ? Seats : `${Seats} ${license.seats === 1 ? 'seat' : 'seats'}`;
    return { Subscriber, Version, Terms: `${Status}, ${Expiration}, ${seats}`, Result };
}

function driftCells({ name, subscriber, fields }: LicenseDrift): Cells {
    const told = (field: string, value: string | number | null): string => {
        if (field === 'expiration') return describeExpiration(value as string | null);
        return field === 'seats' ? describeSeats(value as number | null) : String(value);
    };
    return {
        License: name,
        Subscriber: subscriber,
        Difference: fields.map(({ field, ours, theirs }) => `${field} ${told(field, ours)}, there ${told(field, theirs)}`).join('; '),
    };
}

/** One line about the licenses of a package, and one about its leads if there are any. */
export function summaryOf(report: RefreshReport): readonly string[] {
    const { counts, leads, dryRun } = report;
    const refused = counts.refused > 0 ? `, ${group(counts.refused)} refused` : '';
    const licenses = `${group(counts.created)} created, ${group(counts.updated)} updated, ${group(counts.unchanged)} unchanged${refused}`;
    const versions = report.versions.filter(({ outcome }) => outcome === 'created').map(({ version }) => version);
    const created = leads.filter(({ outcome }) => outcome === 'created').length;
    const reused = leads.filter(({ outcome }) => outcome === 'reused' || outcome === 'converted').length;
    return [
        ...(versions.length > 0 ? [`Versions: ${versions.join(', ')} ${dryRun ? 'would be linked' : 'linked'}.`] : []),
        ...(leads.length > 0 ? [`Leads${dryRun ? ', if it were done' : ''}: ${group(created)} created, ${group(reused)} found.`] : []),
        `Licenses${dryRun ? ', if it were done' : ''}: ${licenses}.`,
    ];
}

/** Where the whole of it can be read, and what comes next. */
export function endingOf({ run, package: found, dryRun, licenses }: RefreshReport, licenseOrg: string): readonly string[] {
    if (dryRun) return licenses.length > ROWS_SHOWN ? ['Nothing was written. All of it: --result-format csv'] : ['Nothing was written.'];
    const next = found.nextAvailableRefresh ? [`The next refresh is possible from ${found.nextAvailableRefresh}.`] : [];
    const whole = run && licenses.length > 0 ? [`What changed is on record: sf lma run show --run ${run.name} --target-org ${licenseOrg}`] : [];
    return [...next, ...whole];
}

/** Refused records, those of one cause together. */
export function describeRefusals(refusals: readonly RowRefusal[]): readonly string[] {
    const byCause = Map.groupBy(refusals, ({ record, code, message }) => JSON.stringify([record, code, message]));
    return [...byCause.values()].map((some) => {
        const [first] = some;
        if (!first) return '';
        if (some.length === 1) return describeRefusal(first);
        const names = some.slice(0, NAMES_SHOWN).map(({ label }) => label);
        const rest = some.length - names.length;
        const who = rest > 0 ? `${names.join('; ')} and ${group(rest)} more` : names.join('; ');
        return `${group(some.length)} records (${first.record}) were refused: ${first.message} (${first.code})\n  ${who}\n  ${first.remedy}`;
    });
}

/** The question before anything is written. */
export function questionOf(reports: readonly RefreshReport[], licenseOrg: string, calls: number): string {
    const sum = (count: (report: RefreshReport) => number): number => reports.reduce((total, report) => total + count(report), 0);
    const leads = sum((report) => report.leads.filter(({ outcome }) => outcome === 'created').length);
    const licenses = sum(({ counts }) => counts.created + counts.updated);
    if (leads + licenses === 0) return `Nothing has changed. Note in ${licenseOrg} that the licenses were refreshed today?`;
    const leadWords = leads > 0 ? `${group(leads)} ${leads === 1 ? 'lead' : 'leads'} and ` : '';
    return `Write ${leadWords}${group(licenses)} ${licenses === 1 ? 'license' : 'licenses'} to ${licenseOrg}, with about ${group(calls)} API requests?`;
}

export function group(number: number): string {
    return number.toLocaleString('en-US');
}
