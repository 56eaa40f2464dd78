import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from './calendar.ts';
import { EXAMPLE_VERSIONS, exampleOrg, exampleRow, exampleSnapshot, PACKAGE_ID, V1_0, V1_1, V1_2_BETA, type ExampleSnapshot } from './example-snapshot.ts';
import { toId15, toId18 } from './ids.ts';
import type { SubscriberOrg, SubscriberRow } from './installation.ts';
import { fullName, leadKey, LEAD_SOURCE, type ExistingLead, type LeadPlan } from './lead-plan.ts';
import { hasLead, type License } from './license.ts';
import type { LicensePlan } from './license-plan.ts';
import { planRefresh, type RefreshPlan } from './refresh-plan.ts';
import { STANDARD_SETTINGS } from './settings.ts';

const ORGS = Array.from({ length: 6 }, (_, index) => toId18(`00D00000000000${index}`));
const COMPANIES = ['Acme', 'acme ', 'Globex', 'Initech'];

const aRow: fc.Arbitrary<SubscriberRow> = fc.record({
    orgId: fc.constantFrom(...ORGS, ...ORGS.map(toId15)),
    orgName: fc.constantFrom(...COMPANIES),
    orgStatus: fc.constantFrom('Active', 'Trial', null),
    isSandbox: fc.boolean(),
    instanceName: fc.constantFrom('NA1', 'EU2', null),
    productionOrgId: fc.constantFrom(null, ...ORGS),
    isInstalled: fc.boolean(),
    versionId: fc.constantFrom(V1_0, V1_1, V1_2_BETA, toId18('04t000000000099'), null),
    changedAt: fc.constantFrom('2026-11-01T10:00:00.000+0000', '2026-11-20T23:30:00.000+0000'),
});

const anOrg: fc.Arbitrary<SubscriberOrg> = fc
    .record({
        orgId: fc.constantFrom(...ORGS),
        name: fc.constantFrom(...COMPANIES),
        isSandbox: fc.boolean(),
        installedVersionId: fc.constantFrom(V1_0, V1_1, null, undefined),
        isNamed: fc.boolean(),
        email: fc.constantFrom('wile@acme.example', 'WILE@acme.example', null),
        used: fc.constantFrom(undefined, null, 3),
    })
    .map(({ isNamed, email, used, ...rest }) =>
        exampleOrg(rest.orgId, {
            ...rest,
            firstInstall: isNamed ? { at: '2026-11-15T10:00:00.000+0000', firstName: 'Wile', lastName: 'Coyote', email } : undefined,
            ...(used !== undefined && { copy: { status: 'Active', expiration: null, seats: 5, used } }),
        }),
    );

const aWorld = fc.record({
    rows: fc.array(aRow, { maxLength: 12 }),
    orgs: fc.uniqueArray(anOrg, { maxLength: 4, selector: ({ orgId }) => orgId }),
    leadsForSandboxes: fc.boolean(),
});

interface World {
    readonly rows: readonly SubscriberRow[];
    readonly orgs: readonly SubscriberOrg[];
    readonly leadsForSandboxes: boolean;
}

/** What a license org holds. */
interface Held {
    readonly licenses: readonly License[];
    readonly leads: readonly ExistingLead[];
}

const NOTHING: Held = { licenses: [], leads: [] };

function snapshotOf({ rows, orgs, leadsForSandboxes }: World, { licenses }: Held): ExampleSnapshot {
    return exampleSnapshot({ rows, orgs, licenses, settings: { ...STANDARD_SETTINGS, leadsForSandboxes } });
}

function planOf(world: World, held: Held): RefreshPlan {
    return planRefresh(snapshotOf(world, held), held.leads);
}

/** What the license org holds once the plan is carried out. */
function applied(held: Held, plan: RefreshPlan): Held {
    const licenses = new Map(held.licenses.map((license) => [license.key, license]));
    for (const each of plan.licenses) licenses.set(each.key, appliedLicense(each, licenses.get(each.key)));
    return { licenses: [...licenses.values()], leads: [...held.leads, ...plan.leads.filter(({ action }) => action === 'create').map(createdLead)] };
}

function appliedLicense({ key, after, lead }: LicensePlan, current: License | undefined): License {
    const leadId = lead ? `00Q-${lead.key}` : (current?.leadId ?? null);
    return { recordId: current?.recordId ?? `a02-${key}`, name: current?.name ?? `L-${key}`, key, leadId, ...pick(after) };
}

/** The plan's `after` may carry what a license has beside its fields. */
function pick({ ...after }: LicensePlan['after']): LicensePlan['after'] {
    return after;
}

function createdLead({ key, person }: LeadPlan): ExistingLead {
    const { lastName, company, email } = person;
    return { id: `00Q-${key}`, name: fullName(person), lastName, company, email, source: LEAD_SOURCE, isConverted: false, accountId: null, contactId: null };
}

function assertEmpty(plan: RefreshPlan, { licenses }: Held): void {
    assert.deepEqual(plan.licenses, []);
    assert.equal(plan.unchanged, licenses.length);
    assert.deepEqual(
        plan.leads.filter(({ action }) => action === 'create'),
        [],
    );
}

test('once a plan is carried out, the next plan is empty', () => {
    fc.assert(
        fc.property(aWorld, (world) => {
            const held = applied(NOTHING, planOf(world, NOTHING));
            assertEmpty(planOf(world, held), held);
        }),
    );
});

