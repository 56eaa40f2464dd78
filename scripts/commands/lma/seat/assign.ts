import { Flags } from '@salesforce/sf-plugins-core';
import { planAssign } from '../../../domain/seat-plan.ts';
import { assignSeats } from '../../../org/write-seats.ts';
import { noUsersChosen, SeatCommand, seatChangeFlags, type SeatReport } from '../seat-command.ts';

export default class SeatAssign extends SeatCommand {
    static override readonly summary = "Give users of a customer's org a seat of a package.";
    static override readonly description =
        'Shows who gets a seat before anything is written. Who has one already keeps it; what the org refuses is told in its own words, and the others are done. It is safe to repeat.';
    static override readonly examples = [
        'Give two users a seat:\n<%= config.bin %> <%= command.id %> --target-org acme --package tsheets --username ada@acme.example,bo@acme.example',
        'Fill up the seats with those who have a permission set:\n<%= config.bin %> <%= command.id %> --target-org acme --package tsheets --permission-set Consultant --fill',
    ];

    static override readonly flags = {
        ...seatChangeFlags,
        fill: Flags.boolean({ summary: 'Give as many seats as are left, in the order of the users, and leave out the rest.', default: false }),
    };

    async run(): Promise<SeatReport> {
        const { flags } = await this.parse(SeatAssign);
        this.prepare(flags, flags['target-org']);
        const opened = await this.open(flags['target-org'], flags.package);
        const wanted = await this.wantedUsers(opened, flags);
        if (!wanted) throw noUsersChosen([]);
        return this.settle(opened, planAssign(opened.snapshot, wanted, flags.fill), flags, {
            action: 'assign',
            carryOut: async (items) =>
                assignSeats(
                    opened.org.getConnection(),
                    opened.alias,
                    opened.license,
                    items.flatMap(({ userId }) => userId ?? []),
                ),
        });
    }
}
