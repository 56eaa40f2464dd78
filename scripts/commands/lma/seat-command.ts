import { SfError, type Org } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import type { SeatItem, SeatSnapshot, WantedUsers } from '../../domain/seat-plan.ts';
import { seatObstacle } from '../../domain/seat-standing.ts';
import { describeValues } from '../../domain/subscriber-side.ts';
import { nameOfOrg } from '../../org/read-org.ts';
import { readUsersByName, readUsersWithPermissionSet, readUsersWithProfile } from '../../org/read-seat-users.ts';
import { readSeatLicense, readSeats, type SeatLicense } from '../../org/seat-store.ts';
import type { SeatAnswers } from '../../org/write-seats.ts';
import { exitCodeOf, EXIT_CODES } from './exit-codes.ts';
import { LmaCommand } from './lma-command.ts';
import { customerOrgFlag } from './org-flags.ts';
import { readTableFile } from './read-table-file.ts';

/** Flags of every command about seats. */
export const seatFlags = {
    'target-org': customerOrgFlag,
    package: Flags.string({ summary: 'Name, id (033) or namespace of the package. Needed if several are installed.' }),
};

/** Flags that say whose seats are meant, and how they are changed. */
export const seatChangeFlags = {
    ...seatFlags,
    username: Flags.string({ summary: 'Users by username; several with commas, or with the flag several times.', multiple: true, delimiter: ',' }),
    file: Flags.file({ summary: 'CSV file with a column username.' }),
    'permission-set': Flags.string({ summary: 'Active users who have this permission set, by its name or label.' }),
    profile: Flags.string({ summary: 'Active users with this profile.' }),
    'dry-run': Flags.boolean({ summary: 'Show the plan, and write nothing.', default: false }),
    'no-prompt': Flags.boolean({ summary: 'Do not ask before seats are changed.', default: false }),
};

export interface SeatChangeFlags {
    readonly username: string[] | undefined;
    readonly file: string | undefined;
    readonly 'permission-set': string | undefined;
    readonly profile: string | undefined;
    readonly 'dry-run': boolean;
    readonly 'no-prompt': boolean;
}

/** What a command about seats answers. */
export interface SeatReport {
    readonly dryRun: boolean;
    readonly org: string;
    readonly package: string;
    readonly namespace: string;
    /** `record`: the package's own license; `platform`: Salesforce's. */
    readonly licensedBy: 'record' | 'platform';
    readonly license: {
        readonly status: string;
        readonly expiration: string | null;
        readonly seats: number | null;
        readonly used: number;
        readonly available: number | null;
    };
    readonly items: readonly SeatItem[];
}

export interface OpenedSeats {
    readonly org: Org;
    readonly alias: string;
    readonly license: SeatLicense;
    readonly snapshot: SeatSnapshot;
}

/** A command about the seats of a package in a customer's org. */
export abstract class SeatCommand<Result = SeatReport> extends LmaCommand<Result> {
    protected async open(org: Org, wanted: string | undefined): Promise<OpenedSeats> {
        this.spinner.start('Reading seats');
        const connection = org.getConnection();
        const alias = await nameOfOrg(org);
        const license = await readSeatLicense(connection, wanted, alias);
        const seats = await readSeats(connection, license);
        this.spinner.stop();
        return { org, alias, license, snapshot: { allowed: license.side.seats, seats, obstacle: seatObstacle(license.side) } };
    }

    /** The users whom the flags mean; `undefined` when they mean nobody. */
    protected async wantedUsers({ org }: OpenedSeats, flags: SeatChangeFlags): Promise<WantedUsers | undefined> {
        const connection = org.getConnection();
        const names = [...(flags.username ?? []), ...(flags.file === undefined ? [] : usernamesIn(flags.file))].map((name) => name.trim()).filter(Boolean);
        const isMeant = names.length > 0 || flags['permission-set'] !== undefined || flags.profile !== undefined;
        if (!isMeant) return undefined;
        const named = await readUsersByName(connection, [...new Set(names)]);
        const ofSet = flags['permission-set'] === undefined ? [] : await readUsersWithPermissionSet(connection, flags['permission-set']);
        const ofProfile = flags.profile === undefined ? [] : await readUsersWithProfile(connection, flags.profile);
        return { users: [...named.users, ...ofSet, ...ofProfile], missing: named.missing };
    }

    protected report({ alias, license, snapshot }: OpenedSeats, items: readonly SeatItem[], dryRun: boolean): SeatReport {
        const { side, packageName, namespace } = license;
        const used = snapshot.seats.length;
        const available = side.seats === null ? null : side.seats - used;
        const { status, expiration, seats } = side;
        return { dryRun, org: alias, package: packageName, namespace, licensedBy: side.kind, license: { status, expiration, seats, used, available }, items };
    }