test('the same holds from any state into any other', () => {
    fc.assert(
        fc.property(fc.array(aWorld, { minLength: 2, maxLength: 4 }), (worlds) => {
            let held = NOTHING;
            for (const world of worlds) {
                held = applied(held, planOf(world, held));
                assertEmpty(planOf(world, held), held);
                assertKnown(held);
            }
        }),
    );
});

/** R11: whoever runs the package in production is known by a lead or as a customer. */
function assertKnown({ licenses }: Held): void {
    for (const license of licenses) {
        const isCustomer = license.status !== 'Uninstalled' && license.missingSince === null && !license.isSandbox;
        if (isCustomer) assert.ok(hasLead(license), license.key);
    }
}

test('a plan that is carried out in part, leads first, is completed by the next one with nothing twice', () => {
    fc.assert(
        fc.property(aWorld, fc.double({ min: 0, max: 1, noNaN: true }), (world, part) => {
            const plan = planOf(world, NOTHING);
            const half = { ...plan, licenses: plan.licenses.slice(0, Math.floor(plan.licenses.length * part)) };
            const held = applied(NOTHING, half);
            const completed = applied(held, planOf(world, held));
            assert.deepEqual(sorted(completed.licenses.map(withoutLinks)), sorted(applied(NOTHING, plan).licenses.map(withoutLinks)));
            assert.equal(completed.leads.length, plan.leads.length);
        }),
    );
});

/** A sandbox can be linked before its production org has a license, and is then linked by the next run. */
function withoutLinks(license: License): unknown {
    return { ...license, productionLicenseKey: null, informationReadAt: null };
}

test('the order of rows, orgs, licenses and leads does not matter', () => {
    fc.assert(
        fc.property(aWorld, aWorld, fc.infiniteStream(fc.nat()), (before, after, numbers) => {
            const held = applied(NOTHING, planOf(before, NOTHING));
            const shuffled = { ...after, rows: shuffle(after.rows, numbers), orgs: shuffle(after.orgs, numbers) };
            const heldShuffled = { licenses: shuffle(held.licenses, numbers), leads: shuffle(held.leads, numbers) };
            assert.deepEqual(essence(planOf(shuffled, heldShuffled)), essence(planOf(after, held)));
        }),
        { numRuns: 500 },
    );
});

function essence({ licenses, leads, unchanged, drifts }: RefreshPlan): unknown {
    return {
        unchanged,
        licenses: sorted(licenses.map(({ key, action, changes, lead, events }) => ({ key, action, changes, lead: lead?.key, events }))),
        leads: sorted(leads.map(({ key, action, person }) => ({ key, action, person }))),
        drifts: sorted(drifts),
    };
}

function sorted(items: readonly unknown[]): readonly string[] {
    return items.map((item) => JSON.stringify(item)).sort();
}

function shuffle<Item>(items: readonly Item[], numbers: Iterable<number>): readonly Item[] {
    const stream = numbers[Symbol.iterator]();
    return items
        .map((item) => ({ item, at: Number(stream.next().value) }))
        .sort((one, other) => one.at - other.at)
        .map(({ item }) => item);
}

test('no plan breaks a rule', () => {
    fc.assert(
        fc.property(fc.array(aWorld, { minLength: 1, maxLength: 4 }), (worlds) => {
            let held = NOTHING;
            for (const world of worlds) {
                const plan = planOf(world, held);
                for (const each of plan.licenses)
                    assertLawful(
                        each,
                        held.licenses.find(({ key }) => key === each.key),
                    );
                assert.equal(new Set(plan.licenses.map(({ key }) => key)).size, plan.licenses.length);
                assert.equal(new Set(plan.leads.map(({ person }) => leadKey(person))).size, plan.leads.length);
                assertSandboxesLast(plan);
                held = applied(held, plan);
            }
        }),
    );
});

/** R1, R2, R3, R6, R7, R11, as far as the service may change a license at all. */
function assertLawful({ key, action, after, changes, lead }: LicensePlan, before: License | undefined): void {
    assert.equal(key, `${after.orgId}-${toId15(PACKAGE_ID)}`);
    assert.ok(
        EXAMPLE_VERSIONS.some(({ id, isBeta }) => !isBeta && id === (after.versionId ?? V1_0)),
        'a version that is released',
    );
    if (after.status === 'Uninstalled' || after.seats === null) assert.equal(after.usedLicenses, null);
    if (action === 'create') {
        assert.equal(after.status, 'Trial');
        assert.ok(after.expiration !== null && after.installDate !== null && after.expiration <= addDays(after.installDate, STANDARD_SETTINGS.trialMaxDays));
        assert.equal(after.seats, after.isSandbox ? null : 10);
        return;
    }
    assert.ok(before);
    const untouched = ['expiration', 'seats', 'wasActive'] as const;
    for (const field of untouched) assert.equal(after[field], before[field], field);
    if (changes.status !== undefined) assert.ok([changes.status, before.status].includes('Uninstalled'));
    if (lead) assert.equal(before.leadName, null);
}

function assertSandboxesLast({ licenses }: RefreshPlan): void {
    const firstSandbox = licenses.findIndex(({ after }) => after.isSandbox);
    if (firstSandbox >= 0) assert.ok(licenses.slice(firstSandbox).every(({ after }) => after.isSandbox));
}

test('an empty world plans nothing', () => {
    assertEmpty(planOf({ rows: [], orgs: [], leadsForSandboxes: false }, NOTHING), NOTHING);
    assert.equal(exampleRow(ORGS[0] ?? '').isInstalled, true);
});
