import { SfError, type Org } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { dateIn } from '../../domain/calendar.ts';
import { countItems, type ChangePlan } from '../../domain/change-plan.ts';
import { countReport, reportItems, type ChangeReport, type KnownOutcome, type ReportedRun, type ReportItem } from '../../domain/change-report.ts';
import { forecastChanges } from '../../domain/forecast-changes.ts';
import type { RuleMessages } from '../../domain/license-change.ts';
import { planRequests } from '../../domain/plan-requests.ts';
import { callsLeft, checkForecast } from '../../org/api-budget.ts';
import type { ChangeOrg } from '../../org/change-org.ts';
import { mayOnlyLook, readChangeRight, type ChangeRight } from '../../org/read-change-right.ts';
import { readRuleMessages } from '../../org/read-rule-messages.ts';
import { applyByService } from './apply-by-service.ts';
import { applyDirectly } from './apply-directly.ts';
import { changeRows, describePlan, describeRefusals, describeResult, describeWarnings, kindRows, licenses } from './describe-changes.ts';
import { exitCodeOf, EXIT_CODES } from './exit-codes.ts';
import { LmaCommand } from './lma-command.ts';
import { changeLicenseOrgFlag } from './org-flags.ts';
import { planCsv, rejectedCsv } from './plan-csv.ts';
import { checkNewFile, deletePlan, newPlanFile, savePlan, writePrivately } from './plan-file.ts';
import { stopSignal } from './stop-signal.ts';

/** Flags of every command that changes licenses. */
export const changeFlags = {
    'target-org': changeLicenseOrgFlag,
    'dry-run': Flags.boolean({ summary: 'Show the plan, and write nothing to the org.', default: false }),
    'no-prompt': Flags.boolean({ summary: 'Do not ask before licenses are changed.', default: false }),
    wait: Flags.integer({
        summary: 'Minutes to wait until the license service has carried out what you asked for; 10 unless you say so.',
        description:
            'Only the permission set License_Service carries runs out. Whoever has not got it asks for a run, as the pages do, and a worker carries it out.',
        min: 0,
        max: 1440,
    }),
    'rejected-file': Flags.file({
        summary: 'CSV file for what is refused, with the reasons; beside the plan unless you say where. "sf lma license modify --file" takes it back.',
    }),
    'result-format': Flags.option({
        summary: 'How the plan of a dry run is printed.',
        options: ['human', 'csv', 'json'] as const,
        default: 'human',
    })(),
};

export interface ChangeFlagValues {
    readonly 'dry-run': boolean;
    readonly 'no-prompt': boolean;
    readonly wait: number | undefined;
    readonly 'rejected-file': string | undefined;
    readonly 'result-format': 'human' | 'csv' | 'json';
}

/** What planning needs to know of the org and of who asks. */
export interface ChangeContext {
    readonly org: ChangeOrg;
    readonly username: string;
    readonly right: ChangeRight;
    readonly messages: RuleMessages;
    /** In the time zone of the license org. */
    readonly today: string;
}

export interface PlanToSettle {
    /** As it is saved. */
    readonly plan: ChangePlan;
    /** The plan as it stands now: for a new plan, the same. */
    readonly current: ChangePlan;
    /** Where the user wants the plan, or has it. */
    readonly file: string | undefined;
    readonly isSaved: boolean;
}

const DEFAULT_WAIT_MINUTES = 10;

/** A command that shows a plan of changes, asks, and has it carried out. */
export abstract class ChangeCommand extends LmaCommand<ChangeReport> {
    protected async changeContext(targetOrg: Org, licenseOrg: ChangeOrg['licenseOrg']): Promise<ChangeContext> {
        const connection = targetOrg.getConnection();
        const [right, messages] = await Promise.all([readChangeRight(connection), readRuleMessages(connection)]);
        const today = dateIn(licenseOrg.timeZone, new Date().toISOString());
        return { org: { connection, licenseOrg }, username: targetOrg.getUsername() ?? '', right, messages, today };
    }

    /** Shows the plan, and carries it out unless it is a dry run, there is nothing to do, or the user says no. */
    protected async settle(context: ChangeContext, wanted: PlanToSettle, flags: ChangeFlagValues): Promise<ChangeReport> {
        this.checkFlags(flags, wanted);
        const planned = plannedReport(context, wanted, flags['dry-run']);
        const hasOpenRun = wanted.isSaved && wanted.plan.runs.length > 0;
        if (flags['dry-run']) return this.showDryRun(planned, wanted, flags);
        this.showPlan(planned);
        if (planned.counts.changed === 0 && !hasOpenRun) return this.endWithout(planned, flags);
        if (context.right === 'look') throw mayOnlyLook(context.username, context.org.licenseOrg.alias);
        checkForecast(context.org.connection, planned.apiRequests.forecast);
        if (planned.counts.changed > 0) await this.confirmOrStop(questionOf(planned), flags['no-prompt']);
        return this.carryOut(context, wanted, planned, flags);
    }

