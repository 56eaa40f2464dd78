import { SfError } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import type { RunReport } from '../../../domain/run-report.ts';
import { readOrExplain } from '../../../org/read-or-explain.ts';
import { readLicenseOrg } from '../../../org/read-license-org.ts';
import { readRunReport } from '../../../org/read-run-reports.ts';
import { group } from '../describe-changes.ts';
import { differenceCells, runFacts } from '../describe-run.ts';
import { LmaCommand } from '../lma-command.ts';
import { readLicenseOrgFlag } from '../org-flags.ts';

/** Differences and refusals shown one by one; `--json` has all that the run lists. */
const MOST_ROWS = 50;

export default class RunShow extends LmaCommand<RunReport> {
    static override readonly summary = 'Show a run: who asked for it and why, what it changed and what it refused.';
    static override readonly description =
        'What a run changed is listed field by field, before and after, and what it refused with the reasons. The first 50 of each are shown; --json has all that the run lists, and the license history has every change.';
    static override readonly examples = [
        'Show a run:\n<%= config.bin %> <%= command.id %> --target-org license --run R-00012',
        'Give everything to a program:\n<%= config.bin %> <%= command.id %> --target-org license --run R-00012 --json',
    ];

    static override readonly flags = {
        'target-org': readLicenseOrgFlag,
        run: Flags.string({ summary: 'Name (R-00012) or record id of the run. "sf lma run list" shows them.', required: true }),
    };

    async run(): Promise<RunReport> {
        const { flags } = await this.parse(RunShow);
        const org = flags['target-org'];
        this.prepare(flags, org);
        const { timeZone, alias } = await readLicenseOrg(org);
        const run = await readOrExplain(org, readRunReport(org.getConnection(), flags.run));
        if (!run) throw noSuchRun(flags.run, alias);
        this.show(run, timeZone);
        return run;
    }

    private show(run: RunReport, timeZone: string): void {
        this.styledHeader(run.name);
        const facts = runFacts(run, timeZone);
        const width = Math.max(...facts.map(([name]) => name.length));
        for (const [name, value] of facts) this.log(`${name.padEnd(width)}  ${value}`);
        const differences = run.differences.slice(0, MOST_ROWS);
        if (differences.length > 0) {
            this.log();
            this.table({
                title: 'Changed',
                data: differences.map(differenceCells),
                overflow: 'wrap',
            });
        }
        this.logMore(run.differences.length - differences.length + run.moreDifferences, 'changes');
        const refusals = run.refusals.slice(0, MOST_ROWS);
        if (refusals.length > 0)
            this.table({ title: 'Refused', data: refusals.map(({ name, messages }) => ({ Record: name, Because: messages.join(' ') })), overflow: 'wrap' });
        this.logMore(run.refusals.length - refusals.length + run.moreRefusals, 'refusals');
    }

    private logMore(count: number, what: string): void {
        if (count > 0) this.log(`… and ${group(count)} more ${what}; the license history has every change.`);
    }
}

function noSuchRun(run: string, alias: string): SfError {
    return SfError.create({
        name: 'NoSuchRun',
        message: `There is no run ${run} in ${alias}, or its user may not see it.`,
        actions: [`See the runs: sf lma run list --target-org ${alias}`],
    });
}
