import { Flags } from '@salesforce/sf-plugins-core';
import { SfError } from '@salesforce/core';
import { LICENSE_COLUMNS, orderBy, selectColumns, type LicenseColumn } from '../../../domain/license-columns.ts';
import { counted } from '../../../domain/license-totals.ts';
import type { LicenseReference } from '../../../domain/license-reference.ts';
import { checkForecast } from '../../../org/api-budget.ts';
import { readLicenseColumns, type LicenseValues } from '../../../org/read-license-columns.ts';
import { selectLicenses, type LicenseSelection } from '../../../org/read-filtered-licenses.ts';
import { countLicenses } from '../../../org/read-license-totals.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { isReaderGone, isThere, toFile, toStdout, type ExportTarget } from '../export-file.ts';
import { licenseFilterFlags, licenseFilterOf, neverExpiresFlag, statusFilterFlag } from '../license-filter-flags.ts';
import { BYTE_ORDER_MARK, csvHeader, csvRows } from '../licenses-csv.ts';
import { keepHeapSmall } from '../keep-heap-small.ts';
import { LmaCommand } from '../lma-command.ts';
import { readLicenseOrgFlag } from '../org-flags.ts';
import { valueOrThrow } from '../value-or-throw.ts';

/** Rows that the org sends at once when few fields are asked for. */
const ROWS_PER_PAGE = 2000;

/** What `sf lma license export` wrote. This is its `--json` result. */
export interface LicenseExportReport {
    readonly licenses: number;
    /** Path of the file; null when the export went to stdout. */
    readonly file: string | null;
    readonly format: 'csv' | 'json';
    /** The filter in words, one entry per flag. */
    readonly filter: readonly string[];
}

/** The parts of an export in one format. */
interface Writing {
    readonly before: string;
    page(licenses: readonly LicenseValues[], isFirst: boolean): string;
    readonly after: string;
}

export default class LicenseExport extends LmaCommand<LicenseExportReport> {
    static override readonly summary = 'Write licenses to a file, or to stdout.';
    static override readonly description = [
        'Writes CSV or JSON, all columns unless you name some, page by page as the org sends them, so that it takes little memory whatever the number of licenses. A file gets its name only once it is whole.',
        'CSV is as RFC 4180 has it, in UTF-8, with dates as 2027-01-31 and blank where a license does not expire (expiration) or is a site license (seats). A text that a spreadsheet would take for a formula gets an apostrophe before it.',
    ].join('\n\n');
    static override readonly examples = [
        'Write all licenses to a file that Excel opens with a double click:\n<%= config.bin %> <%= command.id %> --target-org license --output-file licenses.csv --bom --header labels',
        'Write what expires within a month, few columns:\n<%= config.bin %> <%= command.id %> --target-org license --expiring-within 1m --columns name,subscriber,expiration,seats --output-file expiring.csv',
        'Hand licenses to another program:\n<%= config.bin %> <%= command.id %> --target-org license --package tsheets --result-format json | jq ".[].orgId"',
    ];

    static override readonly flags = {
        'target-org': readLicenseOrgFlag,
        ...licenseFilterFlags,
        status: statusFilterFlag,
        'never-expires': neverExpiresFlag,
        'output-file': Flags.file({ char: 'f', summary: 'File to write; without it, the licenses go to stdout.' }),
        'result-format': Flags.option({
            char: 'r',
            summary: 'Format of the file.',
            options: ['csv', 'json'] as const,
            default: 'csv' as const,
        })(),
        columns: Flags.string({
            summary: 'Columns to write, with commas between them; all unless you name some.',
            description: `There are: ${LICENSE_COLUMNS.map(({ name }) => name).join(', ')}. A field of your own is given by its API name, such as Region__c.`,
            multiple: true,
            delimiter: ',',
        }),
        header: Flags.option({
            summary: 'First line of CSV: API names of the fields, or their labels.',
            options: ['api-names', 'labels'] as const,
            default: 'api-names' as const,
        })(),
        bom: Flags.boolean({ summary: 'Begin CSV with a byte-order mark, by which Excel knows UTF-8.' }),
        'sort-by': Flags.string({
            summary: 'Column to sort by; with :desc the highest first. Several with commas. By name unless you say so.',
            multiple: true,
            delimiter: ',',
        }),
        limit: Flags.integer({ summary: 'Write at most so many licenses.', min: 1 }),
        'no-prompt': Flags.boolean({ summary: 'Replace a file that is there without asking.' }),
    };