    private checkFlags(flags: ChangeFlagValues, { file, isSaved }: PlanToSettle): void {
        if (flags['result-format'] !== 'human' && !flags['dry-run']) {
            throw SfError.create({
                name: 'FormatWithoutDryRun',
                message: `--result-format ${flags['result-format']} is for a plan, and nothing else is printed with it. Nothing was written.`,
                actions: ['Add --dry-run; or use --json for what became of the licenses.'],
                exitCode: EXIT_CODES.wrongFlags,
            });
        }
        if (file !== undefined && !isSaved) checkNewFile(file, '--plan-file');
    }

    private showDryRun(planned: ChangeReport, { plan, file, isSaved }: PlanToSettle, flags: ChangeFlagValues): ChangeReport {
        if (file !== undefined && !isSaved) savePlan(file, plan);
        const rejectedFile = flags['rejected-file'] === undefined ? null : this.writeRejected(planned, flags['rejected-file']);
        const report = { ...planned, planFile: file ?? null, rejectedFile };
        if (flags['result-format'] === 'csv' && !this.jsonEnabled()) process.stdout.write(planCsv(report.items));
        else if (flags['result-format'] === 'json' && !this.jsonEnabled()) process.stdout.write(`${JSON.stringify({ status: 0, result: report }, null, 2)}\n`);
        else this.showPlan(report);
        if (flags['result-format'] !== 'human') return report;
        this.log(file === undefined ? 'Nothing was written.' : `Nothing was written to the org. The plan is in ${file}; to apply it:`);
        if (file !== undefined) this.log(`  sf lma license apply --plan-file ${file} --target-org ${report.licenseOrg}`);
        return report;
    }

    private showPlan(report: ChangeReport): void {
        for (const warning of describeWarnings(report.items)) this.warn(warning);
        const [rows, kinds] = [changeRows(report.items), kindRows(report.items)];
        if (kinds.length > 0) this.table({ data: [...kinds], title: `What changes in ${report.licenseOrg}` });
        const title = kinds.length > 0 ? `The first ${rows.length} licenses` : `What changes in ${report.licenseOrg}`;
        if (rows.length > 0) this.table({ data: [...rows], title, overflow: 'wrap' });
        for (const line of describeRefusals(report.items)) this.log(line);
        this.log(describePlan(report));
        const hint =
            report.planFile === null
                ? 'Read the whole plan with --dry-run --result-format csv, or save it with --plan-file.'
                : `The whole plan is in ${report.planFile}.`;
        if (kinds.length > 0) this.log(hint);
    }

    private endWithout(planned: ChangeReport, flags: ChangeFlagValues): ChangeReport {
        const { refused, licenses: all } = planned.counts;
        if (refused > 0) process.exitCode = EXIT_CODES.failure;
        const file = flags['rejected-file'];
        const rejectedFile = refused > 0 && file !== undefined ? this.writeRejected(planned, file) : null;
        this.log(all === 0 ? 'No license matches. Nothing was written.' : 'Nothing was written.');
        return { ...planned, rejectedFile };
    }

    private async carryOut(context: ChangeContext, wanted: PlanToSettle, planned: ChangeReport, flags: ChangeFlagValues): Promise<ChangeReport> {
        const file = wanted.file ?? newPlanFile(wanted.plan.kind);
        if (!wanted.isSaved) savePlan(file, wanted.plan);
        const progress = await this.showProgress(wanted.plan.kind === 'undo' ? 'Taking back changes' : 'Changing licenses', ['Change licenses']);
        progress.stage('Change licenses');
        const goOnWith = `sf lma license apply --plan-file ${file} --target-org ${planned.licenseOrg}`;
        const work = {
            ...wanted,
            file,
            goOnWith,
            messages: context.messages,
            today: context.today,
            signal: stopSignal(),
            count: (done: number, total: number) => {
                progress.count(done, total);
            },
        };
        const waitMs = (flags.wait ?? DEFAULT_WAIT_MINUTES) * 60_000;
        const applying = context.right === 'ask' ? applyByService(context.org, work, waitMs) : applyDirectly(context.org, work);
        const applied = await applying.catch((error: unknown) => {
            progress.stop('failed');
            throw error;
        });
        progress.stop(applied.stoppedBy ? 'aborted' : 'completed');
        return this.finish(planned, file, applied, flags, goOnWith);
    }

    private finish(planned: ChangeReport, file: string, applied: Applied, flags: ChangeFlagValues, goOnWith: string): ChangeReport {
        const items = reportItems(applied.items, applied.became);
        const report: ChangeReport = { ...planned, items, counts: countReport(items), runs: applied.runs, planFile: file };
        const rejected = flags['rejected-file'] ?? `${file.replace(/\.json$/, '')}.rejected.csv`;
        const rejectedFile = report.counts.refused > 0 ? this.writeRejected(report, rejected) : null;
        const isKept = keepsPlan(file, planned, report, applied);
        const result = { ...report, rejectedFile, planFile: isKept ? file : null };
        this.showResult(result);
        if (applied.stoppedBy) throw stopped(applied.stoppedBy, result, goOnWith);
        if (report.counts.open > 0) process.exitCode = applied.isGoingOn ? EXIT_CODES.inProgress : EXIT_CODES.failure;
        else process.exitCode = exitCodeOf(report.counts.refused, report.counts.changed);
        for (const hint of applied.hints) this.warn(hint);
        return result;
    }

