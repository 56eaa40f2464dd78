import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkChange, type ChangeRequest } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { newPlan, planItemOf, type PlannableLicense } from './change-plan.ts';
import { exampleLicense } from './example-licenses.ts';
import { planLicenseChange, type PlannedChange } from './license-change.ts';
import { changeRequestOf, type LicenseWish } from './license-wish.ts';
import { planValues, valueChangeOf } from './planned-values.ts';
import { recheckItems } from './recheck-plan.ts';

const TODAY = '2026-11-28';
const MESSAGES = new Map([
    ['Expiration_In_Past', 'Not in the past.'],
    ['Status_Trial_After_Active', 'Never Trial again.'],
]);

const CASES: readonly {
    readonly name: string;
    readonly license?: Partial<PlannableLicense>;
    readonly before: object;
    readonly after: object;
    readonly outcome: string;
    readonly message?: RegExp;
}[] = [
    { name: 'what is still as it was is changed', before: { seats: 10 }, after: { seats: 25 }, outcome: 'change' },
    { name: 'what is done already is left alone', license: { seats: 25 }, before: { seats: 10 }, after: { seats: 25 }, outcome: 'none' },
    {
        name: 'half of it done, the other half is changed',
        license: { seats: 25 },
        before: { seats: 10, expiration: '2027-01-31' },
        after: { seats: 25, expiration: null },
        outcome: 'change',
    },
    {
        name: 'what somebody changed meanwhile is refused, with both values',
        license: { seats: 40 },
        before: { seats: 10 },
        after: { seats: 25 },
        outcome: 'refused',
        message: /^The number of seats was changed meanwhile: it was 10 when this was planned, and is 40 now\.$/,
    },
    {
        name: 'blank meanwhile is said so',
        license: { expiration: null },
        before: { expiration: '2027-01-31' },
        after: { expiration: '2028-01-31' },
        outcome: 'refused',
        message: /it was 2027-01-31 when this was planned, and is blank now/,
    },
    {
        name: 'a change of a field that is not planned does not hinder',
        license: { expiration: null },
        before: { seats: 10 },
        after: { seats: 25 },
        outcome: 'change',
    },
    {
        name: 'the rules of today hold for a plan of yesterday',
        before: { expiration: '2027-01-31' },
        after: { expiration: '2026-11-27' },
        outcome: 'refused',
        message: /Not in the past/,
    },
    {
        name: 'no plan makes a trial of what was active',
        before: { status: 'Active' },
        after: { status: 'Trial' },
        outcome: 'refused',
        message: /Never Trial again/,
    },
];

for (const { name, license, before, after, outcome, message } of CASES) {
    test(name, () => {
        const planned = planValues(exampleLicense(license), { before, after }, TODAY, MESSAGES);
        assert.equal(planned.outcome, outcome);
        if (message) assert.match(planned.messages.join(' '), message);
    });
}

test('a plan that calls a license by another name was changed by hand, and is refused', () => {
    const license = exampleLicense();
    const item = planItemOf(planLicenseChange(license, { seats: 25 }, TODAY, MESSAGES), exampleLicense({ name: 'L-00002' }));
    const [checked] = recheckItems([item], new Map([[license.recordId, license]]), TODAY, MESSAGES);
    assert.deepEqual(
        [checked?.outcome, checked?.messages],
        ['refused', ['The plan calls this license L-00002, and its id is that of L-00001: make the plan anew.']],
    );
});

test('a license that is gone is refused by its name', () => {
    const license = exampleLicense();
    const item = planItemOf(planLicenseChange(license, { seats: 25 }, TODAY, MESSAGES), license);
    assert.equal(recheckItems([item], new Map(), TODAY, MESSAGES)[0]?.outcome, 'refused');
});

const DAY = fc.integer({ min: -100, max: 800 }).map((days) => new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10));
const EXPIRATION = fc.option(DAY, { freq: 4 });
const SEATS = fc.option(fc.integer({ min: -1, max: 60 }), { freq: 4 });

const LICENSE = fc
    .record({
        status: fc.constantFrom('Trial', 'Active', 'Suspended', 'Uninstalled' as const),
        expiration: EXPIRATION,
        seats: fc.option(fc.integer({ min: 1, max: 50 })),
        usedLicenses: fc.option(fc.integer({ min: 0, max: 60 })),
        installDate: DAY,
        wasActive: fc.boolean(),
    })
    .map((values) => exampleLicense({ ...values, status: values.status as PlannableLicense['status'] }));

const WISH: fc.Arbitrary<LicenseWish> = fc.record(
    {
        status: fc.constantFrom('Trial' as const, 'Active' as const, 'Suspended' as const),
        expiration: EXPIRATION,
        seats: SEATS,
        extendBy: fc.record({
            count: fc.integer({ min: 1, max: 40 }),
            unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
        }),
    },
    { requiredKeys: [] },
);

function plan(license: PlannableLicense, wish: LicenseWish): PlannedChange {
    return planLicenseChange(license, changeRequestOf(wish, license.expiration, TODAY), TODAY, MESSAGES);
}

function changed(license: PlannableLicense, { changes }: PlannedChange): PlannableLicense {
    return { ...license, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) };
}

test('any wish of any license: no plan breaks a rule, a plan done is empty, and what it saves is what it does', () => {
    fc.assert(
        fc.property(LICENSE, WISH, (license, wish) => {
            const planned = plan(license, wish);
            if (planned.outcome !== 'change') return;
            const after = changed(license, planned);
            assert.deepEqual(checkChange(license, after, { today: TODAY, actor: 'person', trialMaxDays: 90 }), []);
            const values = valueChangeOf(planned);
            assert.deepEqual(planValues(license, values, TODAY, MESSAGES).changes, planned.changes);
            assert.deepEqual([planValues(after, values, TODAY, MESSAGES).outcome, plan(after, absolute(wish)).outcome], ['none', 'none']);
        }),
        { numRuns: 2000 },
    );
});

/** An extension is relative: asked for again, it extends again. That is what plans with values are for. */
function absolute({ extendBy, expiration, ...rest }: LicenseWish): LicenseWish {
    return extendBy !== undefined || expiration === undefined ? rest : { ...rest, expiration };
}

test('the order of the licenses does not matter', () => {
    fc.assert(
        fc.property(fc.array(LICENSE, { maxLength: 8 }), WISH, (some, wish) => {
            const licenses = some.map((license, index) => ({ ...license, name: `L-${index}`, recordId: `a02L0yEH000000${index}CAA` }));
            const itemsOf = (order: readonly PlannableLicense[]): readonly unknown[] => order.map((license) => planItemOf(plan(license, wish), license));
            assert.deepEqual(itemsOf(licenses.toReversed()).toReversed(), itemsOf(licenses));
        }),
    );
});

test('a change that leaves fewer seats than users is planned with a warning, one of the status without', () => {
    const messages = new Map([['Seats_Below_Used', '{0} seats are in use, {1} too many.']]);
    const request: ChangeRequest = { seats: 5 };
    assert.deepEqual(planLicenseChange(exampleLicense(), request, TODAY, messages).warnings, ['7 seats are in use, 2 too many.']);
    assert.deepEqual(planLicenseChange(exampleLicense({ seats: 5 }), { status: 'Suspended' }, TODAY, messages).warnings, []);
});

test('a plan names its org by 18 characters and has no run yet', () => {
    const { orgId, runs, openlmaPlan } = newPlan('modify', '00DL0iIdRhZj5An', { reason: null, undoes: null, items: [] });
    assert.deepEqual([orgId, runs, openlmaPlan], ['00DL0iIdRhZj5AnMKJ', [], 1]);
});
