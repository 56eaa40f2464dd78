/**
 * One table of license changes and the verdict on each, for `c/licenseRules` and for a server alike.
 *
 * A case is: a license stored as `before` (null: none yet), the fields a `person` or the `service` sets, and the
 * code of the rule that refuses it (null: it is saved). `onServer: false` marks what a form can hold but an API cannot send.
 */

/**
 * @typedef {import('../../force-app/main/default/lwc/licenseRules/licenseRules.js').License} License
 *
 * @typedef {object} RuleCase
 * @property {string} name
 * @property {License | null} before
 * @property {Partial<License>} change
 * @property {'person' | 'service'} actor
 * @property {string | null} expected Code of the one rule that refuses the change.
 * @property {'status' | 'expiration' | 'seats' | null} [field] Where the message belongs; null is the top of the page.
 * @property {number | null} [trialMaxDays] Longest trial in the settings; null when they say nothing, 90 when the case does not care.
 * @property {boolean} [onServer]
 */

export const TODAY = '2026-11-22';

/** @type {License} */
const TRIAL = {
    status: 'Trial',
    expiration: '2026-12-11',
    seats: 10,
    usedLicenses: 4,
    installDate: '2026-11-11',
    uninstallDate: null,
    statusBeforeUninstall: null,
    wasActive: false,
};
/** @type {License} */
const ACTIVE = { ...TRIAL, status: 'Active', expiration: null, wasActive: true };
/** @type {License} */
const SUSPENDED = { ...ACTIVE, status: 'Suspended' };
/** @type {License} */
const SUSPENDED_TRIAL = { ...TRIAL, status: 'Suspended' };
/** @type {License} */
const SITE = { ...ACTIVE, seats: null, usedLicenses: null };
/** @type {License} */
const UNINSTALLED_TRIAL = { ...TRIAL, status: 'Uninstalled', usedLicenses: null, uninstallDate: '2026-11-20', statusBeforeUninstall: 'Trial' };
/** @type {License} */
const UNINSTALLED_ACTIVE = { ...UNINSTALLED_TRIAL, expiration: null, statusBeforeUninstall: 'Active', wasActive: true };
/** @type {License} */
const EXPIRED_TRIAL = { ...TRIAL, installDate: '2026-10-01', expiration: '2026-10-31' };

/** R1 for a person: the license as it is, and what refuses each status that it could get. */
const MOVES = Object.freeze(
    /** @type {const} */ ([
        ['a trial', TRIAL, { Trial: null, Active: null, Suspended: null, Uninstalled: 'Status_Uninstalled_By_System' }],
        ['an active license', ACTIVE, { Trial: 'Status_Trial_After_Active', Active: null, Suspended: null, Uninstalled: 'Status_Uninstalled_By_System' }],
        ['a suspended license', SUSPENDED, { Trial: 'Status_Trial_After_Active', Active: null, Suspended: null, Uninstalled: 'Status_Uninstalled_By_System' }],
        ['a suspended trial', SUSPENDED_TRIAL, { Trial: null, Active: null, Suspended: null, Uninstalled: 'Status_Uninstalled_By_System' }],
        ['an uninstalled trial', UNINSTALLED_TRIAL, { Trial: 'License_Locked', Active: 'License_Locked', Suspended: 'License_Locked', Uninstalled: null }],
    ]),
);

/** @type {RuleCase[]} */
const STATUS_MOVES = MOVES.flatMap(([license, before, verdicts]) => {
    return Object.entries(verdicts).map(([to, expected]) => {
        const status = /** @type {License['status']} */ (to);
        // A trial has an expiration, whatever the license had before.
        const change = status === 'Trial' ? { status, expiration: TRIAL.expiration } : { status };
        return { name: `${license} becomes ${status}`, before, change, actor: 'person', expected, field: expected === 'License_Locked' ? null : 'status' };
    });
});

