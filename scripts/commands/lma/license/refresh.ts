import { Flags } from '@salesforce/sf-plugins-core';
import { dateIn } from '../../../domain/calendar.ts';
import { checkInterval } from '../../../domain/refresh-interval.ts';
import { reportRefresh, type RefreshReport } from '../../../domain/refresh-report.ts';
import { checkForecast } from '../../../org/api-budget.ts';
import { forecastRefreshes } from '../../../org/apply-refreshes.ts';
import { planPackageRefreshes, type PlannedRefresh } from '../../../org/plan-package-refreshes.ts';
import type { OrgPair } from '../../../org/read-association.ts';
import { readOrgNow } from '../../../org/read-org-now.ts';
import { readRefreshFacts, type UnfinishedRun } from '../../../org/read-refresh-facts.ts';
import { readRefreshTargets, type RefreshTargets } from '../../../org/read-refresh-targets.ts';
import { awaitLeftJobs, checkNobodyRefreshes } from '../../../org/unfinished-runs.ts';
import { workerName } from '../../../org/worker-name.ts';
import { carryOutRefreshes, WRITE_STAGES } from '../carry-out-refreshes.ts';
import { describeRefusals, endingOf, group, questionOf, summaryOf, tablesOf } from '../describe-refresh.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { keepHeapSmall } from '../keep-heap-small.ts';
import { LmaCommand } from '../lma-command.ts';
import { licenseOrgFlag, packagingOrgFlag } from '../org-flags.ts';
import { refreshCsv } from '../refresh-csv.ts';
import { stopSignal } from '../stop-signal.ts';
import { valueOrThrow } from '../value-or-throw.ts';
import { watch } from '../watch.ts';
import type { WatchOutput, WatchReport } from '../watch-log.ts';

/** Seconds between two looks for new installs. */
const INSTALL_SECONDS = 60;

const READ_STAGES = ['Read packages', 'Compare licenses', 'Look for leads'] as const;

/** Of several packages, one report each. */
export interface RefreshAllReport {
    readonly packages: readonly RefreshReport[];
    readonly dryRun: boolean;
}

interface RefreshFlagValues {
    readonly package: string[] | undefined;
    readonly all: boolean;
    readonly 'ignore-interval': boolean;
    readonly 'dry-run': boolean;
    readonly 'no-prompt': boolean;
    readonly 'result-format': 'human' | 'csv' | 'json';
}

interface Planned {
    readonly targets: RefreshTargets;
    readonly unfinished: readonly UnfinishedRun[];
    readonly planned: readonly PlannedRefresh[];
}

export default class LicenseRefresh extends LmaCommand<RefreshReport | RefreshAllReport | WatchReport> {
    static override readonly summary = 'Bring the licenses of a package in line with where it is installed.';
    static override readonly description = [
        'Reads who installed the package from the packaging org, asks the subscriber orgs for which you have a login, links new versions, and creates or updates leads and licenses. Every install in a production org gets a lead and a license with the default values of the package; a sandbox gets a site license linked to that of its production org. An upgrade changes the version only; an uninstall is recorded, and a reinstall brings the license back as it was.',
        'A package is refreshed at most once in 7 days, or as the custom metadata License Management Setting says. At a terminal, it shows what would change and asks before it writes; in a script nobody is asked. Ctrl-C stops after the current batch. It is safe to repeat after an interruption: nothing is created twice.',
        'Several packages are refreshed together: who installed more than one of them becomes one lead. Only what changed is listed; everything else is counted.',
    ].join('\n\n');
    static override readonly examples = [
        'Refresh the licenses of the only associated package:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging',
        'See what a refresh would change:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --package tsheets --dry-run',
        'Keep what a refresh would change of two packages in a file:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --package tsheets --package expenses --dry-run --result-format csv > plan.csv',
        'Refresh every associated package, whenever it was last refreshed:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --all --ignore-interval',
    ];

