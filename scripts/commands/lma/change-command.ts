import { SfError, type Org } from '@salesforce/core';
import { dateIn } from '../../domain/calendar.ts';
import { itemsToChange, type ChangePlan } from '../../domain/change-plan.ts';
import { countReport, reportItems, type ChangeReport } from '../../domain/change-report.ts';
import { recheckItems } from '../../domain/recheck-plan.ts';
import { checkForecast } from '../../org/api-budget.ts';
import type { ChangeOrg } from '../../org/change-org.ts';
import { mayOnlyLook, readChangeRight } from '../../org/read-change-right.ts';
import { readChangeableLicenses } from '../../org/read-changeable-licenses.ts';
import { readRuleMessages } from '../../org/read-rule-messages.ts';
import { applyByService } from './apply-by-service.ts';
import { applyDirectly } from './apply-directly.ts';
import { DEFAULT_WAIT_MINUTES, type ChangeFlagValues } from './change-flags.ts';
import type { Applied, ChangeContext, PlanToSettle } from './change-work.ts';
import { changeRows, describePlan, describeRefusals, describeResult, describeWarnings, kindRows } from './describe-changes.ts';
import { exitCodeOf, EXIT_CODES } from './exit-codes.ts';
import { findInterruptedPlan } from './interrupted-plan.ts';
import { LmaCommand } from './lma-command.ts';
import { planCsv, rejectedCsv } from './plan-csv.ts';
import { checkNewFile, deletePlan, isOwnPlanFile, newPlanFile, pasteable, savePlan, writePrivately } from './plan-file.ts';
import { plannedReport, questionOf } from './planned-report.ts';
import { stoppedError } from './stopped-error.ts';
import { stopSignal } from './stop-signal.ts';

/** A command that shows a plan of changes, asks, and has it carried out. */
export abstract class ChangeCommand extends LmaCommand<ChangeReport> {
    protected async changeContext(targetOrg: Org, licenseOrg: ChangeOrg['licenseOrg']): Promise<ChangeContext> {
        const connection = targetOrg.getConnection();
        const [right, messages] = await Promise.all([readChangeRight(connection), readRuleMessages(connection)]);
        const today = dateIn(licenseOrg.timeZone, new Date().toISOString());
        return { org: { connection, licenseOrg }, username: targetOrg.getUsername() ?? '', right, messages, today };
    }

    /** Shows the plan, and carries it out unless it is a dry run, there is nothing to do, or the user says no. */
    protected async settle(context: ChangeContext, asked: PlanToSettle, flags: ChangeFlagValues): Promise<ChangeReport> {
        const wanted = (flags['dry-run'] ? undefined : await this.interruptedPlan(context, asked)) ?? asked;
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

    /** A saved plan as it stands now. */
    protected async recheck({ org, today, messages }: ChangeContext, plan: ChangePlan): Promise<ChangePlan> {
        const found = await readChangeableLicenses(
            org.connection,
            itemsToChange(plan).map(({ id }) => id),
        );
        const licenses = new Map(found.map((license) => [license.recordId, license]));
        return { ...plan, items: recheckItems(plan.items, licenses, today, messages) };
    }

    /** A change that is relative, such as 30 days more, must not be made twice because its process was ended in between. */
    private async interruptedPlan(context: ChangeContext, { plan, file, isSaved }: PlanToSettle): Promise<PlanToSettle | undefined> {
        const left = isSaved ? undefined : findInterruptedPlan(plan, file);
        if (!left) return undefined;
        this.warn(
            `This command was interrupted before, and goes on with its plan of ${left.plan.createdAt}. To begin anew, delete ${pasteable(left.file)} first.`,
        );
        return { plan: left.plan, current: await this.recheck(context, left.plan), file: left.file, isSaved: true };
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
        if (file !== undefined) this.log(`  sf lma license apply --plan-file ${pasteable(file)} --target-org ${report.licenseOrg}`);
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
        const goOnWith = `sf lma license apply --plan-file ${pasteable(file)} --target-org ${planned.licenseOrg}`;
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
            notice: (text: string) => {
                progress.notice(text);
            },
        };
        const waitMs = (flags.wait ?? DEFAULT_WAIT_MINUTES) * 60_000;
        const applying = context.right === 'ask' ? applyByService(context.org, work, waitMs) : applyDirectly(context.org, work);
        const applied = await applying.catch((error: unknown) => {
            progress.stop('failed');
            throw error;
        });
        progress.stop(applied.stoppedBy || applied.isGoingOn ? 'aborted' : 'completed');
        return this.finish(planned, file, applied, flags, goOnWith);
    }

    private finish(planned: ChangeReport, file: string, applied: Applied, flags: ChangeFlagValues, goOnWith: string): ChangeReport {
        const items = reportItems(applied.items, applied.became);
        const report: ChangeReport = { ...planned, items, counts: countReport(items), runs: applied.runs, planFile: file };
        const rejected = flags['rejected-file'] ?? `${file.replace(/\.json$/, '')}.rejected.csv`;
        const rejectedFile = report.counts.refused > 0 ? this.writeRejected(report, rejected) : null;
        const isDone = applied.stoppedBy === undefined && report.counts.open === 0;
        // A plan that nobody asked to keep names customers, and is of no more use once it is done.
        const isKept = (planned.planFile !== null && !isOwnPlanFile(file)) || !isDone;
        if (!isKept) deletePlan(file);
        const result = { ...report, rejectedFile, planFile: isKept ? file : null };
        this.showResult(result, planned);
        if (applied.stoppedBy) throw stoppedError(applied.stoppedBy, result, goOnWith);
        if (report.counts.open > 0) process.exitCode = applied.isGoingOn ? EXIT_CODES.inProgress : EXIT_CODES.failure;
        else process.exitCode = exitCodeOf(report.counts.refused, report.counts.changed);
        for (const hint of applied.hints) this.warn(hint);
        return result;
    }

    /** What the plan has told already is not told again. */
    private showResult(report: ChangeReport, planned: ChangeReport): void {
        const { licenseOrg, runs, counts, rejectedFile } = report;
        const told = new Set(planned.items.filter(({ outcome }) => outcome === 'refused').map(({ name }) => name));
        for (const line of describeRefusals(report.items.filter(({ name }) => !told.has(name)))) this.log(line);
        this.log(describeResult(report));
        for (const { name, state, error } of runs) if (error !== null && state !== 'Canceled') this.log(`${name} is ${state}: ${error}`);
        if (rejectedFile !== null)
            this.log(
                `What was refused is in ${rejectedFile}; cure the causes, then send only these:\n  sf lma license modify --file ${pasteable(rejectedFile)} --target-org ${licenseOrg}`,
            );
        const [run] = runs;
        if (counts.changed > 0 && run) this.log(`To take it back:\n  sf lma license undo --run ${run.name} --target-org ${licenseOrg}`);
    }

    private writeRejected(report: ChangeReport, file: string): string {
        writePrivately(file, rejectedCsv(report.items, report.reason));
        return file;
    }
}
