import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPlan, planItemOf, type ChangePlan } from './change-plan.ts';
import { exampleLicense } from './example-licenses.ts';
import { planLicenseChange } from './license-change.ts';
import { checkPlanOrg, readPlan } from './read-plan.ts';

const ORG = '00DL0iIdRhZj5AnMKJ';
const LICENSE = exampleLicense();
const ITEM = planItemOf(planLicenseChange(LICENSE, { seats: 25 }, '2026-11-28', new Map()), LICENSE);
const PLAN: ChangePlan = newPlan('modify', ORG, { reason: 'Renewal', undoes: null, items: [ITEM] });

function refusalOf(plan: unknown): string {
    const verdict = readPlan(typeof plan === 'string' ? plan : JSON.stringify(plan), 'plan.json');
    return verdict.ok ? 'accepted' : verdict.refusal.message;
}

test('a saved plan is read as it was saved', () => {
    assert.deepEqual(readPlan(JSON.stringify(PLAN), 'plan.json'), { ok: true, value: PLAN });
});

test('an id of 15 characters is understood', () => {
    const verdict = readPlan(JSON.stringify({ ...PLAN, items: [{ ...ITEM, id: ITEM.id?.slice(0, 15) }] }), 'plan.json');
    assert.equal(verdict.ok && verdict.value.items[0]?.id, LICENSE.recordId);
});

const WRONG: readonly { readonly name: string; readonly plan: unknown; readonly message: RegExp }[] = [
    { name: 'something else than JSON', plan: 'license,seats', message: /plan\.json cannot be applied: it is no plan that/ },
    { name: 'JSON of something else', plan: { items: [] }, message: /it is no plan that/ },
    { name: 'another version', plan: { ...PLAN, openlmaPlan: 2 }, message: /is of version 2; this version of OpenLMA reads version 1/ },
    { name: 'another kind', plan: { ...PLAN, kind: 'delete' }, message: /its kind is "delete"/ },
    { name: 'no org', plan: { ...PLAN, orgId: 'license' }, message: /its orgId "license" is no id of an org/ },
    { name: 'an undo of nothing', plan: { ...PLAN, kind: 'undo' }, message: /does not say which run it undoes/ },
    {
        name: 'a field that nobody may change',
        plan: { ...PLAN, items: [{ ...ITEM, after: { wasActive: false } }] },
        message: /item 1: "after\.wasActive" means nothing here/,
    },
    {
        name: 'a value that is none',
        plan: { ...PLAN, items: [{ ...ITEM, after: { seats: 'many' } }] },
        message: /item 1: "after\.seats" must be a number, or null, not "many"/,
    },
    { name: 'a license twice', plan: { ...PLAN, items: [ITEM, ITEM] }, message: /item 2: the license \w{18} stands in it twice/ },
    { name: 'a change of nothing', plan: { ...PLAN, items: [{ ...ITEM, after: {} }] }, message: /item 1: it changes nothing/ },
    { name: 'an item without an id', plan: { ...PLAN, items: [{ ...ITEM, id: 'L-00001' }] }, message: /item 1: "L-00001" is no record id/ },
];

for (const { name, plan, message } of WRONG) {
    test(`${name} is refused in words`, () => {
        assert.match(refusalOf(plan), message);
    });
}

test('a plan for another org is refused with both ids', () => {
    const verdict = checkPlanOrg(PLAN, 'plan.json', { orgId: '00DL0J39zDY6V02MRF', alias: 'packaging' });
    assert.match(
        verdict.ok ? '' : verdict.refusal.message,
        /plan\.json is for the org 00DL0iIdRhZj5AnMKJ, and packaging is 00DL0J39zDY6V02MRF\. Nothing was written/,
    );
    assert.ok(checkPlanOrg(PLAN, 'plan.json', { orgId: ORG.slice(0, 15), alias: 'license' }).ok);
});