    private showResult(report: ChangeReport): void {
        const { licenseOrg, runs, counts, rejectedFile } = report;
        for (const line of describeRefusals(report.items)) this.log(line);
        this.log(describeResult(report));
        for (const { name, state, error } of runs) if (error !== null && state !== 'Canceled') this.log(`${name} is ${state}: ${error}`);
        if (rejectedFile !== null)
            this.log(
                `What was refused is in ${rejectedFile}; cure the causes, then send only these:\n  sf lma license modify --file ${rejectedFile} --target-org ${licenseOrg}`,
            );
        const [run] = runs;
        if (counts.changed > 0 && run) this.log(`To take it back:\n  sf lma license undo --run ${run.name} --target-org ${licenseOrg}`);
    }

    private writeRejected(report: ChangeReport, file: string): string {
        writePrivately(file, rejectedCsv(report.items, report.reason));
        return file;
    }
}

/** What carrying out came to. */
export interface Applied {
    readonly items: ChangePlan['items'];
    readonly became: ReadonlyMap<string, KnownOutcome>;
    readonly runs: readonly ReportedRun[];
    /** Why it stopped before it was through. */
    readonly stoppedBy: Error | undefined;
    /** Whether the license service goes on with what is open. */
    readonly isGoingOn: boolean;
    readonly hints: readonly string[];
}

/** What carrying out needs. */
export interface ChangeWork {
    readonly plan: ChangePlan;
    readonly current: ChangePlan;
    readonly isSaved: boolean;
    readonly file: string;
    readonly goOnWith: string;
    readonly messages: RuleMessages;
    readonly today: string;
    readonly signal: AbortSignal;
    readonly count: (done: number, total: number) => void;
}

function plannedReport({ org, right, today }: ChangeContext, { plan, current, file }: PlanToSettle, isDryRun: boolean): ChangeReport {
    const items: readonly ReportItem[] = current.items;
    const changes = countItems(current.items).change;
    return {
        kind: plan.kind,
        dryRun: isDryRun,
        licenseOrg: org.licenseOrg.alias,
        today,
        reason: plan.reason,
        undoes: plan.undoes,
        carriedOutBy: right === 'ask' ? 'license service' : 'command',
        runs: [],
        counts: countReport(items),
        apiRequests: { forecast: forecast(right, current, changes), left: callsLeft(org.connection) ?? null },
        planFile: file ?? null,
        rejectedFile: null,
        items,
    };
}

/** A plan that nobody asked to keep, and that is done, is deleted: it names customers. */
function keepsPlan(file: string, planned: ChangeReport, { counts }: ChangeReport, { stoppedBy }: Applied): boolean {
    if (planned.planFile !== null || stoppedBy || counts.open > 0) return true;
    deletePlan(file);
    return false;
}

/** Asking takes two calls per run; looking what becomes of it a few more. */
function forecast(right: ChangeRight, plan: ChangePlan, changes: number): number {
    if (right !== 'ask' || changes === 0) return forecastChanges(changes);
    const runs = plan.kind === 'undo' ? 1 : planRequests(plan).length;
    return runs * 2 + 5;
}

function questionOf({ counts, licenseOrg, carriedOutBy, kind }: ChangeReport): string {
    const what = `${kind === 'undo' ? 'change back' : 'change'} ${licenses(counts.changed)} in ${licenseOrg}?`;
    return carriedOutBy === 'command' ? `${what.charAt(0).toUpperCase()}${what.slice(1)}` : `Ask the license service to ${what}`;
}

/** The error that ends a command whose work was stopped; what is done is kept, and the rest goes on with one command. */
function stopped(cause: Error, report: ChangeReport, goOnWith: string): SfError {
    const isLimit = cause.name === 'ApiLimitReached';
    const isInterrupted = cause.name === 'RunStopped';
    const { changed, open } = report.counts;
    const done = `${licenses(changed)} changed, ${open} not done yet.`;
    const why = isInterrupted ? 'Stopped.' : cause.message;
    const later = isLimit && cause instanceof SfError ? (cause.actions ?? []) : [];
    return SfError.create({
        name: isLimit ? 'ApiLimitReached' : isInterrupted ? 'Interrupted' : 'ChangeInterrupted',
        message: `${why} ${done}`,
        actions: [`Go on where it stopped: ${goOnWith}`, ...later],
        exitCode: isLimit ? EXIT_CODES.limitReached : isInterrupted ? EXIT_CODES.interrupted : EXIT_CODES.failure,
        cause,
        data: { ...report } as never,
    });
}