    async run(): Promise<LicenseExportReport> {
        const { flags } = await this.parse(LicenseExport);
        const { 'target-org': org, 'output-file': file, 'result-format': format } = flags;
        this.prepare(flags, org);
        keepHeapSmall();
        const columns = flags.columns ? valueOrThrow(selectColumns(flags.columns), EXIT_CODES.wrongFlags) : LICENSE_COLUMNS;
        const order = valueOrThrow(orderBy(flags['sort-by'] ?? []), EXIT_CODES.wrongFlags);
        if (file === undefined && this.jsonEnabled()) throw twoOutputs();
        if (file !== undefined && isThere(file)) await this.confirmReplacing(file, flags['no-prompt']);
        const wish = licenseFilterOf(flags, { statuses: flags.status, neverExpires: flags['never-expires'] });
        const selection = valueOrThrow(await selectLicenses(org, wish), EXIT_CODES.wrongFlags);
        const total = Math.min(await countLicenses(selection), flags.limit ?? Number.POSITIVE_INFINITY);
        checkForecast(org.getConnection(), Math.ceil(total / ROWS_PER_PAGE));
        const writing = format === 'csv' ? csvWriting(columns, flags) : jsonWriting();
        const wanted = { columns, orderBy: order, limit: flags.limit };
        const target = file === undefined ? toStdout() : await toFile(file);
        const licenses = await this.write(target, writing, { selection, wanted, total });
        if (file !== undefined) this.logSuccess(`${counted(licenses, 'license')} ${licenses === 1 ? 'is' : 'are'} in ${file}.`);
        else if (licenses === 0) this.warn(`No license matches${selection.condition.words.length > 0 ? `: ${selection.condition.words.join('; ')}` : ''}.`);
        return { licenses, file: file ?? null, format, filter: selection.condition.words };
    }

    private async write(
        target: ExportTarget,
        writing: Writing,
        {
            selection,
            wanted,
            total,
        }: { readonly selection: LicenseSelection; readonly wanted: Parameters<typeof readLicenseColumns>[1]; readonly total: number },
    ): Promise<number> {
        const missing = new Set<LicenseReference>();
        // Progress is shown on the terminal that the licenses go to, or takes longer than they do.
        const isQuick = total <= ROWS_PER_PAGE || (target.isStdout && process.stdout.isTTY);
        const progress = await this.showProgress('Exporting licenses', ['Reading licenses'], isQuick);
        let done = 0;
        let isBegun = false;
        try {
            progress.stage('Reading licenses');
            for await (const page of readLicenseColumns(selection, wanted, missing)) {
                await target.write(`${isBegun ? '' : writing.before}${writing.page(page, done === 0)}`);
                isBegun = true;
                done += page.length;
                progress.count(done, total);
            }
            await target.write(writing.after);
            await target.finish();
            progress.stop();
        } catch (error) {
            progress.stop('failed');
            await target.giveUp();
            if (isReaderGone(error)) return total;
            throw error;
        }
        if (wanted.limit === undefined) for (const { typed } of missing) this.warn(`No license matches --license ${typed}.`);
        return done;
    }

    private async confirmReplacing(file: string, isUnasked: boolean): Promise<void> {
        if (isUnasked) return;
        if (process.stdin.isTTY && !this.jsonEnabled()) {
            if (await this.confirm({ message: `${file} is there already. Replace it?`, ms: 10 * 60 * 1000 })) return;
            throw SfError.create({ name: 'NotConfirmed', message: 'You said no. Nothing was written.' });
        }
        throw SfError.create({
            name: 'FileExists',
            message: `The file ${file} is there already. Nothing was written.`,
            actions: ['Replace it: --no-prompt', 'Choose another name with --output-file.'],
        });
    }
}

function csvWriting(columns: readonly LicenseColumn[], { header, bom }: { readonly header: 'api-names' | 'labels'; readonly bom: boolean }): Writing {
    return { before: `${bom ? BYTE_ORDER_MARK : ''}${csvHeader(columns, header)}`, page: (licenses) => csvRows(columns, licenses), after: '' };
}

/** An array, one license a line. */
function jsonWriting(): Writing {
    return {
        before: '[',
        page: (licenses, isFirst) => licenses.map((license, index) => `${isFirst && index === 0 ? '\n' : ',\n'}${JSON.stringify(license)}`).join(''),
        after: '\n]\n',
    };
}

function twoOutputs(): SfError {
    return SfError.create({
        name: 'TwoOutputs',
        message: 'With --json, the result of the command goes to stdout, so the licenses need a file.',
        actions: ['Name it: --output-file licenses.csv', 'Or write the licenses as JSON to stdout: --result-format json, without --json'],
        exitCode: EXIT_CODES.wrongFlags,
    });
}
