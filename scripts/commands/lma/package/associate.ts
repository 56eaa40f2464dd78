import { stringify } from 'csv-stringify/sync';
import { SfError, type Org } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import {
    missingRecords,
    planAssociation,
    type AssociationPlan,
    type AssociationSnapshot,
    type AssociationWish,
    type ReplacedTerm,
} from '../../../domain/association-plan.ts';
import { reportAssociation, type AssociationReport } from '../../../domain/association-report.ts';
import type { ChosenDefaults } from '../../../domain/default-values.ts';
import type { LeadManager } from '../../../domain/lead-manager.ts';
import { applyAssociation } from '../../../org/apply-association.ts';
import { readAssociation, type OrgPair } from '../../../org/read-association.ts';
import { readAssociationRight, requireAssociationRight } from '../../../org/read-association-right.ts';
import { readLeadManagerByUsername } from '../../../org/read-lead-manager.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { LmaCommand } from '../lma-command.ts';
import { licenseOrgFlag, packagingOrgFlag } from '../org-flags.ts';
import { resultFormatFlag } from '../result-format-flag.ts';
import { valueOrThrow } from '../value-or-throw.ts';
import { describeDefaults, describeExpiration, describeOutcome, describeRefusal, describeSeats } from '../words.ts';

export default class PackageAssociate extends LmaCommand<AssociationReport> {
    static override readonly summary = 'Associate a managed package with the license org.';
    static override readonly description = [
        'Creates the package in the license org, links all its released versions, and stores the default values that new licenses get. Beta versions are not linked.',
        'Both generations can be associated: of a packaging org its first-generation packages, of a Dev Hub its second-generation ones. Unmanaged and unlocked packages cannot, nor can those that have beta versions only.',
        'It is safe to repeat: what is linked stays, new versions are added, and default values change only if you give them again; then you are asked. Later versions are also linked by "sf lma license refresh".',
    ].join('\n\n');
    static override readonly examples = [
        'Associate the only managed package of the packaging org, with a trial of 30 days and 10 seats for new licenses:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging',
        'Give new licenses to all users of an org, without an end:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --package tsheets --default-status active --does-not-expire --site-license',
        'Give the leads of a package to somebody else, without a question:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --package tsheets --lead-manager mara@example.com --no-prompt',
        'See what would be done:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --dry-run',
    ];

    static override readonly flags = {
        'target-org': licenseOrgFlag,
        'packaging-org': packagingOrgFlag,
        package: Flags.string({
            summary: 'Name, namespace or id (033, 0Ho, or 04t of a version) of the package. Needed if the packaging org has several managed packages.',
        }),
        'default-status': Flags.option({ summary: 'Status of a new license; at first trial.', options: ['trial', 'active'] as const })(),
        'default-length-days': Flags.integer({
            summary:
                'Days from the install date to the last day of a new license; at first 30. A trial lasts at most 90, or as the custom metadata License Management Setting says.',
        }),
        'does-not-expire': Flags.boolean({ summary: 'New licenses do not expire. Not for trials.', exclusive: ['default-length-days'] }),
        'default-seats': Flags.integer({ summary: 'Seats of a new license, 1 to 99,000,000; at first 10. Sandboxes always get a site license.' }),
        'site-license': Flags.boolean({ summary: 'New licenses are for all users of the org.', exclusive: ['default-seats'] }),
        'lead-manager': Flags.string({ summary: 'Username of who gets the leads; an active user of the license org who can read licenses.' }),
        'dry-run': Flags.boolean({ summary: 'Show what would be done, and write nothing.', default: false }),
        'no-prompt': Flags.boolean({ summary: 'Do not ask before default values or the lead manager are replaced.', default: false }),
        'result-format': resultFormatFlag,
    };

    async run(): Promise<AssociationReport> {
        const { flags } = await this.parse(PackageAssociate);
        const orgs = { license: flags['target-org'], packaging: flags['packaging-org'] };
        this.prepare(flags, orgs.license, orgs.packaging);
        if (flags['result-format'] === 'human') this.spinner.start(flags['dry-run'] ? 'Planning' : 'Associating', 'reading both orgs');
        const right = await readAssociationRight(orgs.license.getConnection());
        await requireAssociationRight(orgs.license, right);
        const snapshot = valueOrThrow(await readAssociation(orgs, flags.package));
        const leadManager = await findLeadManager(orgs.license, flags['lead-manager'], snapshot.licenseOrg.alias);
        const wish = { defaults: chosenDefaults(flags), leadManager };
        const plan = valueOrThrow(planAssociation(snapshot, wish));
        await requireAssociationRight(orgs.license, right, plan);
        const planned = reportAssociation(snapshot, plan, undefined);
        if (!flags['dry-run']) await this.askFor(planned, snapshot, flags['no-prompt']);
        const report = flags['dry-run'] ? planned : await this.apply(orgs, snapshot, plan);
        const isWritten = !report.dryRun && missingRecords(plan).length > 0;
        if (isWritten && report.refusals.length === 0) await this.verify(orgs, snapshot.package.id, wish);
        this.spinner.stop();
        if (flags['result-format'] === 'json') this.log(JSON.stringify(report, null, 2));
        else if (flags['result-format'] === 'csv') process.stdout.write(stringify([...csvRecords(report)], { header: true, escape_formulas: true }));
        else this.show(report, snapshot);
        return report;
    }

    /** What somebody chose once is not replaced by a slip. */
    private async askFor({ replaced, package: found }: AssociationReport, { licenseOrg }: AssociationSnapshot, isUnasked: boolean): Promise<void> {
        if (replaced.length === 0 || isUnasked) return;
        this.spinner.stop();
        this.showReplaced(replaced);
        await this.confirmOrStop(`Change this for new licenses of ${found.name} in ${licenseOrg.alias}?`, isUnasked);
    }

