import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Global, type Org } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { leftBehind, type MigrationReport } from '../../../domain/migration/migration-report.ts';
import { apiUsageOf, checkForecast } from '../../../org/api-budget.ts';
import { carryOutMigration } from '../../../org/migration/carry-out-migration.ts';
import { readMigrationOrg, type MigrationOrg } from '../../../org/migration/migration-facts.ts';
import { checkOrgs, forgetFiles, isUpToDate, planMove, type PlannedMigration } from '../../../org/migration/migration.ts';
import { planRemoval, removeBrought, type RemovalReport } from '../../../org/migration/remove-brought.ts';
import { reportPlanned, reportUpToDate, withOutcome } from '../../../org/migration/report-migration.ts';
import { describeOutcome, describePlan, linkRows, migrationRows, questionOf, settingRows, stayingRows } from '../describe-migration.ts';
import { describeRemoval, describeRemoved, removalRows } from '../describe-removal.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { keepHeapSmall } from '../keep-heap-small.ts';
import { LmaCommand } from '../lma-command.ts';
import { stoppedMigration } from '../migration-error.ts';
import { readMappingFile } from '../migration-mapping.ts';
import { migrationMarkdown } from '../migration-markdown.ts';
import { findOrg, licenseOrgFlag } from '../org-flags.ts';
import { writePrivately } from '../plan-file.ts';
import { refreshBrought } from '../refresh-brought.ts';
import { readSourceMappingFile, SALESFORCE_MAPPING } from '../source-mapping-file.ts';
import { stopSignal } from '../stop-signal.ts';

const READ_STAGES = ['Check both orgs', 'Read the source', 'Read the target', 'Compare'] as const;
const WRITE_STAGES = ['Bring settings', 'Write', 'Verify', 'Refresh'] as const;

interface MigrateFlags {
    readonly 'source-org': Org | undefined;
    readonly 'target-org': Org;
    readonly 'packaging-org': readonly Org[] | undefined;
    readonly 'mapping-file': string | undefined;
    readonly 'source-mapping': string | undefined;
    readonly prefer: 'source' | 'target' | undefined;
    readonly strict: boolean;
    readonly settings: boolean;
    readonly 'skip-refresh': boolean;
    readonly 'dry-run': boolean;
    readonly 'no-prompt': boolean;
    readonly report: string | undefined;
    readonly remove: string | undefined;
    readonly 'api-version': string | undefined;
}

export default class OrgMigrate extends LmaCommand<MigrationReport | RemovalReport> {
    static override readonly summary = 'Move packages, licenses and their whole history to another license org.';
    static override readonly description = [
        'Brings packages, versions, licenses, the license history, runs and settings from one license org to another. Users, leads, accounts and contacts are not copied but found again in the new org: users by username, federation id or email, leads by installation or email and company, accounts and contacts by an external id that both orgs have, name or email. A mapping file wins over all of it. Custom fields that you added to these objects come along when both orgs have them.',
        "The old org may have OpenLMA or Salesforce's own License Management App, whose field history becomes license history; a license without expiration or with a site license has the values here that the new org has for them.",
        'It shows what would be brought and what cannot be, and asks before it writes. In the end both orgs are compared field by field with checksums; --report keeps the plan, the outcome and the proof in a file. With --packaging-org the packages are then refreshed in the new org.',
        'It is safe to repeat: run again, it brings only what changed in the source, leaves what changed in the target, and lists what both have changed. Ctrl-C stops after the current batch; the same command goes on. --remove takes back what a migration brought, as long as nobody has touched it.',
    ].join('\n\n');
    static override readonly examples = [
        'See what would be brought, and what cannot be:\n<%= config.bin %> <%= command.id %> --source-org old --target-org new --dry-run',
        'Move to the new org, refresh there, and keep the proof:\n<%= config.bin %> <%= command.id %> --source-org old --target-org new --packaging-org packaging --report move.md',
        'Say in a file who is who, and let nothing go missing:\n<%= config.bin %> <%= command.id %> --source-org old --target-org new --mapping-file links.csv --strict',
        "Come from Salesforce's own License Management App:\n<%= config.bin %> <%= command.id %> --source-org partner-business-org --target-org new --packaging-org packaging",
        'Bring what changed meanwhile, and let the old org win where both changed:\n<%= config.bin %> <%= command.id %> --source-org old --target-org new --prefer source',
        'Take back what a migration brought:\n<%= config.bin %> <%= command.id %> --remove R-00012 --target-org new',
    ];

