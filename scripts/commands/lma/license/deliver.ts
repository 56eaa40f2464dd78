import { SfError } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { dateIn } from '../../../domain/calendar.ts';
import type { DeliverableLicense } from '../../../domain/deliverable-license.ts';
import { countDeliveries, itemOfResult, plannedItem, type DeliveryItem, type DeliveryReport } from '../../../domain/delivery-report.ts';
import { canceled } from '../../../domain/license-run.ts';
import { isReferred } from '../../../domain/license-reference.ts';
import { isEnded } from '../../../domain/run-report.ts';
import { wholeSeconds } from '../../../domain/subscriber-side.ts';
import { callsLeft, checkForecast } from '../../../org/api-budget.ts';
import { askForDelivery, beginDeliveryRun } from '../../../org/begin-delivery-run.ts';
import { carryOutDeliveries, forecastDeliveries } from '../../../org/carry-out-deliveries.ts';
import type { ChangeOrg } from '../../../org/change-org.ts';
import { takenUp } from '../../../org/change-run.ts';
import { CustomerLogins } from '../../../org/customer-logins.ts';
import { deliverLicenses, PATIENCE_MS } from '../../../org/deliver-licenses.ts';
import { RunLost } from '../../../org/held-run.ts';
import { reasonOf } from '../../../org/org-error.ts';
import { mayOnlyLook, readChangeRight, type ChangeRight } from '../../../org/read-change-right.ts';
import { readCredentials } from '../../../org/read-credentials.ts';
import {
    deliverableFromRow,
    DELIVERABLE_SELECT,
    dueCondition,
    INSTALLED_CONDITION,
    OPEN_CONDITION,
    readDeliverableLicenses,
} from '../../../org/read-deliverable-licenses.ts';
import { readFilteredLicenses, selectLicenses, type LicenseSelection } from '../../../org/read-filtered-licenses.ts';
import { readRunningUser } from '../../../org/read-org.ts';
import { readRefusals, readRunsById } from '../../../org/read-run-reports.ts';
import { waitForRuns } from '../../../org/wait-for-runs.ts';
import { deliveryCsv } from '../delivery-csv.ts';
import { deliveryRows, describeDeliveryPlan, describeDeliveryResult, describeDeliveryWarnings, describeFailures } from '../describe-deliveries.ts';
import { licenses } from '../describe-changes.ts';
import { exitCodeOf, EXIT_CODES } from '../exit-codes.ts';
import { licenseFilterFlags, licenseFilterOf, statusFilterFlag, type LicenseFilterFlags } from '../license-filter-flags.ts';
import { LmaCommand } from '../lma-command.ts';
import { licenseOrgFlag } from '../org-flags.ts';
import { stopSignal } from '../stop-signal.ts';
import { valueOrThrow } from '../value-or-throw.ts';

const DEFAULT_WAIT_MINUTES = 10;

interface DeliverFlags extends LicenseFilterFlags {
    readonly 'dry-run': boolean;
    readonly 'no-prompt': boolean;
    readonly overwrite: boolean;
    readonly 'retry-failed': boolean;
    readonly reason: string | undefined;
    readonly wait: number | undefined;
    readonly 'result-format': 'human' | 'csv' | 'json';
}

/** What a delivery is about. */
interface Wanted {
    readonly org: ChangeOrg;
    readonly userId: string;
    readonly username: string;
    readonly right: ChangeRight;
    readonly logins: CustomerLogins;
    readonly licenses: readonly DeliverableLicense[];
    readonly planned: DeliveryReport;
}

export default class LicenseDeliver extends LmaCommand<DeliveryReport> {
    static override readonly summary = "Bring the license records in customers' orgs in line with the licenses.";
    static override readonly description = [
        "Writes status, expiration and seats of each license whose delivery is due into its customer's org, reads back what is there, and notes the customer's side and the seats in use on the license. What fails is tried again later each time; cause and remedy stand on the license.",
        "The orgs are those for which sf has a login, or which the file of --credentials names: JSON by org id, with an authUrl (force://…) or an accessToken and its instanceUrl, readable only by its owner. Salesforce's own PackageLicense can be written by nobody, and is only compared.",
        "What a customer's administrator changed in the org is told and left as it is, unless you say --overwrite. It is safe to repeat after an interruption: what is delivered is found in line.",
        'A worker ("sf lma license refresh --watch") delivers by itself what comes due.',
    ].join('\n\n');
    static override readonly examples = [
        'Deliver everything that is due:\n<%= config.bin %> <%= command.id %> --target-org license',
        'See what customers have, and what would be delivered:\n<%= config.bin %> <%= command.id %> --target-org license --package tsheets --dry-run',
        "Write a license over the customer's own change:\n<%= config.bin %> <%= command.id %> --target-org license --license L-00001 --overwrite",
        'Try everything again that failed, with logins from a file:\n<%= config.bin %> <%= command.id %> --target-org license --retry-failed --credentials customers.json --no-prompt',
    ];

