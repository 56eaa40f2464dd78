import type { PackageDetails } from '../../domain/package-details.ts';
import type { ListedPackage } from '../../domain/package-list.ts';
import { describeDefaults } from './words.ts';

/** What a packaging org has, one row for each package. */
export function publishedRows(packages: readonly ListedPackage[]): readonly Record<string, string>[] {
    return packages.flatMap((each) => {
        if (!each.published) return [];
        return {
            Package: each.name,
            Namespace: each.namespace ?? '',
            Kind: describeKind(each),
            Versions: describeVersions(each.published),
            Installed: each.published.installs === null ? '?' : each.published.installs.toLocaleString('en-US'),
            Linked: { associated: 'yes', possible: 'not yet', impossible: 'no' }[each.state],
        };
    });
}

/** Such as `2`, `2, 1 beta` or `none`. */
function describeVersions({ released, beta }: NonNullable<ListedPackage['published']>): string {
    const parts = [...(released > 0 ? [String(released)] : []), ...(beta > 0 ? [`${beta} beta`] : [])];
    return parts.length > 0 ? parts.join(', ') : 'none';
}

/** Such as `Managed, 2GP`. */
function describeKind({ kind, generation }: ListedPackage): string {
    return `${kind}, ${generation === 'Second Generation' ? '2GP' : '1GP'}`;
}

/** What a license org has, one row for each package. */
export function associatedRows(packages: readonly ListedPackage[]): readonly Record<string, string>[] {
    return packages.flatMap(({ name, association }) => {
        if (!association) return [];
        const { latestVersion, defaults, nextAvailableRefresh } = association;
        return {
            Package: name,
            Latest: latestVersion ?? '',
            'New licenses': defaults ? describeDefaults(defaults) : 'no default values',
            'Next refresh': nextAvailableRefresh ?? 'now',
        };
    });
}

/** One line of CSV for each package; what is not known is blank. */
export function csvRecords(packages: readonly ListedPackage[]): readonly Record<string, string | number | null>[] {
    return packages.map(({ published, association, ...each }) => ({
        packageId: each.packageId,
        package2Id: each.package2Id,
        name: each.name,
        namespace: each.namespace,
        generation: each.generation,
        kind: each.kind,
        releasedVersions: published?.released ?? null,
        betaVersions: published?.beta ?? null,
        orgs: published?.installs ?? null,
        latestVersion: published?.latestVersion ?? association?.latestVersion ?? null,
        state: each.state,
        obstacle: each.obstacle?.message ?? null,
        recordId: association?.id ?? null,
        defaultStatus: association?.defaults?.defaultStatus ?? null,
        defaultLengthDays: association?.defaults?.defaultLengthDays ?? null,
        defaultSeats: association?.defaults?.defaultSeats ?? null,
        lastLicenseRefresh: association?.lastLicenseRefresh ?? null,
        nextAvailableRefresh: association?.nextAvailableRefresh ?? null,
    }));
}

type Fact = readonly [label: string, value: string];

/** What is known of an associated package, for people: groups with a blank line between them; what is blank is left out. */
export function packageFacts(details: PackageDetails): readonly (readonly Fact[])[] {
    const { developerOrg, leadManager, licenses, link } = details;
    const groups: readonly (readonly Fact[])[] = [
        [
            ['Package', details.packageId],
            ['Namespace', details.namespace ?? ''],
            ['Generation', details.generation ?? ''],
            ['Packaging org', joined(developerOrg.name, developerOrg.id)],
            ['Latest version', joined(details.latestVersion, details.releaseDate && `first released ${details.releaseDate}`)],
            ['Link', [link.message, ...link.actions].join('\n')],
        ],
        [
            ['New licenses', details.defaults ? describeDefaults(details.defaults) : 'no default values; give them with sf lma package associate'],
            ['Lead manager', leadManager ? describeManager(leadManager) : 'nobody; who refreshes owns the leads'],
        ],
        [
            ['Licenses', describeCounts(licenses)],
            ['Last refresh', details.lastLicenseRefresh ?? 'never'],
            ['Next refresh', details.nextAvailableRefresh === null ? 'possible now' : `possible from ${details.nextAvailableRefresh}`],
            ['Record', details.id],
        ],
    ];
    return groups.map((facts) => facts.filter(([, value]) => value !== ''));
}

function describeManager({ id, name, username, isActive }: NonNullable<PackageDetails['leadManager']>): string {
    if (name === null) return `${id}, whom this user may not see`;
    return joined(name, username, isActive === false && 'not active: gets no leads');
}

function describeCounts({ all, trial, active, suspended, uninstalled, expired }: PackageDetails['licenses']): string {
    if (all === 0) return 'none';
    const counts = { trial, active, suspended, uninstalled };
    const parts = Object.entries(counts).flatMap(([status, count]) => (count === 0 ? [] : `${count.toLocaleString('en-US')} ${status}`));
    return `${all.toLocaleString('en-US')} (${parts.join(', ')})${expired > 0 ? `; ${expired.toLocaleString('en-US')} of them expired` : ''}`;
}

/** Whether a version is linked stands there only when one is not. */
export function versionRows({ versions, link }: PackageDetails): readonly Record<string, string>[] {
    return versions.map(({ version, name, versionId, releaseDate, licenses, state }) => ({
        Version: version,
        Name: name,
        Id: versionId,
        Released: releaseDate ?? '',
        Licenses: String(licenses),
        ...(link.state === 'incomplete' && { Link: state }),
    }));
}

function joined(...parts: readonly (string | null | undefined | false)[]): string {
    return parts.filter(Boolean).join(', ');
}