    static override readonly flags = {
        'source-org': Flags.custom<Org>({
            char: 's',
            summary: 'Username or alias of the license org that everything comes from. Its user needs the permission set License_Viewer.',
            parse: findOrg,
            exactlyOne: ['source-org', 'remove'],
        })(),
        'target-org': licenseOrgFlag,
        'packaging-org': Flags.custom<Org>({
            char: 'p',
            summary: 'Username or alias of an org where the packages are developed, to refresh them in the end; give the flag several times for several.',
            parse: findOrg,
        })({ multiple: true }),
        'mapping-file': Flags.file({
            summary: 'CSV file that says which record of the target stands for one of the source: object, source, target.',
            description: 'Objects are User, Lead, Account and Contact; records are named by record id, username, email or external id.',
        }),
        'source-mapping': Flags.file({
            summary: "JSON file that says how to read a source that is not OpenLMA; config/sflma-mapping.json for Salesforce's own License Management App.",
            description:
                "Salesforce's app is recognized by itself, unless OpenLMA is in the same org. With a file of your own, another app can be a source, or other fields of it come along.",
        }),
        prefer: Flags.option({
            summary: 'Which org wins where both have changed a record; otherwise it is listed and left.',
            options: ['source', 'target'] as const,
        })(),
        strict: Flags.boolean({ summary: 'Write nothing if a link is not found again or a record has to stay behind.', default: false }),
        settings: Flags.boolean({
            summary: 'Bring the settings too, the custom metadata of OpenLMA; --no-settings leaves them.',
            default: true,
            allowNo: true,
        }),
        'skip-refresh': Flags.boolean({ summary: 'Do not refresh the packages in the end.', default: false }),
        report: Flags.file({ summary: 'File for the report: Markdown, or JSON if its name ends in .json.' }),
        remove: Flags.string({ summary: 'Take back what this migration brought, such as R-00012.' }),
        'dry-run': Flags.boolean({ summary: 'Show what would be done, and write nothing.', default: false }),
        'no-prompt': Flags.boolean({ summary: 'Do not ask before something is written.', default: false }),
    };

    async run(): Promise<MigrationReport | RemovalReport> {
        const { flags } = await this.parse(OrgMigrate);
        const packaging = flags['packaging-org'] ?? [];
        this.prepare(flags, flags['target-org'], ...(flags['source-org'] ? [flags['source-org']] : []), ...packaging);
        if (flags.remove !== undefined) return this.remove(flags.remove, flags);
        keepHeapSmall();
        if (!flags['source-org']) throw new Error('oclif wants one of --source-org and --remove.');
        const folder = join(
            Global.SF_DIR,
            'openlma',
            'migrations',
            `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}-${randomBytes(2).toString('hex')}`,
        );
        try {
            return await this.migrate(flags['source-org'], flags, folder);
        } finally {
            forgetFiles(folder);
        }
    }