/** @type {RuleCase[]} */
const STATUS = [
    { name: 'a trial becomes active', before: TRIAL, change: { status: 'Active' }, actor: 'person', expected: null },
    { name: 'a trial is suspended', before: TRIAL, change: { status: 'Suspended' }, actor: 'person', expected: null },
    { name: 'an active license is suspended', before: ACTIVE, change: { status: 'Suspended' }, actor: 'person', expected: null },
    { name: 'a suspended license becomes active', before: SUSPENDED, change: { status: 'Active' }, actor: 'person', expected: null },
    { name: 'a suspended trial becomes active', before: SUSPENDED_TRIAL, change: { status: 'Active' }, actor: 'person', expected: null },
    { name: 'a suspended trial becomes a trial again', before: SUSPENDED_TRIAL, change: { status: 'Trial' }, actor: 'person', expected: null },
    {
        name: 'an active license never returns to trial',
        before: ACTIVE,
        change: { status: 'Trial', expiration: '2026-12-31' },
        actor: 'person',
        expected: 'Status_Trial_After_Active',
        field: 'status',
    },
    {
        name: 'a suspended license that was active never returns to trial',
        before: SUSPENDED,
        change: { status: 'Trial', expiration: '2026-12-31' },
        actor: 'person',
        expected: 'Status_Trial_After_Active',
        field: 'status',
    },
    {
        name: 'nor does the service return an active license to trial',
        before: ACTIVE,
        change: { status: 'Trial', expiration: '2026-12-31' },
        actor: 'service',
        expected: 'Status_Trial_After_Active',
        field: 'status',
    },
    {
        name: 'a person cannot set Uninstalled',
        before: ACTIVE,
        change: { status: 'Uninstalled' },
        actor: 'person',
        expected: 'Status_Uninstalled_By_System',
        field: 'status',
    },
    { name: 'the service sets Uninstalled on a trial', before: TRIAL, change: { status: 'Uninstalled' }, actor: 'service', expected: null },
    { name: 'the service sets Uninstalled on a suspended license', before: SUSPENDED, change: { status: 'Uninstalled' }, actor: 'service', expected: null },
    { name: 'a status is never blank', before: ACTIVE, change: { status: null }, actor: 'person', expected: 'Status_Required', field: 'status' },
    { name: 'nor does the service leave it blank', before: ACTIVE, change: { status: null }, actor: 'service', expected: 'Status_Required', field: 'status' },
    {
        name: 'the service does not forget that a license was active',
        before: SUSPENDED,
        change: { wasActive: false },
        actor: 'service',
        expected: 'Was_Active_Kept',
        field: null,
    },
];

/** @type {RuleCase[]} */
const REINSTALL = [
    {
        name: 'a person cannot revive an uninstalled license',
        before: UNINSTALLED_ACTIVE,
        change: { status: 'Active' },
        actor: 'person',
        expected: 'License_Locked',
        field: null,
    },
    {
        name: 'a person cannot change the seats of an uninstalled license',
        before: UNINSTALLED_ACTIVE,
        change: { seats: 20 },
        actor: 'person',
        expected: 'License_Locked',
        field: null,
    },
    { name: 'a reinstall brings a trial back as a trial', before: UNINSTALLED_TRIAL, change: { status: 'Trial' }, actor: 'service', expected: null },
    { name: 'a reinstall brings an active license back as active', before: UNINSTALLED_ACTIVE, change: { status: 'Active' }, actor: 'service', expected: null },
    {
        name: 'a reinstall of a trial is no upgrade',
        before: UNINSTALLED_TRIAL,
        change: { status: 'Active' },
        actor: 'service',
        expected: 'Status_Reinstall',
        field: 'status',
    },
    {
        name: 'a reinstall of a suspended license stays suspended',
        before: { ...UNINSTALLED_ACTIVE, statusBeforeUninstall: 'Suspended' },
        change: { status: 'Active' },
        actor: 'service',
        expected: 'Status_Reinstall',
        field: 'status',
    },
    {
        name: 'a reinstall of a license first seen uninstalled takes the status it is given',
        before: { ...UNINSTALLED_TRIAL, statusBeforeUninstall: null },
        change: { status: 'Trial' },
        actor: 'service',
        expected: null,
    },
    {
        name: 'a person cannot extend an uninstalled license',
        before: UNINSTALLED_TRIAL,
        change: { expiration: '2026-12-24' },
        actor: 'person',
        expected: 'License_Locked',
        field: null,
    },
    { name: 'a person may save an uninstalled license as it is', before: UNINSTALLED_TRIAL, change: {}, actor: 'person', expected: null },
    {
        name: 'a trial that has expired meanwhile comes back expired',
        before: { ...UNINSTALLED_TRIAL, expiration: '2026-11-21' },
        change: { status: 'Trial' },
        actor: 'service',
        expected: null,
    },
    { name: 'nobody counts seats after an uninstall', before: UNINSTALLED_ACTIVE, change: { usedLicenses: 4 }, actor: 'service', expected: null },
    { name: 'the service corrects the seats of an uninstalled license', before: UNINSTALLED_ACTIVE, change: { seats: 20 }, actor: 'service', expected: null },
];

