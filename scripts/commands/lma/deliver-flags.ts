import { Flags } from '@salesforce/sf-plugins-core';
import { licenseFilterFlags, statusFilterFlag, type LicenseFilterFlags } from './license-filter-flags.ts';
import { licenseOrgFlag } from './org-flags.ts';

export interface DeliverFlagValues extends LicenseFilterFlags {
    readonly 'dry-run': boolean;
    readonly 'no-prompt': boolean;
    readonly overwrite: boolean;
    readonly 'retry-failed': boolean;
    readonly reason: string | undefined;
    readonly wait: number | undefined;
    readonly 'result-format': 'human' | 'csv' | 'json';
}

export const deliverFlags = {
    'target-org': licenseOrgFlag,
    'dry-run': Flags.boolean({ summary: "Read the customers' orgs, show what would be delivered, and write nothing.", default: false }),
    'no-prompt': Flags.boolean({ summary: "Do not ask before something is written to customers' orgs.", default: false }),
    overwrite: Flags.boolean({
        summary: 'Write over what customers changed themselves; without a filter, also of licenses that are known to differ.',
        default: false,
    }),
    'retry-failed': Flags.boolean({ summary: 'Also try what failed before its next attempt is due.', default: false }),
    credentials: Flags.file({
        summary: "JSON file with logins to customers' orgs, readable only by its owner; tried before the logins of sf.",
        description:
            'By org id: {"00D…": {"authUrl": "force://…"}, "00D…": {"accessToken": "…", "instanceUrl": "https://…"}}; several logins of an org as a list.',
    }),
    reason: Flags.string({ summary: 'Why; it stands in the license history beside each delivery.' }),
    wait: Flags.integer({
        summary: 'Minutes to wait until the license service has delivered what you asked for; 10 unless you say so.',
        description:
            'Only the permission set License_Service delivers. Whoever has not got it asks for a run, and a worker carries it out with its own logins.',
        min: 0,
        max: 1440,
    }),
    'result-format': Flags.option({ summary: 'How the result is printed.', options: ['human', 'csv', 'json'] as const, default: 'human' })(),
    ...licenseFilterFlags,
    status: statusFilterFlag,
};