    private async migrate(sourceOrg: Org, flags: MigrateFlags, folder: string): Promise<MigrationReport> {
        const startedAt = new Date().toISOString();
        const mapping = readMappingFile(flags['mapping-file']);
        const wanted = flags['source-mapping'];
        const other = { mapping: readSourceMappingFile(wanted ?? SALESFORCE_MAPPING), isWanted: wanted !== undefined };
        const progress = await this.showProgress('Comparing', READ_STAGES);
        const stages = { check: READ_STAGES[0], source: READ_STAGES[1], target: READ_STAGES[2], compare: READ_STAGES[3] };
        try {
            progress.stage(READ_STAGES[0]);
            const [source, target] = await Promise.all([
                readMigrationOrg(sourceOrg, flags['api-version']),
                readMigrationOrg(flags['target-org'], flags['api-version']),
            ]);
            const orgs = { source, target };
            const spent = spentBy(orgs);
            const checked = await checkOrgs({ ...orgs, other });
            const isAsked = mapping.entries.length > 0 || flags.prefer !== undefined;
            if (!isAsked && isUpToDate(checked)) {
                progress.stop();
                const report = reportUpToDate(orgs, checked, { startedAt, dryRun: flags['dry-run'], apiRequests: spent() });
                return await this.finish(report, flags, orgs);
            }
            const planned = await planMove(
                {
                    ...orgs,
                    other,
                    mapping,
                    mappingFile: flags['mapping-file'],
                    prefer: flags.prefer,
                    isStrict: flags.strict,
                    hasSettings: flags.settings,
                    folder,
                    onStage: (stage) => {
                        progress.stage(stages[stage]);
                    },
                    onRows: (rows, total) => {
                        progress.count(Math.min(rows, total), total);
                    },
                },
                checked,
            );
            progress.stop();
            const report = reportPlanned(orgs, planned, { startedAt, dryRun: flags['dry-run'], apiRequests: spent() });
            this.showPlan(report);
            if (flags['dry-run']) return this.end(report, flags);
            return await this.carryOut(orgs, planned, { report, flags, folder, spent });
        } finally {
            progress.stop();
        }
    }

    private async carryOut(
        orgs: { source: MigrationOrg; target: MigrationOrg },
        planned: PlannedMigration,
        { report, flags, folder, spent }: CarryOut,
    ): Promise<MigrationReport> {
        const count = planned.plan.tally.allWrites + planned.settings.length;
        if (count > 0) {
            checkForecast(orgs.target.connection, planned.forecast);
            await this.confirmOrStop(questionOf(report), flags['no-prompt']);
        }
        const progress = await this.showProgress(`Moving to ${orgs.target.alias}`, WRITE_STAGES);
        const stages = { settings: WRITE_STAGES[0], write: WRITE_STAGES[1], verify: WRITE_STAGES[2] };
        const goOnWith = goOnCommand(orgs, flags);
        try {
            const outcome = await carryOutMigration({
                ...orgs,
                planned,
                folder,
                signal: stopSignal(),
                goOnWith,
                onStage: (stage) => {
                    progress.stage(stages[stage]);
                },
                onProgress: (_object, done, total) => {
                    progress.count(done, total);
                },
            });
            progress.stop();
            return await this.finish(withOutcome(report, outcome, { apiRequests: spent() }), flags, orgs);
        } catch (error) {
            progress.stop('aborted');
            throw stoppedMigration(error, goOnWith);
        }
    }

    /** What happened in customers' orgs meanwhile comes last, when everything else is there. */
    private async finish(report: MigrationReport, flags: MigrateFlags, { target }: { target: MigrationOrg }): Promise<MigrationReport> {
        const packaging = flags['packaging-org'] ?? [];
        if (packaging.length === 0 || flags['skip-refresh'] || flags['dry-run']) return this.end(report, flags);
        const progress = await this.showProgress(`Refreshing ${target.alias}`, [WRITE_STAGES[3]]);
        progress.stage(WRITE_STAGES[3]);
        const refreshes: MigrationReport['refreshes'][number][] = [];
        for (const org of packaging) refreshes.push(...(await refreshBrought(flags['target-org'], org, target.alias, stopSignal(), progress)));
        progress.stop();
        return this.end({ ...report, refreshes }, flags);
    }

