import { TRIAL_MAX_DAYS } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';

/** What an ISV may set for the whole license org: the record Default of `License_Management_Setting__mdt`. */
export interface Settings {
    /** R2: longest trial that a person may give, counted from the install date. */
    readonly trialMaxDays: number;
    /** R10: days from one refresh of a package to the next. */
    readonly refreshIntervalDays: number;
    /** R11: whether an installation in a sandbox creates a lead too. */
    readonly leadsForSandboxes: boolean;
}

/** What holds where an org says nothing else; the formulas of force-app fall back on the same numbers. */
export const STANDARD_SETTINGS: Settings = { trialMaxDays: TRIAL_MAX_DAYS, refreshIntervalDays: 7, leadsForSandboxes: false };
