import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkChange, type License } from '../../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { planLicense, type LicensePlanContext } from './plan-license.ts';
import type { ComparableRow, Value, Values } from './portable-row.ts';
import type { Preference, RowPlan } from './row-plan.ts';

const FIELDS = [
    'Status__c',
    'Expiration__c',
    'Seats__c',
    'Was_Active__c',
    'Last_Change_ID__c',
    'Last_Change_Reason__c',
    'Delivery_Status__c',
    'Reminded_Days__c',
    'Information_Read_At__c',
    'Used_Licenses__c',
    'Region__c',
];
const TODAY = '2026-11-28';

/** A license org as far as licenses go: records, the ids of the changes in the journal, and which records were saved since the last migration. */
interface World {
    readonly rows: Map<string, Values>;
    readonly journal: Set<string>;
    readonly saved: Set<string>;
}

type Act = { readonly org: 'source' | 'target'; readonly license: string } & (
    | { readonly kind: 'terms'; readonly seats: number; readonly status: string }
    | { readonly kind: 'facts'; readonly day: number; readonly used: number }
    | { readonly kind: 'custom'; readonly region: string }
    | { readonly kind: 'reminder'; readonly days: number }
    | { readonly kind: 'migration' }
);

const LICENSES = ['a', 'b', 'c'];
const license = fc.constantFrom(...LICENSES);
const org = fc.constantFrom('source' as const, 'target' as const);
const anAct: fc.Arbitrary<Act> = fc.oneof(
    fc.record({
        kind: fc.constant('terms' as const),
        org,
        license,
        seats: fc.integer({ min: 1, max: 3 }),
        status: fc.constantFrom('Trial', 'Active', 'Suspended'),
    }),
    fc.record({ kind: fc.constant('facts' as const), org, license, day: fc.integer({ min: 10, max: 28 }), used: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant('custom' as const), org, license, region: fc.constantFrom('North', 'South') }),
    fc.record({ kind: fc.constant('reminder' as const), org, license, days: fc.constantFrom(60, 30, 7) }),
    fc.record({ kind: fc.constant('migration' as const), org, license }),
);
const aPreference = fc.constantFrom<Preference>(undefined, 'source', 'target');

const NEW: Values = {
    Status__c: 'Trial',
    Expiration__c: '2027-12-31',
    Seats__c: 1,
    Was_Active__c: false,
    Last_Change_Reason__c: null,
    Delivery_Status__c: 'Due',
    Reminded_Days__c: null,
    Information_Read_At__c: null,
    Used_Licenses__c: null,
    Region__c: 'North',
};

function newOrg(): World {
    return { rows: new Map(), journal: new Set(), saved: new Set() };
}

/** What the flows of an org make of an act; what rules refuse is not saved. */
function act({ rows, journal, saved }: World, step: Act, changeId: string): void {
    const before = rows.get(step.license);
    if (step.kind === 'migration' || (!before && step.kind !== 'terms')) return;
    const values = { ...(before ?? NEW) };
    if (step.kind === 'facts') Object.assign(values, { Information_Read_At__c: `2026-11-${step.day}T00:00:00Z`, Used_Licenses__c: step.used });
    if (step.kind === 'custom') Object.assign(values, { Region__c: step.region });
    if (step.kind === 'reminder') Object.assign(values, { Reminded_Days__c: step.days });
    if (step.kind === 'terms') {
        const terms = { Seats__c: step.seats, Status__c: step.status, Was_Active__c: values['Was_Active__c'] === true || step.status === 'Active' };
        if (step.status === 'Trial' && values['Was_Active__c'] === true) return;
        if (before?.['Seats__c'] === terms.Seats__c && before['Status__c'] === terms.Status__c) return;
        Object.assign(values, terms, { Last_Change_ID__c: changeId, Last_Change_Source__c: 'Page', Delivery_Status__c: 'Due' });
        journal.add(changeId);
    }
    rows.set(step.license, values);
    saved.add(step.license);
}

const rowOf = (world: World, key: string): ComparableRow | undefined => {
    const values = world.rows.get(key);
    return values && { key, id: key, name: key, values, modifiedAt: null };
};

function missing(key: string): never {
    throw new Error(`The source has no license ${key}.`);
}

function plansOf(source: World, target: World, prefer: Preference, keys = [...source.rows.keys()]): ReadonlyMap<string, RowPlan> {
    const context: LicensePlanContext = {
        fields: FIELDS,
        prefer,
        isChangedInSource: ({ key }) => source.saved.has(key),
        isChangedInTarget: ({ key }) => target.saved.has(key),
        isInSourceJournal: (id) => source.journal.has(id),
        isInTargetJournal: (id) => target.journal.has(id),
        today: TODAY,
        messages: new Map(),
    };
    return new Map(keys.map((key) => [key, planLicense(rowOf(source, key) ?? missing(key), rowOf(target, key), context)]));
}

