import { Flags } from '@salesforce/sf-plugins-core';
import { stringify } from 'csv-stringify/sync';
import type { Seat } from '../../../domain/seat-plan.ts';
import { seatsBeyond } from '../../../domain/seat-standing.ts';
import { SeatCommand, seatFlags, type SeatReport } from '../seat-command.ts';

/** Who has a seat. */
export interface SeatListReport extends Omit<SeatReport, 'items' | 'dryRun'> {
    readonly seats: readonly {
        readonly id: string;
        readonly username: string;
        readonly name: string;
        readonly isActive: boolean;
        /** ISO, as the one below. */
        readonly assigned: string;
        readonly lastLogin: string | null;
        /** The license allows fewer seats than are in use, and this is one of those that were assigned last. Its user keeps it until it is revoked. */
        readonly isBeyondLicense: boolean;
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
        const { allowed, seats } = opened.snapshot;
        const beyond = seatsBeyond(allowed, seats);
        const listed: SeatListReport = { org, package: name, namespace, licensedBy, license, seats: seats.map((seat) => seatOf(seat, beyond.includes(seat))) };
        if (this.jsonEnabled()) return listed;
        if (flags['result-format'] === 'json') process.stdout.write(`${JSON.stringify({ status: 0, result: listed }, null, 2)}\n`);
        else if (flags['result-format'] === 'csv')
            process.stdout.write(stringify([...listed.seats], { header: true, columns: CSV_COLUMNS, escape_formulas: true, cast: { boolean: String } }));
        else this.showList(listed);
        return listed;
    }

    private showList(listed: SeatListReport): void {
        this.showLicense(listed);
        const data = listed.seats.map(({ username, name, isActive, assigned, lastLogin }) => ({
            User: username,
            Name: name,
            Active: isActive ? 'yes' : 'no',
            Assigned: assigned.slice(0, 10),
            'Last login': lastLogin?.slice(0, 10) ?? 'never',
        }));
        if (data.length > 0) this.table({ data });
        const beyond = listed.seats.filter(({ isBeyondLicense }) => isBeyondLicense).map(({ username }) => username);
        for (const line of describeOverUse(listed, beyond)) this.log(line);
    }
}

const CSV_COLUMNS = ['username', 'name', 'isActive', 'assigned', 'lastLogin', 'isBeyondLicense'];

function seatOf({ id, assignedAt, user }: Seat, isBeyondLicense: boolean): SeatListReport['seats'][number] {
    const { username, name, isActive, lastLogin } = user;
    return { id, username, name, isActive, assigned: assignedAt, lastLogin, isBeyondLicense };
}

/** Nobody loses a seat by itself. */
function describeOverUse({ org, namespace }: SeatListReport, beyond: readonly string[]): readonly string[] {
    if (beyond.length === 0) return [];
    const seats = beyond.length === 1 ? '1 seat is' : `${beyond.length} seats are`;
    return [
        `${seats} in use beyond the license. All users keep theirs until you revoke some; assigned last: ${beyond.join(', ')}.`,
        `To revoke those: sf lma seat revoke --target-org ${org} --package ${namespace} --username ${beyond.join(',')}`,
    ];
}
