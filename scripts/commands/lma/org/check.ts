import type { Org } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { checkReport, fixesIn, type CheckedOrg, type CheckReport } from '../../../domain/check/check-report.ts';
import type { Fix } from '../../../domain/check/check.ts';
import { applyFixes } from '../../../org/check/apply-fixes.ts';
import { checkCustomerOrg, checkLicenseOrg, checkPackagingOrg } from '../../../org/check/check-orgs.ts';
import { recordCheck } from '../../../org/check/record-check.ts';
import { readChangeRight } from '../../../org/read-change-right.ts';
import { checkCsv } from '../check-csv.ts';
import { describeChecks, describeFixes, describeTotals } from '../describe-checks.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { LmaCommand } from '../lma-command.ts';
import { findOrg, readLicenseOrgFlag } from '../org-flags.ts';
import { resultFormatFlag } from '../result-format-flag.ts';

interface CheckFlags {
    readonly fix: boolean;
    readonly 'dry-run': boolean;
    readonly 'no-prompt': boolean;
    readonly 'result-format': 'human' | 'csv' | 'json';
}

export default class OrgCheck extends LmaCommand<CheckReport> {
    static override readonly summary = 'Find out why leads or licenses are not created, changed or delivered.';
    static override readonly description = [
        'Looks for every cause that the guide knows: in the license org what refuses leads and licenses, what is switched off, who may not do what, what waits or failed; with --packaging-org what is not associated or not licensed; with --customer-org why a customer gets no license. Each finding has its evidence, how grave it is, and what to do. A check that the login does not let look says so.',
        "--fix puts right what needs nobody's decision, after showing it and asking: it asks for refreshes that are late, and gives the licenses of converted leads their account. Everything else is said how to do.",
        'Reads in about a dozen API requests for the license org and eight for each other org. What was found is kept as a License Run, from which the page License Health shows it; a login without the permission set License Service, and --dry-run, write nothing.',
    ].join('\n\n');
    static override readonly examples = [
        'Check the license org:\n<%= config.bin %> <%= command.id %> --target-org license',
        'Check where packages are developed and a customer, too:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --customer-org acme',
        'See what could be put right at once:\n<%= config.bin %> <%= command.id %> --target-org license --fix --dry-run',
        'Keep the findings in a file:\n<%= config.bin %> <%= command.id %> --target-org license --result-format csv > findings.csv',
    ];

    static override readonly flags = {
        'target-org': readLicenseOrgFlag,
        'packaging-org': Flags.custom<Org>({
            char: 'p',
            summary: 'Username or alias of an org where packages are developed; give the flag several times for several.',
            parse: findOrg,
        })({ multiple: true }),
        'customer-org': Flags.custom<Org>({
            summary: "Username or alias of a customer's org; give the flag several times for several.",
            parse: findOrg,
        })({ multiple: true }),
        fix: Flags.boolean({ summary: 'Put right what needs no decision.', default: false }),
        'dry-run': Flags.boolean({ summary: 'Write nothing: keep no record of what was found, and with --fix only show what would be done.', default: false }),
        'no-prompt': Flags.boolean({ summary: 'With --fix, do not ask before something is written.', default: false, dependsOn: ['fix'] }),
        'result-format': resultFormatFlag,
    };

    async run(): Promise<CheckReport> {
        const { flags } = await this.parse(OrgCheck);
        const license = flags['target-org'];
        const [packaging, customers] = [flags['packaging-org'] ?? [], flags['customer-org'] ?? []];
        this.prepare(flags, license, ...packaging, ...customers);
        if (flags['result-format'] === 'human') this.spinner.start('Checking');
        const orgs = await Promise.all([
            checkLicenseOrg(license, flags['api-reserve']),
            ...packaging.map((org) => checkPackagingOrg(license, org)),
            ...customers.map((org) => checkCustomerOrg(license, org)),
        ]);
        this.spinner.stop();
        const report = await this.fixed(license, orgs, flags);
        if (!flags['dry-run']) await this.keep(license, report);
        if (report.counts.error > 0) process.exitCode = EXIT_CODES.errorFound;
        return report;
    }

    private async fixed(license: Org, orgs: readonly CheckedOrg[], flags: CheckFlags): Promise<CheckReport> {
        const at = new Date().toISOString();
        const found = checkReport(orgs, at);
        const fixes = flags.fix ? fixesIn(orgs) : [];
        if (flags['result-format'] === 'human') this.show(found, fixes, flags);
        const report = fixes.length === 0 || flags['dry-run'] ? found : checkReport(orgs, at, await this.fix(license, fixes, flags));
        if (flags['result-format'] === 'csv' && !this.jsonEnabled()) process.stdout.write(checkCsv(report));
        if (flags['result-format'] === 'json' && !this.jsonEnabled()) this.log(JSON.stringify(report, null, 2));
        return report;
    }

    private async fix(license: Org, fixes: readonly Fix[], flags: CheckFlags): Promise<CheckReport['fixes']> {
        await this.confirmOrStop(`Put ${fixes.length === 1 ? 'this' : `these ${fixes.length} things`} right?`, flags['no-prompt']);
        const applied = await applyFixes(license.getConnection(), fixes);
        if (flags['result-format'] === 'human') for (const line of describeFixes(applied)) this.log(line);
        if (applied.some(({ outcome }) => outcome === 'refused')) process.exitCode = EXIT_CODES.partialSuccess;
        return applied;
    }

    /** Only the license service may: whoever else checks is not told that the page has nothing of it. */
    private async keep(license: Org, report: CheckReport): Promise<void> {
        const connection = license.getConnection();
        if ((await readChangeRight(connection)) !== 'carry out') return;
        const refused = await recordCheck(connection, report, 'sf lma org check');
        if (refused !== null) this.warn(`What was found could not be kept for the page License Health: ${refused}`);
    }

    private show(report: CheckReport, fixes: readonly Fix[], flags: CheckFlags): void {
        for (const org of report.orgs) {
            this.styledHeader(org.role === 'license' ? `License org ${org.alias}` : `${org.role === 'packaging' ? 'Packaging org' : 'Customer'} ${org.alias}`);
            for (const line of describeChecks(org.checks)) this.log(line);
        }
        this.log(describeTotals(report));
        if (!flags.fix) {
            const possible = fixesIn(report.orgs).length;
            if (possible > 0) this.log(`${possible} of what was found can be put right at once: add --fix.`);
            return;
        }
        this.log(fixes.length === 0 ? 'There is nothing that --fix could put right.' : `\n--fix ${flags['dry-run'] ? 'would do' : 'does'}:`);
        for (const { what } of fixes) this.log(`  ${what}`);
        if (flags['dry-run']) this.log('Nothing was written.');
    }
}
