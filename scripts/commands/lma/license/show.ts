import { Flags } from '@salesforce/sf-plugins-core';
import { momentIn } from '../../../domain/calendar.ts';
import type { LicenseDetails } from '../../../domain/license-details.ts';
import { selectOneLicense } from '../../../domain/select-one-license.ts';
import { textOf } from '../../../org/query-rows.ts';
import { selectLicenses } from '../../../org/read-filtered-licenses.ts';
import { readLicenseDetails, readLicensesToShow } from '../../../org/read-license-details.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { customerRows, journalLines, licenseFacts } from '../license-page.ts';
import { LmaCommand } from '../lma-command.ts';
import { readLicenseOrgFlag } from '../org-flags.ts';
import { valueOrThrow } from '../value-or-throw.ts';

const USUAL_EVENTS = 20;

export default class LicenseShow extends LmaCommand<LicenseDetails> {
    static override readonly summary = 'Show one license: its terms, the customer, and everything that happened to it.';
    static override readonly description =
        "Shows the license, the package, version, lead and account it leads to, the customer's side and what differs there, and its journal, newest first, with who changed what, why, and in which run. Times are those of the license org.";
    static override readonly examples = [
        'Show a license by its name:\n<%= config.bin %> <%= command.id %> --target-org license --license L-00001',
        'Show the license of a customer by the id of the org, which has several packages:\n<%= config.bin %> <%= command.id %> --target-org license --license 00D5g00000AbCdEEAV --package tsheets',
        'Show all events, for a program:\n<%= config.bin %> <%= command.id %> --target-org license --license L-00001 --events 0 --json',
    ];

    static override readonly flags = {
        'target-org': readLicenseOrgFlag,
        license: Flags.string({ summary: 'Name (L-00001), record id or key of the license, or id of the subscriber org (00D…).', required: true }),
        package: Flags.string({ summary: 'Name, id (033) or namespace of the package, if the subscriber org has several.' }),
        events: Flags.integer({ summary: 'Show at most so many events of the journal; 0 shows all.', default: USUAL_EVENTS, min: 0 }),
    };

    async run(): Promise<LicenseDetails> {
        const { flags } = await this.parse(LicenseShow);
        const org = flags['target-org'];
        this.prepare(flags, org);
        const wish = { licenses: [flags.license], package: flags.package };
        const selection = valueOrThrow(await selectLicenses(org, wish), EXIT_CODES.wrongFlags);
        const rows = await readLicensesToShow(selection);
        const named = rows.map((row) => ({
            row,
            recordId: textOf(row, 'Id') ?? '',
            name: textOf(row, 'Name') ?? '',
            orgId: textOf(row, 'Subscriber_Org_ID__c') ?? '',
            key: textOf(row, 'License_Key__c') ?? '',
            packageName: textOf(row, 'Package__r.Name') ?? '',
        }));
        const { row } = valueOrThrow(selectOneLicense(named, selection.condition.references, selection.licenseOrg.alias));
        const license = await readLicenseDetails(selection, row, flags.events === 0 ? undefined : flags.events);
        this.show(license, selection.licenseOrg.timeZone);
        return license;
    }

    private show(license: LicenseDetails, timeZone: string): void {
        this.styledHeader(`${license.name}${license.subscriberOrg.name === null ? '' : `  ${license.subscriberOrg.name}`}`);
        const groups = licenseFacts(license, timeZone);
        const widest = Math.max(...groups.flat().map(([label]) => label.length));
        this.log(groups.map((facts) => facts.map(([label, value]) => `${label.padEnd(widest)}  ${value}`).join('\n')).join('\n\n'));
        this.log();
        this.showCustomerSide(license, timeZone);
        this.showJournal(license, timeZone);
    }

    private showCustomerSide(license: LicenseDetails, timeZone: string): void {
        const { status, asOf, differs } = license.customerSide;
        if (status === null) {
            this.log("The customer's side is not known: no refresh has read the subscriber org.\n");
            return;
        }
        const data = customerRows(license);
        this.table({ title: `Customer's side${asOf === null ? '' : `, as of ${momentIn(timeZone, asOf)}`}`, data: [...data] });
        if (differs.length === 0) this.log('Both sides are the same.\n');
    }

    private showJournal({ journal, events }: LicenseDetails, timeZone: string): void {
        this.log(`Journal, newest first (times of ${timeZone})\n`);
        for (const line of journalLines(journal, timeZone)) this.log(line);
        if (journal.length === 0) this.log('Nothing has happened to it, or this user may not see what did.');
        if (events > journal.length) this.log(`\n${journal.length} of ${events} events are shown. See all with --events 0.`);
    }
}
