import { dateIn } from '../../../domain/calendar.ts';
import type { DeliverableLicense } from '../../../domain/deliverable-license.ts';
import { countDeliveries, itemOfResult, plannedItem, type DeliveryItem, type DeliveryReport } from '../../../domain/delivery-report.ts';
import { wholeSeconds } from '../../../domain/subscriber-side.ts';
import { callsLeft, checkForecast } from '../../../org/api-budget.ts';
import { forecastDeliveries } from '../../../org/carry-out-deliveries.ts';
import { endLeftRuns } from '../../../org/end-left-runs.ts';
import type { ChangeOrg } from '../../../org/change-org.ts';
import { CustomerLogins } from '../../../org/customer-logins.ts';
import { deliverLicenses, PATIENCE_MS } from '../../../org/deliver-licenses.ts';
import { mayOnlyLook, readChangeRight, type ChangeRight } from '../../../org/read-change-right.ts';
import { readCredentials } from '../../../org/read-credentials.ts';
import { selectLicenses, type LicenseSelection } from '../../../org/read-filtered-licenses.ts';
import { readRunningUser } from '../../../org/read-org.ts';
import { DEFAULT_WAIT_MINUTES } from '../change-flags.ts';
import { deliverByService } from '../deliver-by-service.ts';
import { deliverDirectly } from '../deliver-directly.ts';
import { deliverFlags, type DeliverFlagValues } from '../deliver-flags.ts';
import { deliveryCsv } from '../delivery-csv.ts';
import type { Delivered } from '../delivery-work.ts';
import { licenses } from '../describe-changes.ts';
import { deliveryRows, describeDeliveryPlan, describeDeliveryResult, describeDeliveryWarnings, describeFailures } from '../describe-deliveries.ts';
import { exitCodeOf, EXIT_CODES } from '../exit-codes.ts';
import { licenseFilterOf } from '../license-filter-flags.ts';
import { LmaCommand } from '../lma-command.ts';
import { selectDeliveries } from '../select-deliveries.ts';
import { stopSignal } from '../stop-signal.ts';
import { stoppedDelivery } from '../stopped-delivery.ts';
import { valueOrThrow } from '../value-or-throw.ts';

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

    static override readonly flags = deliverFlags;

    async run(): Promise<DeliveryReport> {
        const { flags } = await this.parse(LicenseDeliver);
        this.prepare(flags, flags['target-org']);
        const logins = new CustomerLogins(flags.credentials === undefined ? undefined : readCredentials(flags.credentials));
        if (flags['result-format'] === 'human') this.spinner.start('Planning', 'reading licenses');
        const selection = valueOrThrow(await selectLicenses(flags['target-org'], licenseFilterOf(flags, { statuses: flags.status })));
        const found = await selectDeliveries(selection, flags);
        this.spinner.stop();
        const wanted = await wantedOf(selection, flags, logins, found);
        if (flags['dry-run']) return this.look(wanted, flags);
        if (found.length === 0) return this.endWithout(wanted, flags);
        return this.deliver(wanted, flags);
    }

    /** A dry run asks the customers' orgs, so that what the customer changed shows before anything is written. */
    private async look({ org, logins, licenses: found, planned }: Wanted, flags: DeliverFlagValues): Promise<DeliveryReport> {
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

    /** The run of a delivery whose process was killed at the very end is the only thing that may be left. */
    private async endWithout({ org, right, planned }: Wanted, flags: DeliverFlagValues): Promise<DeliveryReport> {
        if (right === 'carry out') await endLeftRuns(org.connection, 'Deliver', undefined, () => true).catch(() => undefined);
        if (flags['result-format'] === 'human') this.log('No delivery is due. Nothing was written.');
        else this.show(planned, flags);
        return planned;
    }

    private async deliver(wanted: Wanted, flags: DeliverFlagValues): Promise<DeliveryReport> {
        const { planned, right, username, org } = wanted;
        if (flags['result-format'] === 'human') this.showPlan(planned);
        if (right === 'look') throw mayOnlyLook(username, org.licenseOrg.alias);
        checkForecast(org.connection, planned.apiRequests.forecast);
        const question = `${right === 'ask' ? 'Ask the license service to deliver' : 'Deliver'} ${licenses(planned.counts.licenses)} to ${planned.counts.orgs} orgs?`;
        await this.confirmOrStop(question, flags['no-prompt']);
        const goOnWith = `sf lma license deliver --target-org ${planned.licenseOrg}`;
        const delivered = await this.carryOut(wanted, flags, goOnWith);
        const report = this.finish(planned, delivered, flags);
        if (delivered.stoppedBy) throw stoppedDelivery(delivered.stoppedBy, report, goOnWith);
        for (const hint of delivered.hints) this.warn(hint);
        if (delivered.isGoingOn) process.exitCode = EXIT_CODES.inProgress;
        return report;
    }

    private async carryOut(wanted: Wanted, flags: DeliverFlagValues, goOnWith: string): Promise<Delivered> {
        const isAsked = wanted.right === 'ask';
        const isSilent = flags['result-format'] !== 'human';
        const progress = await this.showProgress(isAsked ? 'The license service delivers' : 'Delivering licenses', ['Deliver'], isSilent);
        progress.stage('Deliver');
        const count = (done: number, total: number): void => {
            progress.count(done, total);
        };
        const notice = (text: string): void => {
            progress.notice(text);
        };
        const work = { ...wanted, reason: flags.reason ?? null, goOnWith, signal: stopSignal(), count, notice };
        try {
            const delivered = isAsked ? await deliverByService(work, (flags.wait ?? DEFAULT_WAIT_MINUTES) * 60_000) : await deliverDirectly(work);
            progress.stop(delivered.stoppedBy || delivered.isGoingOn ? 'aborted' : undefined);
            return delivered;
        } catch (error) {
            progress.stop('aborted');
            throw error;
        }
    }

    private finish(planned: DeliveryReport, { became, run }: Delivered, flags: DeliverFlagValues): DeliveryReport {
        const items = planned.items.map((item): DeliveryItem => became.get(item.id) ?? { ...item, outcome: 'open' });
        const report = { ...planned, run, items, counts: countDeliveries(items) };
        process.exitCode = exitCodeOf(report.counts.failed, report.counts.delivered + report.counts.unchanged);
        this.show(report, flags);
        return report;
    }

    private showPlan(planned: DeliveryReport): void {
        const rows = deliveryRows(planned.items);
        const isShort = rows.length < planned.items.length;
        const title = isShort ? `The first ${rows.length} licenses` : `What is delivered from ${planned.licenseOrg}`;
        if (rows.length > 0) this.table({ data: [...rows], title, overflow: 'wrap' });
        this.log(describeDeliveryPlan(planned));
    }

    private show(report: DeliveryReport, flags: DeliverFlagValues): void {
        if (this.jsonEnabled()) return;
        if (flags['result-format'] === 'csv') process.stdout.write(deliveryCsv(report.items));
        else if (flags['result-format'] === 'json') process.stdout.write(`${JSON.stringify({ status: process.exitCode ?? 0, result: report }, null, 2)}\n`);
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

async function wantedOf(
    { org: targetOrg, licenseOrg }: LicenseSelection,
    flags: DeliverFlagValues,
    logins: CustomerLogins,
    found: readonly DeliverableLicense[],
): Promise<Wanted> {
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