    static override readonly flags = {
        'target-org': licenseOrgFlag,
        'packaging-org': packagingOrgFlag,
        package: Flags.string({
            summary: 'Name, id (033) or namespace of the package; give the flag several times for several. Needed if several are associated.',
            multiple: true,
        }),
        all: Flags.boolean({ summary: 'Refresh all packages of the packaging org that are associated.', exclusive: ['package'] }),
        'ignore-interval': Flags.boolean({ summary: 'Refresh although the last refresh was only days ago.' }),
        'dry-run': Flags.boolean({ summary: 'Show what would be done, and write nothing.', default: false }),
        'no-prompt': Flags.boolean({ summary: 'Do not ask before licenses are written. Without a terminal nobody is asked anyway.', default: false }),
        'result-format': Flags.option({
            summary: 'How the changed licenses are printed.',
            options: ['human', 'csv', 'json'] as const,
            default: 'human',
        })(),
        watch: Flags.boolean({
            summary: 'Carry out what people ask for on pages, deliver what is due, and refresh when customers install or uninstall, until Ctrl-C.',
            exclusive: ['package', 'all', 'ignore-interval', 'dry-run', 'no-prompt'],
        }),
        'poll-seconds': Flags.integer({
            summary: 'With --watch, seconds between two looks for new runs; 4 unless you say so, or more where the org has few API requests left.',
            description:
                'Each look is one API request. By itself, a day of looks takes at most a quarter of the requests that are left, and a tenth once nothing had to be done for ten minutes: 4 and 10 seconds in an org with 100,000 requests a day, 26 and 64 in a Developer Edition org with 15,000. Where only the reserve of --api-reserve is left, the worker looks every two minutes and goes on when there are requests again.',
            min: 1,
            max: 3600,
            dependsOn: ['watch'],
        }),
        'install-seconds': Flags.integer({
            summary: 'With --watch, seconds between two looks for new installs, upgrades and uninstalls; 60 unless you say so, 0 for never.',
            description:
                'What is new is refreshed at once, whenever the package was last refreshed, but for a package that was never refreshed. Each look is one API request to the packaging org.',
            min: 0,
            max: 86_400,
            dependsOn: ['watch'],
        }),
        'worker-name': Flags.string({
            summary: 'With --watch, name of this worker on the runs it carries out; a name of its own unless you say so.',
            description:
                'A worker that is started again under the same name goes on at once with the run it was interrupted in. Two workers that run at the same time must never have the same name.',
            dependsOn: ['watch'],
        }),
        credentials: Flags.file({
            summary: "With --watch, JSON file with logins to customers' orgs, readable only by its owner; tried before the logins of sf.",
            description: 'As for "sf lma license deliver". It is read once, at the start.',
            dependsOn: ['watch'],
        }),
    };

    async run(): Promise<RefreshReport | RefreshAllReport | WatchReport> {
        const { flags } = await this.parse(LicenseRefresh);
        const orgs = { license: flags['target-org'], packaging: flags['packaging-org'] };
        this.prepare(flags, orgs.license, orgs.packaging);
        keepHeapSmall();
        if (flags.watch) {
            const pauses = { pollSeconds: flags['poll-seconds'], installSeconds: flags['install-seconds'] ?? INSTALL_SECONDS };
            const { 'worker-name': worker = workerName(), credentials } = flags;
            return watch(orgs, { ...pauses, worker, credentials }, this.watchOutput());
        }
        const reports = await this.refresh(orgs, flags);
        const [only] = reports;
        const result = flags.all || reports.length !== 1 || !only ? { packages: reports, dryRun: flags['dry-run'] } : only;
        process.exitCode = exitCodeOf(sumOf(reports, refusedIn), sumOf(reports, writtenIn));
        if (flags['result-format'] === 'json' && !this.jsonEnabled())
            process.stdout.write(`${JSON.stringify({ status: process.exitCode, result }, null, 2)}\n`);
        if (flags['result-format'] === 'csv' && !this.jsonEnabled()) process.stdout.write(refreshCsv(reports));
        return result;
    }

    private async refresh(orgs: OrgPair, flags: RefreshFlagValues): Promise<readonly RefreshReport[]> {
        const { targets, unfinished, planned } = await this.plan(orgs, flags);
        const { alias } = targets.licenseOrg;
        const isHuman = flags['result-format'] === 'human';
        if (flags['dry-run']) {
            const plans = planned.map(({ snapshot, plan }) => reportRefresh(snapshot, plan, undefined));
            if (isHuman) for (const report of plans) this.show(report, alias);
            return plans;
        }
        if (planned.length === 0) return [];
        const calls = forecastRefreshes(planned);
        const connection = orgs.license.getConnection();
        checkForecast(connection, calls);
        const isAsked = !flags['no-prompt'] && !this.jsonEnabled() && process.stdin.isTTY && process.stdout.isTTY;
        if (isAsked) {
            const plans = planned.map(({ snapshot, plan }) => reportRefresh(snapshot, plan, undefined));
            for (const report of plans) this.showPlan(report);
            await this.confirmOrStop(questionOf(plans, alias, calls), false);
        }
        const progress = await this.showProgress(`Refreshing ${alias}`, WRITE_STAGES, !isHuman);
        const work = { connection, alias, planned, unfinished, progress, ignoresInterval: flags['ignore-interval'], signal: stopSignal() };
        const reports = await carryOutRefreshes({ ...work, goOnWith: commandFor(targets, flags) }).catch((error: unknown) => {
            progress.stop('failed');
            throw error;
        });
        progress.stop();
        if (isHuman) for (const report of reports) this.show(report, alias, isAsked);
        else for (const report of reports) this.warnOf(report);
        return reports;
    }