    /** Shows the plan, asks, carries it out, and tells what became of each user. */
    protected async settle(opened: OpenedSeats, items: readonly SeatItem[], flags: SeatChangeFlags, work: SeatWork): Promise<SeatReport> {
        const planned = this.report(opened, items, flags['dry-run']);
        const due = items.filter(({ outcome }) => outcome === work.action);
        this.show(planned);
        if (flags['dry-run'] || due.length === 0) {
            this.log('Nothing was written.');
            if (items.some(({ outcome }) => outcome === 'refused')) process.exitCode = EXIT_CODES.failure;
            return planned;
        }
        const users = `${due.length} ${due.length === 1 ? 'user' : 'users'}`;
        await this.confirmOrStop(
            `${work.action === 'assign' ? `Give ${users} a seat` : `Take the seats of ${users} away`} in ${planned.org}?`,
            flags['no-prompt'],
        );
        const answers = await work.carryOut(due);
        const became = items.map((item) => becomeOf(item, work, answers));
        const after = { ...opened, snapshot: { ...opened.snapshot, seats: await readSeats(opened.org.getConnection(), opened.license) } };
        const report = this.report(after, became, false);
        this.showResult(report, work);
        return report;
    }

    protected showLicense({ package: name, license }: Pick<SeatReport, 'package' | 'license'>): void {
        const { used, available } = license;
        const left = available === null ? '' : `; ${used} in use, ${available < 0 ? `${-available} too many` : `${available} left`}`;
        this.log(`${name}: ${describeValues(license)}${left}.`);
    }

    private show(report: SeatReport): void {
        this.showLicense(report);
        const { items } = report;
        const data = items.map(({ username, name: userName, outcome, message }) => ({
            User: username,
            Name: userName ?? '',
            Plan: outcome,
            Why: message ?? '',
        }));
        if (data.length > 0) this.table({ data, overflow: 'wrap' });
        const count = (...outcomes: readonly SeatItem['outcome'][]): number => items.filter(({ outcome }) => outcomes.includes(outcome)).length;
        const [given, left] = [count('assign'), count('left', 'refused')];
        if (given > 0 && left > 0) this.log(`${given} of the ${given + left} users without a seat ${given === 1 ? 'gets' : 'get'} one.`);
    }

    private showResult(report: SeatReport, { action }: SeatWork): void {
        const count = (outcome: SeatItem['outcome']): number => report.items.filter((item) => item.outcome === outcome).length;
        const done = count(action === 'assign' ? 'assigned' : 'revoked');
        for (const { username, outcome, message } of report.items) if (outcome === 'refused') this.log(`Refused: ${username}: ${message ?? ''}`);
        this.log(`${done} ${done === 1 ? 'seat' : 'seats'} ${action === 'assign' ? 'assigned' : 'revoked'}, ${count('refused')} refused.`);
        process.exitCode = exitCodeOf(count('refused'), done);
    }
}

export interface SeatWork {
    readonly action: 'assign' | 'revoke';
    /** Answers by user id of an assignment, by seat id of a revocation. */
    readonly carryOut: (items: readonly SeatItem[]) => Promise<SeatAnswers>;
}

function becomeOf(item: SeatItem, { action }: SeatWork, answers: SeatAnswers): SeatItem {
    if (item.outcome !== action) return item;
    const message = answers.get((action === 'assign' ? item.userId : item.seatId) ?? '');
    if (message !== undefined) return { ...item, outcome: 'refused', message };
    return { ...item, outcome: action === 'assign' ? 'assigned' : 'revoked' };
}

function usernamesIn(file: string): readonly string[] {
    const { columns, rows } = readTableFile(file);
    const column = columns.find((name) => ['username', 'user'].includes(name.trim().toLowerCase().replaceAll(/[\s_]/g, '')));
    if (column !== undefined) return rows.map(({ cells }) => cells[column] ?? '');
    throw SfError.create({
        name: 'WrongFile',
        message: `${file} has no column username. Nothing was done.`,
        actions: [`Name the column with the usernames "username"; it has: ${columns.join(', ')}`],
    });
}

/** Nobody is meant. */
export function noUsersChosen(examples: readonly string[]): SfError {
    return SfError.create({
        name: 'NoUsersChosen',
        message: 'No users are chosen. Nothing was written.',
        actions: ['Name them: --username, --file, --permission-set or --profile', ...examples],
        exitCode: EXIT_CODES.wrongFlags,
    });
}
