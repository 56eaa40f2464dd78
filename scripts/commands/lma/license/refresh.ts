import { Flags } from '@salesforce/sf-plugins-core';
import type { AssociatedPackage } from '../../../domain/associated-package.ts';
import { dateIn } from '../../../domain/calendar.ts';
import { endOf, failed } from '../../../domain/license-run.ts';
import { checkInterval } from '../../../domain/refresh-interval.ts';
import { reportRefresh, type RefreshReport } from '../../../domain/refresh-report.ts';
import { beginRefreshRun } from '../../../org/begin-refresh-run.ts';
import type { OrgPair } from '../../../org/read-association.ts';
import { readRefreshTargets, type RefreshTargets } from '../../../org/read-refresh.ts';
import { planPackageRefresh, refreshPackage } from '../../../org/refresh-package.ts';
import { workerName } from '../../../org/worker-name.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { LmaCommand } from '../lma-command.ts';
import { licenseOrgFlag, packagingOrgFlag } from '../org-flags.ts';
import { valueOrThrow } from '../value-or-throw.ts';
import { watch } from '../watch.ts';
import type { WatchOutput, WatchReport } from '../watch-log.ts';
import { describeExpiration, describeOutcome, describeRefusal, describeSeats } from '../words.ts';

/** Seconds between two looks for new runs. */
const POLL_SECONDS = 5;

/** With `--all`, one report per package. */
export interface RefreshAllReport {
    readonly packages: readonly RefreshReport[];
    readonly dryRun: boolean;
}

interface Run {
    readonly orgs: OrgPair;
    readonly targets: RefreshTargets;
    readonly isDryRun: boolean;
    readonly ignoresInterval: boolean;
    readonly now: string;
}

export default class LicenseRefresh extends LmaCommand<RefreshReport | RefreshAllReport | WatchReport> {
    static override readonly summary = 'Bring the licenses of a package in line with where it is installed.';
    static override readonly description = [
        'Reads who installed the package from the packaging org, asks the subscriber orgs for which you have a login, links new versions, and creates or updates leads and licenses. Every install in a production org gets a lead and a license with the default values of the package; a sandbox gets a site license linked to that of its production org. An upgrade changes the version only; an uninstall is recorded, and a reinstall brings the license back as it was.',
        'A package is refreshed at most once in 7 days, or as the custom metadata License Management Setting says. It is safe to repeat after an interruption: nothing is created twice.',
    ].join('\n\n');
    static override readonly examples = [
        'Refresh the licenses of the only associated package:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging',
        'See what a refresh would change:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --package tsheets --dry-run',
        'Refresh every associated package, whenever it was last refreshed:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --all --ignore-interval',
    ];

    static override readonly flags = {
        'target-org': licenseOrgFlag,
        'packaging-org': packagingOrgFlag,
        package: Flags.string({ summary: 'Name, id (033) or namespace of the package. Needed if several are associated.' }),
        all: Flags.boolean({ summary: 'Refresh all packages of the packaging org that are associated.', exclusive: ['package'] }),
        'ignore-interval': Flags.boolean({ summary: 'Refresh although the last refresh was only days ago.' }),
        'dry-run': Flags.boolean({ summary: 'Show what would be done, and write nothing.', default: false }),
        watch: Flags.boolean({
            summary: 'Carry out the runs that people ask for on pages, such as refreshes and bulk changes, until Ctrl-C.',
            exclusive: ['package', 'all', 'ignore-interval', 'dry-run'],
        }),
        'poll-seconds': Flags.integer({
            summary: 'With --watch, seconds between two looks for new runs; 5 unless you say so. Each look is one API request.',
            min: 1,
            max: 3600,
            dependsOn: ['watch'],
        }),
        'worker-name': Flags.string({
            summary: 'With --watch, name of this worker on the runs it carries out; a name of its own unless you say so.',
            description:
                'A worker that is started again under the same name goes on at once with the run it was interrupted in. Two workers that run at the same time must never have the same name.',
            dependsOn: ['watch'],
        }),
    };

    async run(): Promise<RefreshReport | RefreshAllReport | WatchReport> {
        const { flags } = await this.parse(LicenseRefresh);
        const orgs = { license: flags['target-org'], packaging: flags['packaging-org'] };
        this.prepare(flags, orgs.license, orgs.packaging);
        if (flags.watch) {
            const watchFlags = { pollSeconds: flags['poll-seconds'] ?? POLL_SECONDS, worker: flags['worker-name'] ?? workerName() };
            return watch(orgs, watchFlags, this.watchOutput());
        }
        this.spinner.start('Refreshing', 'reading packages');
        const targets = valueOrThrow(await readRefreshTargets(orgs, { wanted: flags.package, all: flags.all }));
        const ignoresInterval = flags['ignore-interval'];
        const run = { orgs, targets, isDryRun: flags['dry-run'], ignoresInterval, now: new Date().toISOString() };
        const due = ignoresInterval ? targets.packages : this.duePackages(run, flags.all);
        const reports: RefreshReport[] = [];
        for (const found of due) reports.push(await this.refresh(run, found));
        this.spinner.stop();
        for (const report of reports) this.show(report);
        process.exitCode = exitCodeOf(sumOf(reports, refusedIn), sumOf(reports, writtenIn));
        const [only] = reports;
        return flags.all || !only ? { packages: reports, dryRun: run.isDryRun } : only;
    }