    static override readonly flags = {
        'target-org': licenseOrgFlag,
        'dry-run': Flags.boolean({ summary: "Read the customers' orgs, show what would be delivered, and write nothing.", default: false }),
        'no-prompt': Flags.boolean({ summary: "Do not ask before something is written to customers' orgs.", default: false }),
        overwrite: Flags.boolean({
            summary: 'Write over what customers changed themselves; without a filter, also of licenses that are known to differ.',
            default: false,
        }),
        'retry-failed': Flags.boolean({ summary: 'Also try what failed before its next attempt is due.', default: false }),
        credentials: Flags.file({
            summary: "JSON file with logins to customers' orgs, readable only by its owner; tried before the logins of sf.",
            description:
                'By org id: {"00D…": {"authUrl": "force://…"}, "00D…": {"accessToken": "…", "instanceUrl": "https://…"}}; several logins of an org as a list.',
        }),
        reason: Flags.string({ summary: 'Why; it stands in the license history beside each delivery.' }),
        wait: Flags.integer({
            summary: 'Minutes to wait until the license service has delivered what you asked for; 10 unless you say so.',
            description:
                'Only the permission set License_Service delivers. Whoever has not got it asks for a run, and a worker carries it out with its own logins.',
            min: 0,
            max: 1440,
        }),
        'result-format': Flags.option({ summary: 'How the result is printed.', options: ['human', 'csv', 'json'] as const, default: 'human' })(),
        ...licenseFilterFlags,
        status: statusFilterFlag,
    };

    async run(): Promise<DeliveryReport> {
        const { flags } = await this.parse(LicenseDeliver);
        this.prepare(flags, flags['target-org']);
        const logins = new CustomerLogins(flags.credentials === undefined ? undefined : readCredentials(flags.credentials));
        if (flags['result-format'] === 'human') this.spinner.start('Planning', 'reading licenses');
        const selection = valueOrThrow(await selectLicenses(flags['target-org'], licenseFilterOf(flags, { statuses: flags.status })));
        const found = await readSelected(selection, flags);
        this.spinner.stop();
        const wanted = await this.wantedOf(selection, flags, logins, found);
        if (flags['dry-run']) return this.look(wanted, flags);
        if (found.length === 0) return this.endWithout(wanted.planned, flags);
        return this.deliver(wanted, flags);
    }

    private async wantedOf(selection: LicenseSelection, flags: DeliverFlags, logins: CustomerLogins, found: readonly DeliverableLicense[]): Promise<Wanted> {
        const { org: targetOrg, licenseOrg } = selection;
        const connection = targetOrg.getConnection();
        const [right, user] = await Promise.all([readChangeRight(connection), readRunningUser(targetOrg)]);
        const items = found.map(plannedItem);
        const planned: DeliveryReport = {
            dryRun: flags['dry-run'],
            licenseOrg: licenseOrg.alias,
            carriedOutBy: right === 'ask' ? 'license service' : 'command',
            overwrite: flags.overwrite,
            run: null,
            counts: countDeliveries(items),
            apiRequests: { forecast: right === 'ask' ? 10 : forecastDeliveries(items.length), left: callsLeft(connection) ?? null },
            items,
        };
        return { org: { connection, licenseOrg }, userId: user.id, username: targetOrg.getUsername() ?? '', right, logins, licenses: found, planned };
    }

    /** A dry run asks the customers' orgs, so that what the customer changed shows before anything is written. */
    private async look({ org, logins, licenses: found, planned }: Wanted, flags: DeliverFlags): Promise<DeliveryReport> {
        const now = wholeSeconds(new Date().toISOString());
        const today = dateIn(org.licenseOrg.timeZone, now);
        const results = await deliverLicenses(logins, found, { overwrite: flags.overwrite, readAt: now, today, isDryRun: true, patienceMs: PATIENCE_MS });
        const byId = new Map(results.map((result) => [result.license.recordId, itemOfResult(result)]));
        const items = planned.items.map((item) => byId.get(item.id) ?? item);
        const report = { ...planned, items, counts: countDeliveries(items) };
        this.show(report, flags);
        if (flags['result-format'] === 'human') this.log('Nothing was written.');
        return report;
    }

