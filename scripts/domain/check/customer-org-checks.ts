import { foundIn, given, type Check, type Finding, type Seen } from './check.ts';
import { namesShown } from './name-evidence.ts';

export interface InstalledSeen {
    readonly name: string;
    readonly namespace: string | null;
    /** 033…, 18 characters. */
    readonly packageId: string;
}

/** The license of one of our packages in the customer's org, and what ours says. */
export interface CustomerLicenseSeen {
    readonly package: string;
    readonly namespace: string;
    readonly isInstalled: boolean;
    /** Name of the license in the license org; null where there is none. */
    readonly license: string | null;
    readonly licenseStatus: string | null;
    /** The package's own record, Salesforce's PackageLicense, or nothing. */
    readonly side: 'record' | 'platform' | 'none';
    readonly isDifferent: boolean;
    /** Whether the package brought an object for its license, whoever may see it. */
    readonly hasObject: boolean;
    /** Whether this login may write the package's license record; null where there is no such object to see. */
    readonly mayDeliver: boolean | null;
    readonly seats: number | null;
    readonly used: number | null;
}

export interface FailedInstallSeen {
    readonly version: string;
    readonly status: string;
    readonly errors: readonly string[];
}

/** What the checks of a customer's org look at. */
export interface CustomerOrgFacts {
    readonly alias: string;
    readonly licenseAlias: string;
    readonly orgId: string;
    readonly today: string;
    /** What the org answered to the first question: nothing else is asked where it refuses. */
    readonly org: Seen<{ readonly name: string; readonly trialEnds: string | null; readonly isSandbox: boolean }>;
    readonly licenses: Seen<readonly CustomerLicenseSeen[]>;
    readonly failedInstalls: Seen<readonly FailedInstallSeen[]>;
}

export const CUSTOMER_ORG_CHECKS: readonly Check<CustomerOrgFacts>[] = [
    { id: 'customer-reachable', title: "The customer's org answers", look: reachable },
    {
        id: 'customer-trial',
        title: 'The org is not about to be locked',
        look: ({ org, today }) => given(org, ({ trialEnds }) => trialEnding(trialEnds, today)),
    },
    { id: 'package-installed', title: 'Licensed packages are installed', look: ({ licenses }) => given(licenses, notInstalled) },
    { id: 'install-failed', title: 'No installation failed', look: ({ failedInstalls }) => given(failedInstalls, installFailed) },
    {
        id: 'installation-licensed',
        title: 'Installed packages have a license',
        look: ({ licenses, licenseAlias }) => given(licenses, (all) => unlicensed(all, licenseAlias)),
    },
    { id: 'license-record', title: 'Installed packages have a license record', look: ({ licenses }) => given(licenses, noRecord) },
    { id: 'delivering-user', title: 'The delivering user may deliver', look: ({ licenses, alias }) => given(licenses, (all) => mayNotDeliver(all, alias)) },
    {
        id: 'license-in-line',
        title: 'The license record says what the license says',
        look: ({ licenses, licenseAlias }) => given(licenses, (all) => different(all, licenseAlias)),
    },
    { id: 'seats-used', title: 'Seats suffice', look: ({ licenses }) => given(licenses, overUsed) },
];

function reachable({ org, alias }: CustomerOrgFacts): Seen<readonly Finding[]> {
    if ('value' in org) return { value: [] };
    return {
        value: foundIn({
            severity: 'error',
            title: "The customer's org does not answer",
            evidence: [`${alias}: ${org.why}`],
            remedy: 'The org may be locked, deleted or disabled, or the login may have expired. Ask the customer, log in anew, then check again.',
            command: `sf org login web --alias ${alias}`,
        }),
    };
}

const SOON_DAYS = 14;

function trialEnding(trialEnds: string | null, today: string): readonly Finding[] {
    const daysLeft = trialEnds === null ? null : Math.round((Date.parse(trialEnds.slice(0, 10)) - Date.parse(today)) / 86_400_000);
    return foundIn({
        severity: 'warning',
        title: "The trial of the customer's org ends",
        evidence:
            daysLeft !== null && daysLeft <= SOON_DAYS
                ? [`It ends on ${trialEnds?.slice(0, 10) ?? ''}, ${daysLeft < 0 ? 'which is past' : `in ${daysLeft} days`}.`]
                : [],
        remedy: 'A trial org that has ended is locked, and takes no deliveries. Agree with the customer whether it shall go on.',
    });
}