    /** One package that is not due is a refusal; among all, it is passed over with a warning. */
    private duePackages({ targets, now }: Run, all: boolean): readonly AssociatedPackage[] {
        const today = dateIn(targets.licenseOrg.timeZone, now);
        return targets.packages.flatMap((found) => {
            const verdict = checkInterval(found, today, targets.settings, sameCommand(targets, found));
            if (verdict.ok || !all) return valueOrThrow(verdict);
            this.warn(verdict.refusal.message);
            return [];
        });
    }

    private async refresh(run: Run, found: AssociatedPackage): Promise<RefreshReport> {
        this.spinner.status = `${found.name}: reading orgs`;
        if (!run.isDryRun) return this.refreshOnRecord(run, found);
        const { snapshot, plan } = valueOrThrow(await planPackageRefresh(run.orgs, run.targets, found, run.now));
        return reportRefresh(snapshot, plan, undefined);
    }

    /** Every refresh is a run, so that it can be seen who refreshed when, and what came of it. */
    private async refreshOnRecord({ orgs, targets, ignoresInterval }: Run, found: AssociatedPackage): Promise<RefreshReport> {
        const { progress, finish } = await beginRefreshRun(orgs.license.getConnection(), targets.licenseOrg.alias, found, ignoresInterval);
        try {
            const planned = valueOrThrow(await planPackageRefresh(orgs, targets, found, progress.now));
            const report = await refreshPackage(orgs, planned, progress, (what) => {
                this.spinner.status = `${found.name}: writing ${what}`;
            });
            await finish(endOf(progress.tally.counts));
            return report;
        } catch (error) {
            await finish(failed(error instanceof Error ? error.message : String(error))).catch(() => undefined);
            throw error;
        }
    }

    private watchOutput(): WatchOutput {
        const status = (text: string | undefined): void => {
            if (text === undefined) this.spinner.stop();
            else if (this.spinner.status === undefined) this.spinner.start('Working', text);
            else this.spinner.status = text;
        };
        return {
            line: (text) => {
                this.log(text);
            },
            status: process.stderr.isTTY && !this.jsonEnabled() ? status : undefined,
            warn: (text) => {
                this.warn(text);
            },
        };
    }

    private show(report: RefreshReport): void {
        const { package: found, counts, licenses, leads, dryRun } = report;
        for (const warning of report.warnings) this.warn(warning);
        this.styledHeader(`${found.name} (${found.namespace ?? ''}, ${found.packageId})`);
        if (leads.length > 0) this.table({ title: 'Leads', data: leads.map((lead) => leadCells(lead, dryRun)) });
        if (licenses.length > 0) this.table({ title: 'Licenses', data: licenses.map((license) => licenseCells(license, dryRun)), overflow: 'wrap' });
        for (const refusal of report.refusals) this.log(describeRefusal(refusal));
        const sum = `${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.refused} refused`;
        this.log(dryRun ? `Licenses, if it were done: ${sum}. Nothing was written.` : `Licenses: ${sum}. ${nextRefresh(report)}`);
    }
}

function leadCells(lead: RefreshReport['leads'][number], isDryRun: boolean): Record<string, string> {
    return { Name: lead.name, Company: lead.company, Email: lead.email ?? '', Owner: lead.owner ?? '', Result: describeOutcome(lead.outcome, isDryRun) };
}

function licenseCells(license: RefreshReport['licenses'][number], isDryRun: boolean): Record<string, string> {
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

function nextRefresh({ package: found }: RefreshReport): string {
    return found.nextAvailableRefresh ? `The next refresh is possible from ${found.nextAvailableRefresh}.` : '';
}

function sameCommand({ licenseOrg, packagingOrg }: RefreshTargets, found: AssociatedPackage): string {
    return `sf lma license refresh --target-org ${licenseOrg.alias} --packaging-org ${packagingOrg.alias} --package ${found.packageId}`;
}

function sumOf(reports: readonly RefreshReport[], count: (report: RefreshReport) => number): number {
    return reports.reduce((sum, report) => sum + count(report), 0);
}

function refusedIn(report: RefreshReport): number {
    return report.refusals.length;
}

function writtenIn({ counts, leads }: RefreshReport): number {
    return counts.created + counts.updated + counts.unchanged + leads.filter((lead) => lead.outcome === 'created').length;
}
