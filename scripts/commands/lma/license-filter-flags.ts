import { Flags } from '@salesforce/sf-plugins-core';
import type { LicenseStatus } from '../../domain/license.ts';
import type { LicenseFilterWish } from '../../org/read-filtered-licenses.ts';

const STATUSES = { trial: 'Trial', active: 'Active', suspended: 'Suspended', uninstalled: 'Uninstalled' } as const satisfies Record<string, LicenseStatus>;
const FILTER = { helpGroup: 'FILTER' } as const;

/** Flags that say which licenses are meant; those of `neverExpires` and `status` are apart, because other commands give these words another meaning. */
export const licenseFilterFlags = {
    license: Flags.string({
        summary: 'Licenses by name (L-00001), record id or key, or all of a subscriber org by its id (00D…).',
        description: 'Ids may have 15 or 18 characters. Give several with commas, or give the flag several times.',
        multiple: true,
        delimiter: ',',
        ...FILTER,
    }),
    package: Flags.string({ summary: 'Licenses of this package: name, id (033) or namespace.', ...FILTER }),
    account: Flags.string({ summary: 'Licenses of this account: part of its name, or its record id.', ...FILTER }),
    'org-name': Flags.string({ summary: 'Licenses of subscriber orgs with this text in their name.', ...FILTER }),
    'expiring-within': Flags.string({
        summary: 'Licenses whose last day lies between today and so far ahead: 30d, 4w, 3m or 1y.',
        exclusive: ['expired'],
        ...FILTER,
    }),
    expired: Flags.boolean({ summary: 'Licenses whose last day is over, in the time zone of the license org.', ...FILTER }),
    sandbox: Flags.boolean({ summary: 'Licenses of sandboxes only, or with --no-sandbox none of them.', allowNo: true, ...FILTER }),
    differs: Flags.boolean({ summary: "Licenses that are different on the customer's side.", ...FILTER }),
    where: Flags.string({ summary: 'Licenses that meet this SOQL condition, such as "Used_Licenses__c > 100".', ...FILTER }),
};

/** Repeatable, and with commas. Where a command changes the status, this flag has another name. */
export const statusFilterFlag = Flags.option({
    summary: 'Licenses with this status; several with commas, or with the flag several times.',
    options: ['trial', 'active', 'suspended', 'uninstalled'] as const,
    multiple: true,
    delimiter: ',',
    ...FILTER,
})();

export const neverExpiresFlag = Flags.boolean({
    summary: 'Licenses that do not expire.',
    exclusive: ['expired', 'expiring-within'],
    ...FILTER,
});

/** Values of the flags above. */
export interface LicenseFilterFlags {
    readonly license?: readonly string[] | undefined;
    readonly package?: string | undefined;
    readonly account?: string | undefined;
    readonly 'org-name'?: string | undefined;
    readonly 'expiring-within'?: string | undefined;
    readonly expired?: boolean | undefined;
    readonly sandbox?: boolean | undefined;
    readonly differs?: boolean | undefined;
    readonly where?: string | undefined;
}

/** `statuses` and `neverExpires` as the command has them, if it has. */
export function licenseFilterOf(
    flags: LicenseFilterFlags,
    more: { readonly statuses?: readonly (keyof typeof STATUSES)[] | undefined; readonly neverExpires?: boolean | undefined } = {},
): LicenseFilterWish {
    return {
        licenses: flags.license,
        package: flags.package,
        statuses: more.statuses?.map((status) => STATUSES[status]),
        account: flags.account,
        orgName: flags['org-name'],
        expiringWithin: flags['expiring-within'],
        isExpired: flags.expired,
        neverExpires: more.neverExpires,
        isSandbox: flags.sandbox,
        differs: flags.differs,
        where: flags.where,
    };
}
