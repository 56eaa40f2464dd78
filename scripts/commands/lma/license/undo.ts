import { Flags } from '@salesforce/sf-plugins-core';
import { newPlan, planItemOf } from '../../../domain/change-plan.ts';
import type { ChangeReport } from '../../../domain/change-report.ts';
import { refuse } from '../../../domain/verdict.ts';
import { byLicense, lastChangedFirst, planUndoOf } from '../../../org/plan-undo-of.ts';
import { readChangesOfRun } from '../../../org/read-journal.ts';
import { readOrExplain } from '../../../org/read-or-explain.ts';
import { readLicenseOrg } from '../../../org/read-license-org.ts';
import { readReferencedLicenses } from '../../../org/read-plannable-licenses.ts';
import { readUndoneRun } from '../../../org/read-undone-run.ts';
import { ChangeCommand } from '../change-command.ts';
import { changeFlags } from '../change-flags.ts';
import { planMaker } from '../interrupted-plan.ts';
import { valueOrThrow } from '../value-or-throw.ts';

export default class LicenseUndo extends ChangeCommand {
    static override readonly summary = 'Take back what a run has changed of licenses.';
    static override readonly description = [
        'Gives each license what it had before the run, as the license history tells it. The rules hold as for any change: a license that has become active never returns to trial, and no expiration is set to a day that has passed. What somebody changed since is left as it is, and named.',
        'An undo is a run too, and can be taken back.',
    ].join('\n\n');
    static override readonly examples = [
        'See what taking back a run would change:\n<%= config.bin %> <%= command.id %> --target-org license --run R-00012 --dry-run',
        'Take it back:\n<%= config.bin %> <%= command.id %> --target-org license --run R-00012 --reason "Wrong price list"',
    ];

    static override readonly flags = {
        ...changeFlags,
        run: Flags.string({ summary: 'The run to take back: its name (R-00012) or record id. "sf lma run list" shows them.', required: true }),
        reason: Flags.string({ summary: 'Why; it stands in the license history beside each change.' }),
        'plan-file': Flags.file({ summary: 'Where to save the plan. It is kept in any case until it is carried out.' }),
    };

    async run(): Promise<ChangeReport> {
        const { flags } = await this.parse(LicenseUndo);
        const targetOrg = flags['target-org'];
        this.prepare(flags, targetOrg);
        this.spinner.start('Planning', 'reading the license history');
        const licenseOrg = await readLicenseOrg(targetOrg);
        const context = await this.changeContext(targetOrg, licenseOrg);
        const { connection } = context.org;
        const undone = valueOrThrow(await readOrExplain(targetOrg, readUndoneRun(connection, flags.run)));
        const entries = await readChangesOfRun(connection, undone.id);
        if (entries.length === 0) valueOrThrow(refuse('NothingToUndo', `${undone.name} changed nothing that could be taken back. Nothing was written.`));
        const references = lastChangedFirst(entries)
            .toReversed()
            .map((id) => ({ kind: 'record' as const, value: id, typed: id }));
        const licenses = new Map((await readReferencedLicenses(connection, references)).map((license) => [license.recordId, license]));
        const found = references.flatMap(({ value }) => licenses.get(value) ?? []);
        const planned = await planUndoOf(connection, found, byLicense(entries), { ...context, timeZone: licenseOrg.timeZone });
        this.spinner.stop();
        const items = planned.flatMap((change) => {
            const license = licenses.get(change.license.recordId);
            return license ? [planItemOf(change, license)] : [];
        });
        const plan = newPlan('undo', licenseOrg.orgId, {
            reason: flags.reason ?? null,
            undoes: undone,
            items,
            madeBy: planMaker(this.argv, undefined),
        });
        return this.settle(context, { plan, current: plan, file: flags['plan-file'], isSaved: false }, flags);
    }
}