    private endWithout(planned: DeliveryReport, flags: DeliverFlags): DeliveryReport {
        if (flags['result-format'] === 'human') this.log('No delivery is due. Nothing was written.');
        else this.show(planned, flags);
        return planned;
    }

    private async deliver(wanted: Wanted, flags: DeliverFlags): Promise<DeliveryReport> {
        const { planned, right, username, org } = wanted;
        if (flags['result-format'] === 'human') this.showPlan(planned);
        if (right === 'look') throw mayOnlyLook(username, org.licenseOrg.alias);
        checkForecast(org.connection, planned.apiRequests.forecast);
        const question = `${right === 'ask' ? 'Ask the license service to deliver' : 'Deliver'} ${licenses(planned.counts.licenses)} to ${planned.counts.orgs} orgs?`;
        await this.confirmOrStop(question, flags['no-prompt']);
        return right === 'ask' ? this.askService(wanted, flags) : this.deliverDirectly(wanted, flags);
    }

    private async deliverDirectly(wanted: Wanted, flags: DeliverFlags): Promise<DeliveryReport> {
        const { org, logins, planned, userId } = wanted;
        const ids = planned.items.map(({ id }) => id);
        const progress = await this.showProgress('Delivering licenses', ['Deliver'], flags['result-format'] !== 'human');
        progress.stage('Deliver');
        const signal = stopSignal();
        const report = ({ done, total }: { readonly done: number; readonly total: number }): void => {
            progress.count(done, total);
        };
        const run = await beginDeliveryRun(org, { ids, overwrite: flags.overwrite, reason: flags.reason ?? null }, { signal, report });
        const became = new Map<string, DeliveryItem>();
        try {
            const end = await carryOutDeliveries(org, logins, run.progress, {
                ids,
                overwrite: flags.overwrite,
                userId,
                signal,
                onResult: (result, refusal) => became.set(result.license.recordId, itemOfResult(result, refusal)),
            });
            await run.progress.finish(end);
            progress.stop();
            return this.finish(planned, became, { id: run.id, name: run.name, ...end }, flags);
        } catch (error) {
            progress.stop('aborted');
            if (error instanceof RunLost) throw takenUp(run.name, error);
            const cause = error instanceof Error ? error : new Error(String(error));
            const goOnWith = `sf lma license deliver --target-org ${planned.licenseOrg}`;
            const end = canceled(
                `${cause.name === 'RunStopped' ? 'Stopped by whoever ran the command' : reasonOf(cause)} What is delivered is noted. To go on: ${goOnWith}`,
            );
            await run.progress.finish(end).catch(() => undefined);
            throw stopped(cause, this.finish(planned, became, { id: run.id, name: run.name, ...end }, flags), goOnWith);
        } finally {
            run.endKeeping();
        }
    }

    private async askService({ org, planned }: Wanted, flags: DeliverFlags): Promise<DeliveryReport> {
        const ids = planned.items.map(({ id }) => id);
        const asked = await askForDelivery(org, { ids, overwrite: flags.overwrite, reason: flags.reason ?? null });
        const untilMs = Date.now() + (flags.wait ?? DEFAULT_WAIT_MINUTES) * 60_000;
        await waitForRuns(org.connection, [asked.id], { untilMs, signal: stopSignal(), onLook: () => undefined });
        const [run] = await readRunsById(org.connection, [asked.id]);
        const refusals = new Map((await readRefusals(org.connection, [asked.id])).map((refusal) => [refusal.id, refusal]));
        const now = new Map((await readDeliverableLicenses(org.connection, ids)).map((license) => [license.recordId, license]));
        const became = new Map(
            planned.items.map((item): readonly [string, DeliveryItem] => {
                const refusal = refusals.get(item.id);
                const license = now.get(item.id);
                if (refusal)
                    return [
                        item.id,
                        {
                            ...item,
                            outcome: 'failed',
                            failure: license?.failure ?? null,
                            message: refusal.messages[0] ?? null,
                            remedy: refusal.messages[1] ?? null,
                        },
                    ];
                return [item.id, { ...item, outcome: license?.deliveryStatus === 'Delivered' ? 'delivered' : 'open' }];
            }),
        );
        const report = this.finish(planned, became, { id: asked.id, name: asked.name, state: run?.state ?? 'Requested', error: run?.error ?? null }, flags);
        if (run && isEnded(run)) return report;
        this.warn(
            run?.isWaiting === true
                ? `No worker carries out ${asked.name}: start one with "sf lma license refresh --watch --target-org ${planned.licenseOrg} --packaging-org <packaging org>".`
                : `${asked.name} goes on without this command. See how far it is: sf lma run show --run ${asked.name} --target-org ${planned.licenseOrg}`,
        );
        process.exitCode = EXIT_CODES.inProgress;
        return report;
    }

