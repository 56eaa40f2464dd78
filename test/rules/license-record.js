/** @typedef {import('../../force-app/main/default/lwc/licenseRules/licenseRules.js').License} License */

/** API name of each field of the rules' license. */
export const LICENSE_FIELDS = Object.freeze({
    status: 'Status__c',
    expiration: 'Expiration__c',
    seats: 'Seats__c',
    usedLicenses: 'Used_Licenses__c',
    installDate: 'Install_Date__c',
    uninstallDate: 'Uninstall_Date__c',
    statusBeforeUninstall: 'Status_Before_Uninstall__c',
    wasActive: 'Was_Active__c',
});

/**
 * A license, or a part of one, as fields of License__c.
 *
 * @param {Partial<License>} license
 * @returns {Record<string, string | number | boolean | null>}
 */
export function toLicenseRecord(license) {
    return Object.fromEntries(Object.entries(license).map(([field, value]) => [LICENSE_FIELDS[/** @type {keyof License} */ (field)], value ?? null]));
}

/**
 * The fields of the rules' license in a stored row of License__c.
 *
 * @param {Readonly<Record<string, unknown>>} row
 * @returns {Record<string, unknown>}
 */
export function storedLicense(row) {
    const values = Object.values(LICENSE_FIELDS).map((name) => [name, row[name] ?? null]);
    return { ...Object.fromEntries(values), [LICENSE_FIELDS.wasActive]: row[LICENSE_FIELDS.wasActive] === 1 };
}
