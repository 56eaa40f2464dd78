import { SfError, type Org } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { newPlan, type PlanItem, type PlannableLicense } from '../../../domain/change-plan.ts';
import type { ChangeReport } from '../../../domain/change-report.ts';
import { readChangeTable } from '../../../domain/change-table.ts';
import { isEmptyWish, type LicenseWish } from '../../../domain/license-wish.ts';
import { overruledWishes } from '../../../domain/overruled-wish.ts';
import { planFiltered, planRows, unansweredReferences } from '../../../domain/plan-changes.ts';
import { readFilteredLicenses, selectLicenses } from '../../../org/read-filtered-licenses.ts';
import { readLicenseOrg } from '../../../org/read-license-org.ts';
import { readOrExplain } from '../../../org/read-or-explain.ts';
import { plannableFromRow, PLANNABLE_SELECT, readReferencedLicenses } from '../../../org/read-plannable-licenses.ts';
import { ChangeCommand } from '../change-command.ts';
import { changeFlags } from '../change-flags.ts';
import type { ChangeContext } from '../change-work.ts';
import { changeWishFlags, checkNotPassed, describeOverruled, noLicensesChosen, nothingToChange, wishOf } from '../change-wish-flags.ts';
import { planMaker } from '../interrupted-plan.ts';
import { licenseFilterFlags, licenseFilterOf, statusFilterFlag, type LicenseFilterFlags } from '../license-filter-flags.ts';
import { readTableFile } from '../read-table-file.ts';
import { valueOrThrow } from '../value-or-throw.ts';

export default class LicenseModify extends ChangeCommand {
    static override readonly summary = 'Change the status, expiration or seats of licenses.';
    static override readonly description = [
        'Shows for each license what it is and what it becomes, which licenses the rules refuse and why, and how many API requests it takes; then asks before anything is written. A license that somebody changes meanwhile is left as it is, and named.',
        'Choose licenses with the filter flags, or list them in a CSV file with the columns license (its name L-00001, key or record id), status, expiration, seats and reason. An empty cell leaves its field alone; "never" means that the license does not expire, "site license" that it is for all users of the org. A change flag holds for the rows whose cell is empty. A file that "sf lma license export" wrote with the columns name, subscriber, expiration and seats can be edited and given back.',
        'The last day of access is counted in the time zone of the license org. Every change is a run with a number: it stands in the license history with its reason, and "sf lma license undo" takes it back. Interrupted, it goes on with "sf lma license apply"; the same command within a day goes on with its plan too, so that nothing is extended twice.',
        'Whoever has the permission set License_Service changes licenses at once. A License Manager asks the license service, as the pages do, and a worker ("sf lma license refresh --watch") carries it out.',
    ].join('\n\n');
    static override readonly examples = [
        'See what extending all trials of a package by 30 days would change:\n<%= config.bin %> <%= command.id %> --target-org license --package tsheets --with-status trial --extend-by 30d --dry-run',
        'Renew the licenses in a file for a year, and say why:\n<%= config.bin %> <%= command.id %> --target-org license --file renewals.csv --extend-by 1y --reason "Renewal 2027"',
        'Suspend the licenses of a customer:\n<%= config.bin %> <%= command.id %> --target-org license --org-name Globex --status suspended --reason "Invoice 4711 is overdue"',
        'Make a license active without an end, with 25 seats:\n<%= config.bin %> <%= command.id %> --target-org license --license L-00001 --status active --no-expiration --seats 25',
        'Save a plan that somebody else shall read first:\n<%= config.bin %> <%= command.id %> --target-org license --expiring-within 30d --extend-by 1m --dry-run --plan-file plan.json',
    ];

    static override readonly flags = {
        ...changeFlags,
        ...changeWishFlags,
        ...licenseFilterFlags,
        'with-status': statusFilterFlag,
        file: Flags.file({
            summary: 'CSV file that lists the licenses, and what becomes of each.',
            exclusive: [...Object.keys(licenseFilterFlags), 'with-status'],
        }),
        'plan-file': Flags.file({ summary: 'Where to save the plan. It is kept in any case until it is carried out.' }),
    };

    async run(): Promise<ChangeReport> {
        const { flags } = await this.parse(LicenseModify);
        const targetOrg = flags['target-org'];
        this.prepare(flags, targetOrg);
        const wish = wishOf(flags);
        const planning = flags.file === undefined ? this.planOfFilter(targetOrg, flags, wish) : this.planOfFile(targetOrg, flags.file, wish);
        const { context, items } = await planning;
        const plan = newPlan('modify', context.org.licenseOrg.orgId, {
            reason: flags.reason ?? null,
            undoes: null,
            items,
            madeBy: planMaker(this.argv, flags.file),
        });
        return this.settle(context, { plan, current: plan, file: flags['plan-file'], isSaved: false }, flags);
    }

    private async planOfFilter(targetOrg: Org, flags: FilterFlags, wish: LicenseWish): Promise<Planned> {
        if (isEmptyWish(wish)) throw nothingToChange();
        const filter = licenseFilterOf(flags, { statuses: flags['with-status'] });
        if (Object.values(filter).every((value) => value === undefined)) throw noLicensesChosen();
        this.spinner.start('Planning', 'reading licenses');
        const selection = valueOrThrow(await selectLicenses(targetOrg, filter));
        const context = await this.changeContext(targetOrg, selection.licenseOrg);
        checkNotPassed(wish, context);
        const licenses: PlannableLicense[] = [];
        for await (const rows of readFilteredLicenses(selection, { select: PLANNABLE_SELECT, rest: 'ORDER BY Name' })) {
            licenses.push(...rows.map(plannableFromRow));
            this.spinner.status = `${licenses.length.toLocaleString('en-US')} licenses`;
        }
        this.spinner.stop();
        const [missing] = unansweredReferences(selection.condition.references, licenses);
        if (missing) throw noSuchLicense(missing.typed, context.org.licenseOrg.alias);
        return { context, items: planFiltered(licenses, wish, context) };
    }

    private async planOfFile(targetOrg: Org, file: string, wish: LicenseWish): Promise<Planned> {
        const rows = valueOrThrow(readChangeTable(readTableFile(file), file));
        if (isEmptyWish(wish) && rows.every((row) => isEmptyWish(row.wish))) throw nothingToChange();
        for (const overruled of overruledWishes(rows, wish)) this.warn(describeOverruled(overruled, wish, file));
        this.spinner.start('Planning', `reading ${rows.length.toLocaleString('en-US')} licenses`);
        const context = await this.changeContext(targetOrg, await readLicenseOrg(targetOrg));
        checkNotPassed(wish, context);
        const references = rows.map(({ reference }) => reference);
        const licenses = await readOrExplain(targetOrg, readReferencedLicenses(context.org.connection, references));
        this.spinner.stop();
        return { context, items: valueOrThrow(planRows(rows, licenses, wish, { ...context, file })) };
    }
}

type FilterFlags = LicenseFilterFlags & { readonly 'with-status': ('trial' | 'active' | 'suspended' | 'uninstalled')[] | undefined };

interface Planned {
    readonly context: ChangeContext;
    readonly items: readonly PlanItem[];
}

function noSuchLicense(typed: string, alias: string): SfError {
    return SfError.create({
        name: 'NoSuchLicense',
        message: `No license ${typed} matches in ${alias}. Nothing was written.`,
        actions: [`See the licenses: sf lma license list --target-org ${alias}`],
    });
}
