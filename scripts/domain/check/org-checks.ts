import { sameId } from '../ids.ts';
import { foundIn, given, seen, unseen, type Check, type Finding, type Seen } from './check.ts';
import type { LicenseOrgFacts, OrgFactsSeen, PackageSeen } from './license-org-facts.ts';

/** Which org OpenLMA stands in ("Install the License Management App" and the FAQ of the guide). */
export const ORG_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    { id: 'production-org', title: 'The license org is a production org', look: ({ org }) => given(org, nonProduction) },
    { id: 'not-packaging-org', title: 'The license org is not where a package is developed', look: notPackagingOrg },
    { id: 'my-domain', title: 'The org has My Domain', look: myDomain },
];

function nonProduction({ isSandbox, trialEnds, edition }: OrgFactsSeen): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'The license org is not a production org',
        evidence: [
            ...(isSandbox ? ['It is a sandbox.'] : []),
            ...(trialEnds === null ? [] : [`It is a trial that ends on ${trialEnds.slice(0, 10)}.`]),
            ...(/developer/i.test(edition) ? [`It is a ${edition}.`] : []),
        ],
        remedy: 'Such orgs end, and licenses with them. Deploy OpenLMA in the production org where you sell, and move the licenses there.',
    });
}

function notPackagingOrg({ org, packages, alias }: LicenseOrgFacts): Seen<readonly Finding[]> {
    return given(org, ({ orgId, namespace }) => {
        const own = ('value' in packages ? packages.value : []).filter(({ developerOrgId }) => sameId(orgId, developerOrgId ?? ''));
        return foundIn({
            severity: 'error',
            title: 'The license org develops a package',
            evidence: [
                ...(namespace === null ? [] : [`${alias} has the namespace ${namespace}.`]),
                ...own.map(({ name }: PackageSeen) => `${name} is developed here.`),
            ],
            remedy: 'Deploy OpenLMA in the org where you do business, and associate the package there.',
        });
    });
}

/** `acme.my.salesforce.com` has one, `na1.salesforce.com` has none. */
function myDomain({ host }: LicenseOrgFacts): Seen<readonly Finding[]> {
    if (!/\.(salesforce|force)\.com$/i.test(host)) return unseen(`The login goes to ${host}, which is no address of Salesforce.`);
    const hasOwn = /\.my\.salesforce\.com$/i.test(host);
    return seen(
        foundIn({
            severity: 'warning',
            title: 'The org has no My Domain',
            evidence: hasOwn ? [] : [`Its address is ${host}.`],
            remedy: 'Set up and deploy My Domain (Setup, My Domain), then log in anew: without it you are logged out when you log in to a customer.',
        }),
    );
}