/** As the org saves what the plan says, and the journal of what was brought. */
function apply(plans: ReadonlyMap<string, RowPlan>, source: World, target: World): void {
    for (const [key, { action, write, isBrought }] of plans) {
        const before = target.rows.get(key);
        if (!before && action !== 'create') continue;
        target.rows.set(key, { ...before, ...write, ...(isBrought === true && { Last_Change_Source__c: 'Migration' }) });
    }
    if ([...plans.values()].every(({ action }) => action !== 'conflict' && action !== 'refused')) {
        for (const id of source.journal) target.journal.add(id);
        source.saved.clear();
        target.saved.clear();
    }
}

function written(plans: ReadonlyMap<string, RowPlan>): readonly string[] {
    return [...plans].flatMap(([key, { action, write }]) => (action === 'create' || Object.keys(write).length > 0 ? [key] : []));
}

/** Plays what happens in both orgs, with migrations in between. */
function play(steps: readonly Act[], prefer: Preference): { readonly source: World; readonly target: World } {
    const [source, target] = [newOrg(), newOrg()];
    for (const [index, step] of steps.entries()) {
        if (step.kind === 'migration') apply(plansOf(source, target, prefer), source, target);
        else act(step.org === 'source' ? source : target, step, `change ${index}`);
    }
    return { source, target };
}

const aStory = fc.record({ steps: fc.array(anAct, { maxLength: 25 }), prefer: aPreference });

test('what a plan has brought is not planned again', () => {
    fc.assert(
        fc.property(aStory, ({ steps, prefer }) => {
            const { source, target } = play(steps, prefer);
            apply(plansOf(source, target, prefer), source, target);
            assert.deepEqual(written(plansOf(source, target, prefer)), []);
        }),
        { numRuns: 500 },
    );
});

test('an org that is moved twice without a change has nothing to bring', () => {
    fc.assert(
        fc.property(fc.array(anAct, { maxLength: 20 }), (steps) => {
            const { source, target } = play(
                [...steps.map((step) => ({ ...step, org: 'source' as const })), { kind: 'migration', org: 'source', license: 'a' }],
                undefined,
            );
            assert.deepEqual(
                [...plansOf(source, target, undefined).values()].filter(({ action }) => action !== 'same'),
                [],
            );
        }),
        { numRuns: 300 },
    );
});

test('the order of the licenses does not matter', () => {
    fc.assert(
        fc.property(aStory, fc.shuffledSubarray(LICENSES, { minLength: 3 }), ({ steps, prefer }, order) => {
            const { source, target } = play(steps, prefer);
            const keys = order.filter((key) => source.rows.has(key));
            const plans = plansOf(source, target, prefer);
            assert.deepEqual(Object.fromEntries(plansOf(source, target, prefer, keys)), Object.fromEntries(plans));
        }),
    );
});

test('a second migration brings only what changed in the source', () => {
    fc.assert(
        fc.property(aStory, license, ({ steps }, changed) => {
            const { source, target } = play(
                [...steps.map((step) => ({ ...step, org: 'source' as const })), { kind: 'migration', org: 'source', license: 'a' }],
                undefined,
            );
            act(source, { kind: 'terms', org: 'source', license: changed, seats: 9, status: 'Suspended' }, 'later');
            assert.deepEqual(written(plansOf(source, target, undefined)), source.journal.has('later') ? [changed] : []);
        }),
    );
});

test('no plan breaks a rule, and nothing of a license that stays is written', () => {
    fc.assert(
        fc.property(aStory, ({ steps, prefer }) => {
            const { source, target } = play(steps, prefer);
            for (const [key, plan] of plansOf(source, target, prefer)) {
                const before = target.rows.get(key);
                if (plan.action === 'conflict' && plan.isBrought === undefined) assert.deepEqual(plan.write, {});
                if (plan.action === 'refused') assert.deepEqual(plan.write, {});
                const broken = checkChange(before ? rules(before) : null, rules({ ...before, ...plan.write }), { today: TODAY, actor: 'service' });
                assert.deepEqual(Object.keys(plan.write).length > 0 ? broken : [], []);
            }
        }),
        { numRuns: 500 },
    );
});

test('whatever differs is either written or said to stay', () => {
    fc.assert(
        fc.property(aStory, ({ steps, prefer }) => {
            const { source, target } = play(steps, prefer);
            for (const [key, { write, kept }] of plansOf(source, target, prefer)) {
                const before = target.rows.get(key);
                const differing = before ? FIELDS.filter((field) => (source.rows.get(key)?.[field] ?? null) !== (before[field] ?? null)) : [];
                assert.deepEqual(
                    differing.filter((field) => !(field in write) && !kept.includes(field)),
                    [],
                );
                assert.deepEqual(
                    kept.filter((field) => field in write),
                    [],
                );
            }
        }),
    );
});

function rules(values: Readonly<Record<string, Value | undefined>>): License {
    return {
        status: values['Status__c'],
        expiration: values['Expiration__c'],
        seats: values['Seats__c'],
        wasActive: values['Was_Active__c'],
    } as unknown as License;
}