    private finish(
        planned: DeliveryReport,
        became: ReadonlyMap<string, DeliveryItem>,
        run: NonNullable<DeliveryReport['run']>,
        flags: DeliverFlags,
    ): DeliveryReport {
        const items = planned.items.map((item): DeliveryItem => became.get(item.id) ?? { ...item, outcome: 'open' });
        const report = { ...planned, run, items, counts: countDeliveries(items) };
        this.show(report, flags);
        process.exitCode = exitCodeOf(report.counts.failed, report.counts.delivered + report.counts.unchanged);
        return report;
    }

    private showPlan(planned: DeliveryReport): void {
        const rows = deliveryRows(planned.items);
        const isShort = rows.length < planned.items.length;
        if (rows.length > 0)
            this.table({
                data: [...rows],
                title: isShort ? `The first ${rows.length} licenses` : `What is delivered from ${planned.licenseOrg}`,
                overflow: 'wrap',
            });
        this.log(describeDeliveryPlan(planned));
    }

    private show(report: DeliveryReport, flags: DeliverFlags): void {
        if (this.jsonEnabled()) return;
        if (flags['result-format'] === 'csv') process.stdout.write(deliveryCsv(report.items));
        else if (flags['result-format'] === 'json') process.stdout.write(`${JSON.stringify({ status: 0, result: report }, null, 2)}\n`);
        else this.showForPeople(report);
    }

    private showForPeople(report: DeliveryReport): void {
        for (const warning of describeDeliveryWarnings(report.items)) this.warn(warning);
        const rows = deliveryRows(report.items);
        if (report.dryRun && rows.length > 0) this.table({ data: [...rows], title: `What would be delivered from ${report.licenseOrg}`, overflow: 'wrap' });
        for (const line of describeFailures(report.items)) this.log(line);
        this.log(describeDeliveryResult(report));
    }
}

/** Licenses that are named, or known to differ where that was asked for, are delivered whether they are due or not. */
async function readSelected(selection: LicenseSelection, flags: DeliverFlags): Promise<readonly DeliverableLicense[]> {
    const isNamed = (flags.license?.length ?? 0) > 0 || flags.differs === true;
    const due = flags['retry-failed'] ? OPEN_CONDITION : dueCondition(wholeSeconds(new Date().toISOString()));
    const meant = flags.overwrite ? `(${due} OR Differs_From_Customer__c = true)` : due;
    const and = isNamed ? INSTALLED_CONDITION : `${INSTALLED_CONDITION} AND ${meant}`;
    const found: DeliverableLicense[] = [];
    for await (const rows of readFilteredLicenses(selection, { select: DELIVERABLE_SELECT, and, rest: 'ORDER BY Delivery_Due_Since__c, Name' })) {
        found.push(...rows.map(deliverableFromRow));
    }
    const missing = selection.condition.references.find((reference) => !found.some((license) => isReferred(reference, license)));
    if (missing) throw nothingToDeliver(missing.typed, selection.licenseOrg.alias);
    return found;
}

function nothingToDeliver(typed: string, alias: string): SfError {
    return SfError.create({
        name: 'NoSuchLicense',
        message: `No license ${typed} with an installation matches in ${alias}. Nothing was written.`,
        actions: [`See the license: sf lma license show --license ${typed} --target-org ${alias}`],
    });
}

function stopped(cause: Error, report: DeliveryReport, goOnWith: string): SfError {
    const isLimit = cause.name === 'ApiLimitReached';
    const isInterrupted = cause.name === 'RunStopped';
    const later = isLimit && cause instanceof SfError ? (cause.actions ?? []) : [];
    return SfError.create({
        name: isLimit ? 'ApiLimitReached' : isInterrupted ? 'Interrupted' : 'DeliveryInterrupted',
        message: `${isInterrupted ? 'Stopped.' : cause.message} ${licenses(report.counts.delivered)} delivered, ${report.counts.open} not done yet.`,
        actions: [`Go on where it stopped: ${goOnWith}`, ...later],
        exitCode: isLimit ? EXIT_CODES.limitReached : isInterrupted ? EXIT_CODES.interrupted : EXIT_CODES.failure,
        cause,
        data: { ...report } as never,
    });
}
