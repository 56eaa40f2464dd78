import fc from 'fast-check';
import { addDays } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { ChangeContext, License } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { TODAY } from './license-rule-cases.js';

export type Actor = ChangeContext['actor'];

/** One save: who changes what. */
export interface Save {
    readonly actor: Actor;
    readonly change: Partial<License>;
}

/** A license as somebody wants to create it, and the saves that follow. */
export interface LicenseSequence {
    readonly created: Save & { readonly change: License };
    readonly saves: readonly Save[];
}

const actor = fc.constantFrom<Actor>('person', 'service');
const status = fc.constantFrom('Trial', 'Active', 'Suspended', 'Uninstalled');
/** Mostly days at which a verdict changes: today, and the longest trials from the install date and from today. */
const day = fc.oneof(
    fc.integer({ min: -2, max: 12 }),
    fc.integer({ min: 28, max: 32 }),
    fc.integer({ min: 78, max: 92 }),
    fc.integer({ min: -400, max: 4000 }),
);
const date = day.map((days) => addDays(TODAY, days));
const seats = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(1, 3, 10, 25, 99_000_000) },
    { weight: 1, arbitrary: fc.constantFrom(-99_999_999, -1, 0, 99_000_001, 99_999_999) },
);
const fields = {
    status: fc.option(status, { freq: 30 }),
    expiration: fc.option(date),
    seats: fc.option(seats),
    usedLicenses: fc.option(fc.nat(12)),
    installDate: fc.option(fc.constantFrom(TODAY, addDays(TODAY, -11), addDays(TODAY, -90))),
    uninstallDate: fc.option(date, { freq: 1 }),
    statusBeforeUninstall: fc.option(fc.constantFrom('Trial', 'Active', 'Suspended'), { freq: 1 }),
    wasActive: fc.boolean(),
};

/** What people and commands change most, and now and then everything. */
const change = fc.oneof(
    { weight: 3, arbitrary: fc.record({ status, expiration: fields.expiration, seats: fields.seats }, { requiredKeys: [] }) },
    { weight: 2, arbitrary: fc.record({ status }) },
    { weight: 2, arbitrary: fc.record(fields, { requiredKeys: [] }) },
);

/** Sequences of one creation and one to eight saves by people and the service. */
export function licenseSequences(): fc.Arbitrary<LicenseSequence> {
    const saves = fc.array(fc.record({ actor, change }), { minLength: 1, maxLength: 8 });
    return fc.record({ created: fc.record({ actor, change: fc.record(fields) }), saves });
}
