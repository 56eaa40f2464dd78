import { foundIn, given, type Check, type Finding } from './check.ts';
import type { ConvertedLeadSeen, FailedDeliverySeen, LicenseOrgFacts, NamedRecords } from './license-org-facts.ts';
import { namesShown, recordsShown } from './name-evidence.ts';

/** What licenses themselves tell: leads, customers that cannot be reached, seats. */
export const RECORD_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    { id: 'converted-leads', title: 'Licenses of converted leads have their account', look: ({ convertedLeads }) => given(convertedLeads, converted) },
    {
        id: 'lead-missing',
        title: 'Each customer has a lead or an account',
        look: ({ withoutLead }) =>
            given(withoutLead, (found) =>
                named(found, {
                    severity: 'warning',
                    title: 'Licenses without lead, account and contact',
                    remedy: 'Somebody deleted the lead, or the org refused it: the run says why. A refresh creates it anew.',
                    command: 'sf lma license refresh --all --ignore-interval --packaging-org <packaging org>',
                }),
            ),
    },
    {
        id: 'version-missing',
        title: 'Each license has its package version',
        look: ({ withoutVersion }) =>
            given(withoutVersion, (found) =>
                named(found, {
                    severity: 'warning',
                    title: 'Licenses without a package version',
                    remedy: 'Refresh the package: it links versions that were released since.',
                    command: 'sf lma license refresh --all --ignore-interval --packaging-org <packaging org>',
                }),
            ),
    },
    { id: 'delivery-failed', title: "Customers' orgs take deliveries", look: ({ failedDeliveries }) => given(failedDeliveries, failed) },
    {
        id: 'deliveries-late',
        title: 'Deliveries are not late',
        look: ({ lateDeliveries, alias }) =>
            given(lateDeliveries, (found) =>
                named(found, {
                    severity: 'warning',
                    title: 'Deliveries due for more than a day',
                    remedy: "The customer's org has not got the change. Log in to it and deliver, or let the worker do it.",
                    command: `sf lma license deliver --target-org ${alias}`,
                }),
            ),
    },
    {
        id: 'org-missing',
        title: "Customers' orgs are known to the packaging org",
        look: ({ missing }) =>
            given(missing, (found) =>
                named(found, {
                    severity: 'note',
                    title: 'Licenses whose org the packaging org no longer names',
                    remedy: 'The customer deleted the org, or it was moved. If it is gone for good, there is nothing to deliver any more.',
                }),
            ),
    },
    {
        id: 'differing',
        title: "Licenses are as in the customer's org",
        look: ({ differing, alias }) =>
            given(differing, (found) =>
                named(found, {
                    severity: 'warning',
                    title: "Licenses that differ from the customer's org",
                    remedy: 'Agree with the customer which side is right, change it here if need be, then deliver.',
                    command: `sf lma license list --target-org ${alias} --differs`,
                }),
            ),
    },
    {
        id: 'over-used',
        title: 'Seats suffice',
        look: ({ overUsed }) =>
            given(overUsed, (found) =>
                named(found, {
                    severity: 'note',
                    title: 'Licenses with more users than seats',
                    remedy: "They keep access until the customer's administrator revokes seats; available seats are negative until then. Sell seats, or ask for it.",
                }),
            ),
    },
    {
        id: 'trials-expired',
        title: 'No trial is past its expiration',
        look: ({ expiredTrials, alias }) =>
            given(expiredTrials, (found) =>
                named(found, {
                    severity: 'note',
                    title: 'Trials past their expiration',
                    remedy: 'Extend, activate or suspend them: the customer lost access on the last day.',
                    command: `sf lma license list --target-org ${alias} --status trial --expired`,
                }),
            ),
    },
];

function named(found: NamedRecords, words: Pick<Finding, 'severity' | 'title' | 'remedy'> & { readonly command?: string }): readonly Finding[] {
    return foundIn({ ...words, evidence: recordsShown(found) });
}

function converted(leads: readonly ConvertedLeadSeen[]): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Licenses whose lead was converted and that have no account',
        evidence: namesShown(leads.map(({ license, lead, account }) => `${license}: ${lead} became ${account}`)),
        remedy: 'Turn on Require Validation for Converted Leads (Setup, Lead Settings), so that the flow Lead Converted runs; --fix gives these licenses their account.',
        fixes: leads.map(({ licenseId, license, accountId, account, contactId }) => ({
            kind: 'account',
            licenseId,
            accountId,
            contactId,
            what: `Give ${license} the account ${account}.`,
        })),
    });
}

const REMEDIES: Readonly<Record<string, string>> = {
    'Org Deleted': 'The org is inactive or gone: nothing has to be delivered there any more. A refresh notes the uninstall.',
    'Org Locked': 'Ask the customer to unlock the org, for example to renew its trial; it is tried again from time to time.',
    'Package Uninstalled': 'The license cannot be updated there. Ask the customer to install the package again, or refresh: that notes the uninstall.',
    'Login Refused': 'Log in to the org again as a user who may still use the API, then deliver with --retry-failed.',
    'Permission Missing':
        "Assign the package's permission set License Delivery to the delivering user in the customer's org, then deliver with --retry-failed.",
    Unreachable: 'It is tried again by itself. If that goes on failing, check the address of the login: sf org list --verbose.',
    'License Record Missing': "Let the delivering user see the package's license record, or include subscriber-app in the next version of the package.",
    'Changed By Customer': 'Ask the customer why somebody changed the license there; deliver with --overwrite to write over it.',
    'Licensed By Salesforce': "Salesforce keeps the license of this package there: change it in Salesforce's own License Management App.",
};

/** "Proxy User Has Deactivated Message": one finding per case. */
function failed(deliveries: readonly FailedDeliverySeen[]): readonly Finding[] {
    const byFailure = Map.groupBy(deliveries, ({ failure }) => failure);
    return [...byFailure].flatMap(([failure, some]) =>
        foundIn({
            severity: 'error',
            title: `Deliveries failed: ${failure}`,
            evidence: namesShown(some.map(({ license, org }) => `${license}: ${org}`)),
            remedy: REMEDIES[failure] ?? 'The license says what to do (Delivery Remedy).',
            command: 'sf lma license deliver --retry-failed',
        }),
    );
}
