import { Flags } from '@salesforce/sf-plugins-core';
import type { RunSummary } from '../../../domain/run-report.ts';
import { readOrExplain } from '../../../org/read-or-explain.ts';
import { readLicenseOrg } from '../../../org/read-license-org.ts';
import { readRunSummaries } from '../../../org/read-run-reports.ts';
import { fitColumns } from '../fit-columns.ts';
import { LmaCommand } from '../lma-command.ts';
import { readLicenseOrgFlag } from '../org-flags.ts';
import { resultFormatFlag } from '../result-format-flag.ts';
import { runsCsv } from '../runs-csv.ts';
import { runsTable } from '../runs-table.ts';

const KINDS = { refresh: 'Refresh', modify: 'Bulk Modify', undo: 'Undo', deliver: 'Deliver', migrate: 'Migrate', check: 'Check' } as const;
const STATES = {
    requested: 'Requested',
    running: 'Running',
    succeeded: 'Succeeded',
    'partly-succeeded': 'Partly Succeeded',
    failed: 'Failed',
    canceled: 'Canceled',
} as const;

const DEFAULT_LIMIT = 20;

export interface RunListReport {
    readonly runs: readonly RunSummary[];
}

export default class RunList extends LmaCommand<RunListReport> {
    static override readonly summary = 'List what was changed in many licenses at once, and what was checked: refreshes, changes and their undo, checks.';
    static override readonly description =
        'Each run says what it did, when, why, who asked for it and through what; or how far it is. The newest stand first; times are those of the license org. The table shows as many columns as fit.';
    static override readonly examples = [
        'List the last 20 runs:\n<%= config.bin %> <%= command.id %> --target-org license',
        'List the changes of licenses that were not carried out as a whole:\n<%= config.bin %> <%= command.id %> --target-org license --kind modify --state partly-succeeded --state failed',
    ];

    static override readonly flags = {
        'target-org': readLicenseOrgFlag,
        kind: Flags.option({
            summary: 'Runs of this kind; may be given several times.',
            options: ['refresh', 'modify', 'undo', 'deliver', 'migrate', 'check'] as const,
            multiple: true,
        })(),
        state: Flags.option({
            summary: 'Runs in this state; may be given several times.',
            options: ['requested', 'running', 'succeeded', 'partly-succeeded', 'failed', 'canceled'] as const,
            multiple: true,
        })(),
        limit: Flags.integer({ summary: 'Most runs to list.', min: 1, max: 2000, default: DEFAULT_LIMIT }),
        'result-format': resultFormatFlag,
    };

    async run(): Promise<RunListReport> {
        const { flags } = await this.parse(RunList);
        const org = flags['target-org'];
        this.prepare(flags, org);
        const { timeZone, alias } = await readLicenseOrg(org);
        const filter = { kinds: flags.kind?.map((kind) => KINDS[kind]), states: flags.state?.map((state) => STATES[state]), limit: flags.limit };
        const runs = await readOrExplain(org, readRunSummaries(org.getConnection(), filter));
        if (flags['result-format'] === 'csv') process.stdout.write(runsCsv(runs));
        else if (flags['result-format'] === 'json') this.log(JSON.stringify(runs, null, 2));
        else if (runs.length === 0) this.log(`${alias} has no such runs.`);
        else this.show(runs, timeZone);
        return { runs };
    }

    private show(runs: readonly RunSummary[], timeZone: string): void {
        const shown = fitColumns(runsTable(runs, timeZone), process.stdout.columns);
        const data = runs.map((_, row) => Object.fromEntries(shown.map(({ heading, cells }) => [heading, cells[row] ?? ''])));
        this.table({ data, overflow: 'wrap' });
    }
}