    private async plan(orgs: OrgPair, flags: RefreshFlagValues): Promise<Planned> {
        const progress = await this.showProgress('Reading', READ_STAGES, flags['result-format'] !== 'human');
        try {
            progress.stage(READ_STAGES[0]);
            const connection = orgs.license.getConnection();
            const [chosen, now] = await Promise.all([readRefreshTargets(orgs, { wanted: flags.package ?? [], all: flags.all }), readOrgNow(connection)]);
            const targets = this.dueTargets(valueOrThrow(chosen), flags, now);
            if (targets.packages.length === 0) return { targets, unfinished: [], planned: [] };
            const facts = await readRefreshFacts(orgs.license, targets.packages);
            checkNobodyRefreshes(facts.unfinished, targets.packages);
            if (facts.unfinished.length > 0) await awaitLeftJobs(connection);
            progress.stage(READ_STAGES[1]);
            const planned = await planPackageRefreshes(orgs, { targets, facts, now }, targets.packages, {
                compared: (count) => {
                    progress.detail(`${group(count)} licenses`);
                },
                leads: (persons) => {
                    progress.stage(READ_STAGES[2]);
                    progress.detail(`for ${group(persons)} installers`);
                },
            });
            return { targets, unfinished: facts.unfinished, planned: valueOrThrow(planned) };
        } finally {
            progress.stop();
        }
    }

    /** A package that is named and not due is a refusal; among all, it is passed over with a warning. */
    private dueTargets(targets: RefreshTargets, flags: RefreshFlagValues, now: string): RefreshTargets {
        if (flags['ignore-interval']) return targets;
        const today = dateIn(targets.licenseOrg.timeZone, now);
        const packages = targets.packages.filter((found) => {
            const verdict = checkInterval(found, today, targets.settings, commandFor(targets, { ...flags, package: [found.packageId], all: false }));
            if (verdict.ok || !flags.all) return Boolean(valueOrThrow(verdict));
            this.warn(verdict.refusal.message);
            return false;
        });
        return { ...targets, packages };
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

    private show(report: RefreshReport, licenseOrg: string, isPlanShown = false): void {
        if (isPlanShown) this.styledHeader(report.package.name);
        else this.showPlan(report);
        for (const refusal of describeRefusals(report.refusals)) this.log(refusal);
        if (isPlanShown) for (const line of summaryOf(report)) this.log(line);
        for (const line of endingOf(report, licenseOrg)) this.log(line);
    }

    private showPlan(report: RefreshReport): void {
        const { name, namespace, packageId } = report.package;
        this.styledHeader(`${name} (${namespace === null ? '' : `${namespace}, `}${packageId})`);
        for (const { title, rows } of tablesOf(report, process.stdout.columns)) this.table({ title, data: [...rows], overflow: 'wrap' });
        this.warnOf(report);
        for (const line of summaryOf(report)) this.log(line);
    }

    private warnOf(report: RefreshReport): void {
        for (const warning of report.warnings) this.warn(warning);
    }
}

/** The same command, to paste. */
function commandFor({ licenseOrg, packagingOrg }: RefreshTargets, flags: Pick<RefreshFlagValues, 'package' | 'all' | 'ignore-interval'>): string {
    const packages = (flags.package ?? []).map((name) => ` --package ${/[^\w.-]/.test(name) ? `"${name}"` : name}`).join('');
    const rest = `${packages}${flags.all ? ' --all' : ''}${flags['ignore-interval'] ? ' --ignore-interval' : ''}`;
    return `sf lma license refresh --target-org ${licenseOrg.alias} --packaging-org ${packagingOrg.alias}${rest}`;
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
