import { Flags } from '@salesforce/sf-plugins-core';
import type { ChangeReport } from '../../../domain/change-report.ts';
import { checkPlanOrg } from '../../../domain/read-plan.ts';
import { readLicenseOrg } from '../../../org/read-license-org.ts';
import { readOrExplain } from '../../../org/read-or-explain.ts';
import { ChangeCommand } from '../change-command.ts';
import { changeFlags } from '../change-flags.ts';
import { loadPlan } from '../plan-file.ts';
import { valueOrThrow } from '../value-or-throw.ts';

export default class LicenseApply extends ChangeCommand {
    static override readonly summary = 'Apply a saved plan of changes to licenses, or go on with one that was interrupted.';
    static override readonly description = [
        'A plan says for each license from what to what it changes. What is done already is left alone, so that applying a plan twice is applying it once; a license that somebody has changed since is refused and named; the rules are those of today. Everything is shown before it is written.',
        'A plan is for the org that it was made for. It may be read and shortened by hand; what no rule allows is refused.',
    ].join('\n\n');
    static override readonly examples = [
        'See what is left to do of a plan:\n<%= config.bin %> <%= command.id %> --target-org license --plan-file plan.json --dry-run',
        'Apply it:\n<%= config.bin %> <%= command.id %> --target-org license --plan-file plan.json',
    ];

    static override readonly flags = {
        ...changeFlags,
        'plan-file': Flags.file({ summary: 'The plan, as "sf lma license modify" or "undo" has saved it.', required: true }),
    };

    async run(): Promise<ChangeReport> {
        const { flags } = await this.parse(LicenseApply);
        const targetOrg = flags['target-org'];
        this.prepare(flags, targetOrg);
        const file = flags['plan-file'];
        const plan = loadPlan(file);
        this.spinner.start('Checking the plan', 'reading licenses');
        const licenseOrg = await readLicenseOrg(targetOrg);
        valueOrThrow(checkPlanOrg(plan, file, licenseOrg));
        const context = await this.changeContext(targetOrg, licenseOrg);
        const current = await readOrExplain(targetOrg, this.recheck(context, plan));
        this.spinner.stop();
        return this.settle(context, { plan, current, file, isSaved: true }, flags);
    }
}
