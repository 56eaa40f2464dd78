import { Flags } from '@salesforce/sf-plugins-core';
import { LICENSE_COLUMNS, orderBy, selectColumns, TABLE_COLUMNS, type LicenseColumn } from '../../../domain/license-columns.ts';
import { describeNoLicenses, type LicenseList as LicenseListReport } from '../../../domain/license-list.ts';
import type { LicenseReference } from '../../../domain/license-reference.ts';
import { describeTotals } from '../../../domain/license-totals.ts';
import { readLicenseColumns, type LicenseValues } from '../../../org/read-license-columns.ts';
import { selectLicenses, type LicenseSelection } from '../../../org/read-filtered-licenses.ts';
import { countLicenses, readLicenseTotals } from '../../../org/read-license-totals.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { fitColumns } from '../fit-columns.ts';
import { licenseFilterFlags, licenseFilterOf, neverExpiresFlag, statusFilterFlag } from '../license-filter-flags.ts';
import { csvHeader, csvRows } from '../licenses-csv.ts';
import { licenseTable } from '../licenses-table.ts';
import { LmaCommand } from '../lma-command.ts';
import { readLicenseOrgFlag } from '../org-flags.ts';
import { valueOrThrow } from '../value-or-throw.ts';

/** More than anybody reads. */
const USUAL_LIMIT = 200;

/** Always read: they identify a license in JSON, and the table puts them into other cells. */
const ALWAYS = LICENSE_COLUMNS.filter(({ name }) => ['id', 'name', 'status', 'sandbox'].includes(name));

export default class LicenseList extends LmaCommand<LicenseListReport> {
    static override readonly summary = 'List licenses.';
    static override readonly description = [
        'Shows as many columns as fit, the most useful first, and at the end what all licenses that match come to: by status, seats, and how many expire soon.',
        'Without flags these are all licenses of the org. Several flags narrow the choice down. For all rows in a file, use "sf lma license export".',
    ].join('\n\n');
    static override readonly examples = [
        'List all licenses:\n<%= config.bin %> <%= command.id %> --target-org license',
        'See which paid licenses end within three months, the first ones first:\n<%= config.bin %> <%= command.id %> --target-org license --status active --expiring-within 3m --sort-by expiration',
        'Find a customer:\n<%= config.bin %> <%= command.id %> --target-org license --org-name acme',
        'Choose the columns:\n<%= config.bin %> <%= command.id %> --target-org license --columns name,subscriber,seats,used --sort-by used:desc',
    ];

    static override readonly flags = {
        'target-org': readLicenseOrgFlag,
        ...licenseFilterFlags,
        status: statusFilterFlag,
        'never-expires': neverExpiresFlag,
        columns: Flags.string({
            summary: 'Columns to show, with commas between them.',
            description: `There are: ${LICENSE_COLUMNS.map(({ name }) => name).join(', ')}. A field of your own is given by its API name, such as Region__c.`,
            multiple: true,
            delimiter: ',',
        }),
        'sort-by': Flags.string({
            summary: 'Column to sort by; with :desc the highest first. Several with commas. By name unless you say so.',
            multiple: true,
            delimiter: ',',
        }),
        limit: Flags.integer({ summary: `Show at most so many licenses; 0 shows all.`, default: USUAL_LIMIT, min: 0 }),
        'result-format': Flags.option({
            char: 'r',
            summary: 'Format of the result.',
            options: ['human', 'csv', 'json'] as const,
            default: 'human' as const,
        })(),
    };

    async run(): Promise<LicenseListReport> {
        const { flags } = await this.parse(LicenseList);
        this.prepare(flags, flags['target-org']);
        const columns = flags.columns ? valueOrThrow(selectColumns(flags.columns), EXIT_CODES.wrongFlags) : TABLE_COLUMNS;
        const order = valueOrThrow(orderBy(flags['sort-by'] ?? []), EXIT_CODES.wrongFlags);
        const wish = licenseFilterOf(flags, { statuses: flags.status, neverExpires: flags['never-expires'] });
        if (flags['result-format'] === 'human') this.spinner.start('Reading licenses');
        const selection = valueOrThrow(await selectLicenses(flags['target-org'], wish), EXIT_CODES.wrongFlags);
        const limit = flags.limit === 0 ? undefined : flags.limit;
        const licenses = await this.read(selection, withAlways(columns), order, limit);
        const totals = await readLicenseTotals(selection);
        this.spinner.stop();
        const report = { licenses, totals, filter: selection.condition.words };
        if (flags['result-format'] === 'csv') process.stdout.write(csvHeader(columns, 'api-names') + csvRows(columns, licenses));
        else if (flags['result-format'] === 'json') this.log(JSON.stringify(licenses, null, 2));
        else await this.show(report, selection, { columns, isChosen: flags.columns !== undefined });
        if (licenses.length < totals.licenses && licenses.length === limit) this.warn(beyondLimit(licenses.length, totals.licenses));
        return report;
    }

    private async read(
        selection: LicenseSelection,
        columns: readonly LicenseColumn[],
        order: string,
        limit: number | undefined,
    ): Promise<readonly LicenseValues[]> {
        const missing = new Set<LicenseReference>();
        const licenses: LicenseValues[] = [];
        for await (const page of readLicenseColumns(selection, { columns, orderBy: order, limit }, missing)) licenses.push(...page);
        if (licenses.length !== limit) for (const { typed } of missing) this.warn(`No license matches --license ${typed}.`);
        return licenses;
    }

    private async show(
        { licenses, totals, filter }: LicenseListReport,
        selection: LicenseSelection,
        { columns, isChosen }: { readonly columns: readonly LicenseColumn[]; readonly isChosen: boolean },
    ): Promise<void> {
        if (totals.licenses === 0) {
            const all = filter.length === 0 ? 0 : await countLicenses({ ...selection, condition: { soql: '', words: [], references: [], where: undefined } });
            for (const line of describeNoLicenses(filter, all, selection.licenseOrg.alias)) this.log(line);
            return;
        }
        const table = licenseTable(columns, licenses, selection.today);
        const shown = isChosen ? table : fitColumns(table, process.stdout.columns);
        this.table({
            overflow: 'wrap',
            data: licenses.map((_, row) => Object.fromEntries(shown.map(({ heading, cells }) => [heading, cells[row] ?? '']))),
            columns: shown.map(({ heading, isNumeric }) => ({ key: heading, name: heading, horizontalAlignment: isNumeric ? 'right' : 'left' })),
        });
        for (const line of describeTotals(totals)) this.log(line);
        if (filter.length > 0) this.log(`Filter: ${filter.join('; ')}.`);
    }
}

function withAlways(columns: readonly LicenseColumn[]): readonly LicenseColumn[] {
    return [...ALWAYS, ...columns.filter((column) => !ALWAYS.includes(column))];
}

function beyondLimit(shown: number, all: number): string {
    return `${shown.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} licenses are shown. See all with --limit 0, or write them to a file with "sf lma license export".`;
}
