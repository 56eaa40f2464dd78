import { stringify } from 'csv-stringify/sync';
import { listPackages, type ListedPackage, type PackageListSnapshot } from '../../../domain/package-list.ts';
import { readPackageList } from '../../../org/read-package-list.ts';
import { LmaCommand } from '../lma-command.ts';
import { optionalPackagingOrgFlag, readLicenseOrgFlag } from '../org-flags.ts';
import { associatedRows, csvRecords, publishedRows } from '../package-page.ts';
import { resultFormatFlag } from '../result-format-flag.ts';

/** The `--json` result. */
export interface PackageListReport {
    readonly licenseOrg: string;
    readonly packagingOrg: string | null;
    readonly packages: readonly ListedPackage[];
}

export default class PackageList extends LmaCommand<PackageListReport> {
    static override readonly summary = 'List the packages that are, or can be, associated with the license org.';
    static override readonly description = [
        'Shows which packages are associated, what new licenses get, and when each was and can be refreshed.',
        'With a packaging org or Dev Hub, also what it holds: first- and second-generation packages, how many versions are released and beta, in how many orgs each is installed, and why a package cannot be associated.',
    ].join('\n\n');
    static override readonly examples = [
        'List the associated packages:\n<%= config.bin %> <%= command.id %> --target-org license',
        'See what a packaging org or Dev Hub holds, too:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging',
        'Write it to a file:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --result-format csv > packages.csv',
    ];

    static override readonly flags = { 'target-org': readLicenseOrgFlag, 'packaging-org': optionalPackagingOrgFlag, 'result-format': resultFormatFlag };

    async run(): Promise<PackageListReport> {
        const { flags } = await this.parse(PackageList);
        const [license, packaging] = [flags['target-org'], flags['packaging-org']];
        this.prepare(flags, license, ...(packaging ? [packaging] : []));
        if (flags['result-format'] === 'human') this.spinner.start('Reading packages');
        const snapshot = await readPackageList(license, packaging);
        this.spinner.stop();
        const packages = listPackages(snapshot);
        const report = { licenseOrg: snapshot.licenseOrg.alias, packagingOrg: snapshot.packaging?.org.alias ?? null, packages };
        if (flags['result-format'] === 'csv') process.stdout.write(stringify([...csvRecords(packages)], { header: true, escape_formulas: true }));
        else if (flags['result-format'] === 'json') this.log(JSON.stringify(packages, null, 2));
        else this.show(snapshot, packages);
        return report;
    }

    private show({ packaging, licenseOrg }: PackageListSnapshot, packages: readonly ListedPackage[]): void {
        if (packaging) {
            const rows = publishedRows(packages);
            if (rows.length === 0) this.log(`The org ${packaging.org.alias} has no packages.`);
            else this.table({ title: `Packages of ${packaging.org.alias} (${packaging.org.name})`, data: [...rows], overflow: 'wrap' });
            if (!packaging.installs) this.warn(`The org ${packaging.org.alias} does not tell who installed its packages; that comes with push upgrades.`);
        }
        const associated = associatedRows(packages);
        if (associated.length > 0) this.table({ title: `Associated with ${licenseOrg.alias}`, data: [...associated], overflow: 'wrap' });
        else this.log(`No package is associated with ${licenseOrg.alias}.`);
        for (const line of packages.flatMap(describeObstacle)) this.log(line);
        this.suggestNext(packages, licenseOrg.alias, packaging?.org.alias);
    }

    private suggestNext(packages: readonly ListedPackage[], licenseOrg: string, packagingOrg: string | undefined): void {
        const possible = packages.filter(({ state }) => state === 'possible');
        const command = `sf lma package associate --target-org ${licenseOrg} --packaging-org ${packagingOrg ?? '<alias>'}`;
        for (const { name, packageId } of possible) this.log(`Associate ${name}: ${command} --package ${packageId}`);
        if (!packagingOrg) this.log('See what a packaging org holds: --packaging-org <alias>');
    }
}

/** Why, and what to do, where something can be done. */
function describeObstacle({ obstacle, kind }: ListedPackage): readonly string[] {
    if (!obstacle) return [];
    return [obstacle.message, ...(kind === 'Managed' ? obstacle.actions.map((action) => `  ${action}`) : [])];
}
