import { Flags } from '@salesforce/sf-plugins-core';
import { describePackage, type PackageDetails } from '../../../domain/package-details.ts';
import { readPackageDetails } from '../../../org/read-package-details.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { LmaCommand } from '../lma-command.ts';
import { optionalPackagingOrgFlag, readLicenseOrgFlag } from '../org-flags.ts';
import { packageFacts, versionRows } from '../package-page.ts';
import { valueOrThrow } from '../value-or-throw.ts';

export default class PackageShow extends LmaCommand<PackageDetails> {
    static override readonly summary = 'Show one associated package: its default values, lead manager, versions, refreshes and licenses.';
    static override readonly description =
        'With a packaging org or Dev Hub, also whether the package is still linked: whether that org has it, and which versions were released since or are gone.';
    static override readonly examples = [
        'Show the only associated package:\n<%= config.bin %> <%= command.id %> --target-org license',
        'Show a package by its namespace, and check that it is still linked:\n<%= config.bin %> <%= command.id %> --target-org license --packaging-org packaging --package tsheets',
    ];

    static override readonly flags = {
        'target-org': readLicenseOrgFlag,
        'packaging-org': optionalPackagingOrgFlag,
        package: Flags.string({ summary: 'Name, namespace or id (033) of the package, or id of one of its versions (04t). Needed if several are associated.' }),
        'result-format': Flags.option({ char: 'r', summary: 'Format of the result.', options: ['human', 'json'] as const, default: 'human' as const })(),
    };

    async run(): Promise<PackageDetails> {
        const { flags } = await this.parse(PackageShow);
        const [license, packaging] = [flags['target-org'], flags['packaging-org']];
        this.prepare(flags, license, ...(packaging ? [packaging] : []));
        if (flags['result-format'] === 'human') this.spinner.start('Reading the package');
        const snapshot = valueOrThrow(await readPackageDetails(license, packaging, flags.package, new Date().toISOString()), EXIT_CODES.wrongFlags);
        this.spinner.stop();
        const details = describePackage(snapshot);
        if (flags['result-format'] === 'json') this.log(JSON.stringify(details, null, 2));
        else this.show(details);
        return details;
    }

    private show(details: PackageDetails): void {
        this.styledHeader(details.name);
        const groups = packageFacts(details);
        const widest = Math.max(...groups.flat().map(([label]) => label.length));
        const line = ([label, value]: readonly [string, string]): string => `${label.padEnd(widest)}  ${value.replaceAll('\n', `\n${' '.repeat(widest + 2)}`)}`;
        this.log(`${groups.map((facts) => facts.map(line).join('\n')).join('\n\n')}\n`);
        if (details.versions.length > 0) this.table({ title: 'Versions', data: [...versionRows(details)], overflow: 'wrap' });
        else this.log('No version is linked.');
    }
}