function notInstalled(licenses: readonly CustomerLicenseSeen[]): readonly Finding[] {
    const gone = licenses.filter(({ isInstalled, license, licenseStatus }) => !isInstalled && license !== null && licenseStatus !== 'Uninstalled');
    return foundIn({
        severity: 'warning',
        title: 'Licensed packages that are not installed',
        evidence: gone.map((each) => `${each.package}: ${each.license ?? ''} is ${each.licenseStatus ?? ''}.`),
        remedy: 'The customer uninstalled the package. Ask why, and refresh: that notes the uninstall.',
    });
}

function installFailed(failed: readonly FailedInstallSeen[]): readonly Finding[] {
    return foundIn({
        severity: 'note',
        title: 'Installations that did not finish',
        evidence: namesShown(failed.map(({ version, status, errors }) => `${version}: ${status}${errors.length > 0 ? `, ${errors.join(' ')}` : ''}`)),
        remedy: 'Without an installation there is no license. Help the customer with what the org said, and let them install again.',
    });
}

function unlicensed(licenses: readonly CustomerLicenseSeen[], licenseAlias: string): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Installed packages without a license',
        evidence: licenses.filter(({ isInstalled, license }) => isInstalled && license === null).map((each) => each.package),
        remedy: 'The customer installed before the package was associated, or after the last refresh: refresh the licenses.',
        command: `sf lma license refresh --target-org ${licenseAlias} --packaging-org <packaging org> --all --ignore-interval`,
    });
}

function noRecord(licenses: readonly CustomerLicenseSeen[]): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Installed packages without a license record',
        evidence: licenses
            .filter(
                ({ isInstalled, side, license, hasObject, mayDeliver }) =>
                    isInstalled && license !== null && side === 'none' && (!hasObject || mayDeliver === true),
            )
            .map((each) => `${each.package}: ${each.hasObject ? 'there is no record yet' : `the package brought no ${each.namespace}__Package_License__c`}`),
        remedy: 'Deliver the license. A package without the object needs subscriber-app in its next version.',
        command: 'sf lma license deliver',
    });
}

function mayNotDeliver(licenses: readonly CustomerLicenseSeen[], alias: string): readonly Finding[] {
    const not = licenses.filter(({ isInstalled, mayDeliver, hasObject }) => isInstalled && hasObject && mayDeliver !== true);
    return foundIn({
        severity: 'warning',
        title: 'The delivering user may not deliver',
        evidence: not.map((each) => `${each.package}: ${each.mayDeliver === null ? 'does not see' : 'may not write'} ${each.namespace}__Package_License__c.`),
        remedy: "Assign the package's permission set License Delivery to the user that the login is of.",
        command: `sf org assign permset --name ${not[0]?.namespace ?? ''}__License_Delivery --target-org ${alias}`,
    });
}

function different(licenses: readonly CustomerLicenseSeen[], licenseAlias: string): readonly Finding[] {
    const found = licenses.filter(({ isInstalled, isDifferent }) => isInstalled && isDifferent);
    return foundIn({
        severity: 'warning',
        title: 'License records that say something else',
        evidence: found.map((each) => `${each.package}: ${each.license ?? ''}`),
        remedy: 'Deliver the license. If the customer changed the record, agree with them first; --overwrite writes over it.',
        command: `sf lma license deliver --target-org ${licenseAlias} --license ${found[0]?.license ?? ''}`,
    });
}

function overUsed(licenses: readonly CustomerLicenseSeen[]): readonly Finding[] {
    const over = licenses.filter(({ seats, used }) => seats !== null && used !== null && used > seats);
    return foundIn({
        severity: 'note',
        title: 'More users than seats',
        evidence: over.map((each) => `${each.package}: ${each.used ?? 0} users have a seat, ${each.seats ?? 0} are licensed.`),
        remedy: "They keep access until the customer's administrator revokes seats.",
    });
}