    private showReplaced(replaced: AssociationReport['replaced']): void {
        const data = replaced.map(({ field, before, after }) => ({
            'New licenses': TERM_LABELS[field],
            Before: describeTerm(field, before),
            After: describeTerm(field, after),
        }));
        this.table({ data, overflow: 'wrap' });
    }

    private async apply(orgs: OrgPair, snapshot: AssociationSnapshot, plan: AssociationPlan): Promise<AssociationReport> {
        this.spinner.status = 'writing';
        const outcome = await applyAssociation(orgs.license.getConnection(), snapshot.licenseOrg.alias, plan, snapshot.associated?.recordId);
        const report = reportAssociation(snapshot, plan, outcome);
        const rows = [...(outcome.package?.values() ?? []), ...(outcome.versions?.values() ?? [])];
        process.exitCode = exitCodeOf(report.refusals.length, rows.filter((row) => !row.refusal).length);
        return report;
    }

    /** The package counts as linked only once it can be read back with everything that was planned. */
    private async verify(orgs: OrgPair, packageId: string, wish: AssociationWish): Promise<void> {
        this.spinner.status = 'verifying';
        const snapshot = valueOrThrow(await readAssociation(orgs, packageId));
        const missing = missingRecords(valueOrThrow(planAssociation(snapshot, wish)));
        if (missing.length === 0) return;
        const message = `The org ${snapshot.licenseOrg.alias} accepted the association, but does not show all of it: ${missing.join(', ')} cannot be read back as written.`;
        const actions = [`Let the user see all fields: sf org assign permset --name License_Service --target-org ${snapshot.licenseOrg.alias}`];
        throw SfError.create({ name: 'NotVerified', message, actions });
    }

    private show(report: AssociationReport, { licenseOrg, packagingOrg }: AssociationSnapshot): void {
        const { package: found, versions, dryRun } = report;
        for (const warning of report.warnings) this.warn(warning);
        this.table({
            data: versions.map((version) => ({
                Version: version.version,
                Name: version.name,
                Id: version.versionId,
                Result: describeOutcome(version.outcome, dryRun),
            })),
            title: `Versions of ${found.name} (${found.namespace ?? ''}, ${found.packageId})`,
        });
        if (report.dryRun && report.replaced.length > 0) this.showReplaced(report.replaced);
        this.log(`New licenses: ${describeDefaults(report.defaults)}.`);
        if (report.refusals.length > 0) this.log(report.refusals.map(describeRefusal).join('\n'));
        else this.logSuccess(summaryOf(report, licenseOrg.alias));
        if (dryRun || found.outcome !== 'created' || report.refusals.length > 0) return;
        this.log('Create leads and licenses for whoever has installed it:');
        this.log(`  sf lma license refresh --target-org ${licenseOrg.alias} --packaging-org ${packagingOrg.alias} --package ${found.packageId}`);
    }
}

/** One line of CSV for the package and one for each version. */
function csvRecords({ package: found, versions, replaced }: AssociationReport): readonly Record<string, string>[] {
    const changes = replaced.map(({ field, before, after }) => `${TERM_LABELS[field]}: ${describeTerm(field, before)} → ${describeTerm(field, after)}`);
    return [
        { record: 'Package', id: found.packageId, version: found.latestVersion ?? '', name: found.name, result: found.outcome, changes: changes.join('; ') },
        ...versions.map(({ versionId, version, name, outcome }) => ({ record: 'Package Version', id: versionId, version, name, result: outcome, changes: '' })),
    ];
}

const TERM_LABELS = { defaultStatus: 'Status', defaultLengthDays: 'Length', defaultSeats: 'Seats', leadManagerId: 'Lead manager' } as const;

function describeTerm(field: ReplacedTerm['field'], value: string | number | null): string {
    if (field === 'defaultLengthDays') return value === null ? describeExpiration(null) : `${value} days`;
    if (field === 'defaultSeats') return describeSeats(value === null ? null : Number(value));
    return value === null ? 'nobody' : String(value);
}

interface DefaultFlags {
    readonly 'default-status': 'trial' | 'active' | undefined;
    readonly 'default-length-days': number | undefined;
    readonly 'does-not-expire': boolean;
    readonly 'default-seats': number | undefined;
    readonly 'site-license': boolean;
}

function chosenDefaults(flags: DefaultFlags): ChosenDefaults {
    const statuses = { trial: 'Trial', active: 'Active' } as const;
    return {
        defaultStatus: flags['default-status'] && statuses[flags['default-status']],
        defaultLengthDays: flags['does-not-expire'] ? null : flags['default-length-days'],
        defaultSeats: flags['site-license'] ? null : flags['default-seats'],
    };
}

async function findLeadManager(org: Org, username: string | undefined, alias: string): Promise<LeadManager | undefined> {
    return username === undefined ? undefined : readLeadManagerByUsername(org.getConnection(), username, alias);
}

function summaryOf({ package: found, versions, dryRun }: AssociationReport, licenseOrg: string): string {
    const isChanged = found.outcome !== 'unchanged' || versions.some((version) => version.outcome !== 'unchanged');
    if (!isChanged) return `${found.name} is already associated with ${licenseOrg}; nothing has changed.`;
    if (dryRun && found.outcome === 'created') return `${found.name} would be associated with ${licenseOrg}. Nothing was written.`;
    if (dryRun) return `The association of ${found.name} with ${licenseOrg} would be changed as shown. Nothing was written.`;
    const linked = versions.length === 1 ? '1 released version is' : `${versions.length} released versions are`;
    return `${found.name} is associated with ${licenseOrg}, ${linked} linked.`;
}