/** @type {RuleCase[]} */
const TRIALS = [
    { name: 'a trial of exactly 90 days', before: TRIAL, change: { expiration: '2027-02-09' }, actor: 'person', expected: null },
    { name: 'a trial of 91 days', before: TRIAL, change: { expiration: '2027-02-10' }, actor: 'person', expected: 'Trial_Too_Long', field: 'expiration' },
    {
        name: 'a trial without an install date counts from today',
        before: { ...TRIAL, installDate: null },
        change: { expiration: '2027-02-21' },
        actor: 'person',
        expected: 'Trial_Too_Long',
        field: 'expiration',
    },
    { name: 'its ninetieth day from today', before: { ...TRIAL, installDate: null }, change: { expiration: '2027-02-20' }, actor: 'person', expected: null },
    { name: 'a trial must expire', before: TRIAL, change: { expiration: null }, actor: 'person', expected: 'Trial_Needs_Expiration', field: 'expiration' },
    {
        name: 'also one that the service writes',
        before: TRIAL,
        change: { expiration: null },
        actor: 'service',
        expected: 'Trial_Needs_Expiration',
        field: 'expiration',
    },
    {
        name: 'a suspended license without expiration cannot become a trial',
        before: { ...SUSPENDED_TRIAL, expiration: null },
        change: { status: 'Trial' },
        actor: 'person',
        expected: 'Trial_Needs_Expiration',
        field: 'expiration',
    },
    {
        name: 'a suspended license that runs longer than a trial cannot become one',
        before: { ...SUSPENDED_TRIAL, expiration: '2027-12-31' },
        change: { status: 'Trial' },
        actor: 'person',
        expected: 'Trial_Too_Long',
        field: 'expiration',
    },
    { name: 'the service writes a longer trial', before: TRIAL, change: { expiration: '2027-12-31' }, actor: 'service', expected: null },
    {
        name: 'a longer trial keeps its date when only seats change',
        before: { ...TRIAL, expiration: '2027-12-31' },
        change: { seats: 20 },
        actor: 'person',
        expected: null,
    },
    {
        name: 'a longer trial where the settings allow it',
        before: TRIAL,
        change: { expiration: '2027-03-11' },
        actor: 'person',
        trialMaxDays: 120,
        expected: null,
    },
    {
        name: 'a day more than the settings allow',
        before: TRIAL,
        change: { expiration: '2027-03-12' },
        actor: 'person',
        trialMaxDays: 120,
        expected: 'Trial_Too_Long',
        field: 'expiration',
    },
    {
        name: 'a shorter trial where the settings demand it',
        before: TRIAL,
        change: { expiration: '2026-12-12' },
        actor: 'person',
        trialMaxDays: 30,
        expected: 'Trial_Too_Long',
        field: 'expiration',
    },
    {
        name: 'a trial from before the settings became shorter',
        before: { ...TRIAL, expiration: '2027-02-09' },
        change: { seats: 20 },
        actor: 'person',
        trialMaxDays: 30,
        expected: null,
    },
    {
        name: '90 days where the settings say nothing',
        before: TRIAL,
        change: { expiration: '2027-02-09' },
        actor: 'person',
        trialMaxDays: null,
        expected: null,
    },
    {
        name: '91 days where the settings say nothing',
        before: TRIAL,
        change: { expiration: '2027-02-10' },
        actor: 'person',
        trialMaxDays: null,
        expected: 'Trial_Too_Long',
        field: 'expiration',
    },
    { name: 'an active license may run for years', before: ACTIVE, change: { expiration: '2031-12-31' }, actor: 'person', expected: null },
    { name: 'a trial becomes active and does not expire', before: TRIAL, change: { status: 'Active', expiration: null }, actor: 'person', expected: null },
];