    private end(unfinished: MigrationReport, flags: MigrateFlags): MigrationReport {
        const report = { ...unfinished, finishedAt: new Date().toISOString() };
        for (const warning of report.warnings) this.warn(warning);
        if (!this.jsonEnabled() && !report.dryRun) for (const line of describeOutcome(report)) this.log(line);
        if (!this.jsonEnabled() && report.dryRun) this.log('Nothing was written.');
        if (report.refreshes.length > 0 && !this.jsonEnabled())
            this.log(`Refreshed in ${report.target.alias}: ${report.refreshes.map((each) => each.package.name).join(', ')}.`);
        if (flags.report !== undefined) {
            writePrivately(flags.report, flags.report.endsWith('.json') ? `${JSON.stringify(report, null, 2)}\n` : migrationMarkdown(report));
            if (!this.jsonEnabled()) this.log(`The report is in ${flags.report}.`);
        }
        if (!report.dryRun && leftBehind(report) > 0) process.exitCode = EXIT_CODES.partialSuccess;
        return report;
    }

    private showPlan(report: MigrationReport): void {
        if (this.jsonEnabled()) return;
        const { source, target, settings } = report;
        this.table({ data: migrationRows(report.objects), title: `From ${source.alias} (${source.kind}) to ${target.alias}`, overflow: 'wrap' });
        if (report.staying.length > 0) this.table({ data: stayingRows(report), title: 'What stays as it is', overflow: 'wrap' });
        if (report.links.length > 0) this.table({ data: linkRows(report), title: 'What is not found again', overflow: 'wrap' });
        if (settings.differences.length > 0) this.table({ data: settingRows(settings.differences), title: 'Settings', overflow: 'wrap' });
        for (const line of describePlan(report)) this.log(line);
    }

    private async remove(runName: string, flags: MigrateFlags): Promise<RemovalReport> {
        const target = await readMigrationOrg(flags['target-org'], flags['api-version']);
        const planned = await planRemoval(target, runName, flags['dry-run']);
        if (!this.jsonEnabled()) {
            this.table({ data: removalRows(planned.report), title: `What ${planned.report.run.name} brought to ${target.alias}`, overflow: 'wrap' });
            for (const line of describeRemoval(planned.report)) this.log(line);
        }
        if (flags['dry-run'] || planned.count === 0) return planned.report;
        checkForecast(target.connection, planned.forecast);
        await this.confirmOrStop(`Delete ${planned.count} records from ${target.alias}?`, flags['no-prompt']);
        const report = await removeBrought(target, planned, stopSignal());
        if (!this.jsonEnabled()) for (const line of describeRemoved(report)) this.log(line);
        if (report.staying.length > 0 || report.refusals.length > 0) process.exitCode = EXIT_CODES.partialSuccess;
        return report;
    }
}

interface CarryOut {
    readonly report: MigrationReport;
    readonly flags: MigrateFlags;
    readonly folder: string;
    readonly spent: () => { readonly source: number | null; readonly target: number | null };
}

/** API requests since now, as far as the orgs tell. */
function spentBy({ source, target }: { source: MigrationOrg; target: MigrationOrg }): CarryOut['spent'] {
    const used = ({ connection }: MigrationOrg): number | null => apiUsageOf(connection)?.used ?? null;
    const before = { source: used(source), target: used(target) };
    const since = (org: MigrationOrg, start: number | null): number | null => {
        const now = used(org);
        return now === null || start === null ? null : now - start + 1;
    };
    return () => ({ source: since(source, before.source), target: since(target, before.target) });
}

function goOnCommand({ source, target }: { source: MigrationOrg; target: MigrationOrg }, flags: MigrateFlags): string {
    const more = [
        ...(flags['mapping-file'] === undefined ? [] : [`--mapping-file ${flags['mapping-file']}`]),
        ...(flags['source-mapping'] === undefined ? [] : [`--source-mapping ${flags['source-mapping']}`]),
        ...(flags.prefer === undefined ? [] : [`--prefer ${flags.prefer}`]),
        ...(flags.settings ? [] : ['--no-settings']),
    ];
    return ['sf lma org migrate', `--source-org ${source.alias}`, `--target-org ${target.alias}`, ...more].join(' ');
}
