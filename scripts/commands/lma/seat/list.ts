import { Flags } from '@salesforce/sf-plugins-core';
import { stringify } from 'csv-stringify/sync';
import type { Seat } from '../../../domain/seat-plan.ts';
import { SeatCommand, seatFlags, type SeatReport } from '../seat-command.ts';

/** Who has a seat. */
export interface SeatListReport extends Omit<SeatReport, 'items' | 'dryRun'> {
    readonly seats: readonly {
        readonly id: string;
        readonly username: string;
        readonly name: string;
        readonly isActive: boolean;
    }[];
}

export default class SeatList extends SeatCommand<SeatListReport> {
    static override readonly summary = "List who has a seat of a package in a customer's org.";
    static override readonly description =
        "Shows the license, how many seats are in use and left, and each user with a seat. Works on the package's own license records and on Salesforce's PackageLicense, whichever the package uses.";
    static override readonly examples = [
        'See who has a seat:\n<%= config.bin %> <%= command.id %> --target-org acme --package tsheets',
        'Write the users to a spreadsheet:\n<%= config.bin %> <%= command.id %> --target-org acme --package tsheets --result-format csv > seats.csv',
    ];

    static override readonly flags = {
        ...seatFlags,
        'result-format': Flags.option({ summary: 'How the seats are printed.', options: ['human', 'csv', 'json'] as const, default: 'human' })(),
    };

    async run(): Promise<SeatListReport> {
        const { flags } = await this.parse(SeatList);
        this.prepare(flags, flags['target-org']);
        const opened = await this.open(flags['target-org'], flags.package);
        const { org, package: name, namespace, licensedBy, license } = this.report(opened, [], true);
        const listed: SeatListReport = { org, package: name, namespace, licensedBy, license, seats: opened.snapshot.seats.map(seatOf) };
        if (this.jsonEnabled()) return listed;
        if (flags['result-format'] === 'json') process.stdout.write(`${JSON.stringify({ status: 0, result: listed }, null, 2)}\n`);
        else if (flags['result-format'] === 'csv')
            process.stdout.write(stringify([...listed.seats], { header: true, columns: ['username', 'name', 'isActive'], cast: { boolean: String } }));
        else {
            this.showLicense(listed);
            const data = listed.seats.map(({ username, name, isActive }) => ({
                User: username,
                Name: name,
                Active: isActive ? 'yes' : 'no',
            }));
            if (data.length > 0) this.table({ data });
        }
        return listed;
    }
}

function seatOf({ id, user }: Seat): SeatListReport['seats'][number] {
    const { username, name, isActive } = user;
    return { id, username, name, isActive };
}