/** @type {RuleCase[]} */
const EXPIRATION = [
    { name: 'today is a last day of access', before: ACTIVE, change: { expiration: TODAY }, actor: 'person', expected: null },
    { name: 'yesterday is not', before: ACTIVE, change: { expiration: '2026-11-21' }, actor: 'person', expected: 'Expiration_In_Past', field: 'expiration' },
    { name: 'the service may write a past date', before: ACTIVE, change: { expiration: '2020-01-31' }, actor: 'service', expected: null },
    { name: 'a past date may stay when something else changes', before: EXPIRED_TRIAL, change: { seats: 20 }, actor: 'person', expected: null },
    { name: 'an expired trial may become active as it stands', before: EXPIRED_TRIAL, change: { status: 'Active' }, actor: 'person', expected: null },
    {
        name: 'no usable date was typed',
        before: ACTIVE,
        change: { expiration: '' },
        actor: 'person',
        expected: 'Expiration_Missing',
        field: 'expiration',
        onServer: false,
    },
    {
        name: 'a date that does not exist',
        before: ACTIVE,
        change: { expiration: '2027-02-30' },
        actor: 'person',
        expected: 'Expiration_Missing',
        field: 'expiration',
        onServer: false,
    },
];

/** @type {RuleCase[]} */
const SEATS = [
    { name: 'one seat', before: ACTIVE, change: { seats: 1 }, actor: 'person', expected: null },
    { name: 'the most seats', before: ACTIVE, change: { seats: 99_000_000 }, actor: 'person', expected: null },
    { name: 'a site license', before: ACTIVE, change: { seats: null }, actor: 'person', expected: null },
    { name: 'seats instead of a site license', before: SITE, change: { seats: 5 }, actor: 'person', expected: null },
    { name: 'nobody counts seats of a site license', before: SITE, change: { usedLicenses: 4 }, actor: 'service', expected: null },
    { name: 'not even a person', before: SITE, change: { usedLicenses: 4 }, actor: 'person', expected: null },
    { name: 'the service counts seats that were a site license', before: SITE, change: { seats: 5, usedLicenses: 4 }, actor: 'service', expected: null },
    { name: 'fewer seats than are used', before: ACTIVE, change: { seats: 2 }, actor: 'person', expected: null },
    { name: 'no seats', before: ACTIVE, change: { seats: 0 }, actor: 'person', expected: 'Seats_Out_Of_Range', field: 'seats' },
    { name: 'minus one is no site license', before: ACTIVE, change: { seats: -1 }, actor: 'service', expected: 'Seats_Out_Of_Range', field: 'seats' },
    { name: 'one seat too many', before: ACTIVE, change: { seats: 99_000_001 }, actor: 'service', expected: 'Seats_Out_Of_Range', field: 'seats' },
    { name: 'half a seat', before: ACTIVE, change: { seats: 1.5 }, actor: 'person', expected: 'Seats_Out_Of_Range', field: 'seats', onServer: false },
    {
        name: 'no usable number was typed',
        before: ACTIVE,
        change: { seats: Number.NaN },
        actor: 'person',
        expected: 'Seats_Out_Of_Range',
        field: 'seats',
        onServer: false,
    },
];

/** @type {RuleCase[]} */
const OWNERSHIP = [
    { name: 'a person cannot create a license', before: null, change: ACTIVE, actor: 'person', expected: 'License_Created_By_Service', field: null },
    { name: 'the service creates a trial', before: null, change: TRIAL, actor: 'service', expected: null },
    { name: 'the service creates a site license', before: null, change: SITE, actor: 'service', expected: null },
    { name: 'the service creates a license of a package already uninstalled', before: null, change: UNINSTALLED_TRIAL, actor: 'service', expected: null },
    {
        name: 'a person cannot change the install date',
        before: ACTIVE,
        change: { installDate: '2026-11-12' },
        actor: 'person',
        expected: 'License_External_Fields',
        field: null,
    },
    {
        name: 'a person cannot change the used licenses',
        before: ACTIVE,
        change: { usedLicenses: 1 },
        actor: 'person',
        expected: 'License_External_Fields',
        field: null,
    },
    {
        name: 'a person cannot mark a license as having been active',
        before: SUSPENDED_TRIAL,
        change: { wasActive: true },
        actor: 'person',
        expected: 'License_External_Fields',
        field: null,
    },
    {
        name: 'the service writes what the customer uses',
        before: ACTIVE,
        change: { usedLicenses: 9, installDate: '2026-11-12' },
        actor: 'service',
        expected: null,
    },
];

/** @type {readonly RuleCase[]} */
export const LICENSE_RULE_CASES = [...STATUS_MOVES, ...STATUS, ...REINSTALL, ...TRIALS, ...EXPIRATION, ...SEATS, ...OWNERSHIP];
