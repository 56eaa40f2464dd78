import { Flags } from '@salesforce/sf-plugins-core';
import { addDuration, parseDuration, type Duration } from '../../../domain/duration.ts';
import { addDays, dateIn } from '../../../domain/calendar.ts';
import { inactiveSince, planRevoke } from '../../../domain/seat-plan.ts';
import { readOrgNow } from '../../../org/read-org-now.ts';
import { revokeSeats } from '../../../org/write-seats.ts';
import { noUsersChosen, SeatCommand, seatChangeFlags, type SeatReport } from '../seat-command.ts';
import { valueOrThrow } from '../value-or-throw.ts';

export default class SeatRevoke extends SeatCommand {
    static override readonly summary = "Take seats of a package away from users of a customer's org.";
    static override readonly description =
        'Shows whose seat is taken before anything is written. What the org refuses is told in its own words, and the others are done. It is safe to repeat.';
    static override readonly examples = [
        'Take a seat away:\n<%= config.bin %> <%= command.id %> --target-org acme --package tsheets --username ada@acme.example',
        'See who has a seat and has not logged in for 90 days:\n<%= config.bin %> <%= command.id %> --target-org acme --package tsheets --inactive-for 90d --dry-run',
    ];

    static override readonly flags = {
        ...seatChangeFlags,
        'inactive-for': Flags.string({
            summary: 'Users with a seat who are inactive or have not logged in for so long: 90d, 12w, 3m or 1y.',
            description: 'Who has never logged in counts from the day the user was created.',
        }),
    };

    async run(): Promise<SeatReport> {
        const { flags } = await this.parse(SeatRevoke);
        this.prepare(flags, flags['target-org']);
        const length = flags['inactive-for'] === undefined ? undefined : valueOrThrow(parseDuration(flags['inactive-for'], '--inactive-for'));
        const opened = await this.open(flags['target-org'], flags.package);
        const named = await this.wantedUsers(opened, flags);
        const inactive = length && inactiveSince(opened.snapshot.seats, startOf(length, await readOrgNow(opened.org.getConnection())));
        if (!named && !inactive) throw noUsersChosen(['Or those who do not use it: --inactive-for 90d']);
        const wanted = { users: [...(named?.users ?? []), ...(inactive ?? [])], missing: named?.missing ?? [] };
        return this.settle(opened, planRevoke(opened.snapshot, wanted), flags, {
            action: 'revoke',
            carryOut: async (items) =>
                revokeSeats(
                    opened.org.getConnection(),
                    items.flatMap(({ seatId }) => seatId ?? []),
                ),
        });
    }
}

/** So long before now: the duration that leads from that day to today is measured backwards in days. */
function startOf(length: Duration, now: string): string {
    const today = dateIn('UTC', now);
    const days = Math.round((Date.parse(addDuration(today, length)) - Date.parse(today)) / 86_400_000);
    return `${addDays(today, -days)}T00:00:00.000Z`;
}
