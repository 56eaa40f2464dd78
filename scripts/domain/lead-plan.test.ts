import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleLead } from './example-snapshot.ts';
import { ownerOfLeads } from './lead-manager.ts';
import { leadKey, NAME_NOT_PROVIDED, planLead, type ExistingLead, type LeadPerson } from './lead-plan.ts';

const WILE: LeadPerson = { firstName: 'Wile', lastName: 'Coyote', company: 'Acme Industries', email: 'wile@acme.example' };
const UNKNOWN: LeadPerson = { firstName: null, lastName: NAME_NOT_PROVIDED, company: 'Acme Industries', email: null };
const OWNER = { id: '005000000000001AAA', name: 'License Service' };
const CONVERTED = exampleLead({ source: 'Package Installation', isConverted: true, accountId: '001000000000001AAA', contactId: '003000000000001AAA' });

const CASES: readonly { readonly name: string; readonly person: LeadPerson; readonly existing: readonly ExistingLead[]; readonly expected: string }[] = [
    { name: 'nobody known gives a new lead', person: WILE, existing: [], expected: 'create' },
    { name: 'an open lead of any source with the same email and company is reused', person: WILE, existing: [exampleLead()], expected: 'reuse' },
    {
        name: 'case and outer spaces make no other person',
        person: WILE,
        existing: [exampleLead({ email: 'Wile@ACME.example', company: ' acme industries' })],
        expected: 'reuse',
    },
    { name: 'the same person of another company is another lead', person: WILE, existing: [exampleLead({ company: 'Globex' })], expected: 'create' },
    {
        name: 'another person of the same company is another lead',
        person: WILE,
        existing: [exampleLead({ email: 'roadrunner@acme.example' })],
        expected: 'create',
    },
    { name: 'a converted lead of an earlier install counts', person: WILE, existing: [CONVERTED], expected: 'converted' },
    { name: 'a converted lead of another source does not count', person: WILE, existing: [{ ...CONVERTED, source: 'Web' }], expected: 'create' },
    { name: 'an open lead goes before a converted one', person: WILE, existing: [CONVERTED, exampleLead()], expected: 'reuse' },
    {
        name: 'an unknown installer is found again by company',
        person: UNKNOWN,
        existing: [exampleLead({ email: null, lastName: NAME_NOT_PROVIDED, source: 'Package Installation' })],
        expected: 'reuse',
    },
    {
        name: 'an unknown installer is nobody with a name',
        person: UNKNOWN,
        existing: [exampleLead({ email: null, source: 'Package Installation' })],
        expected: 'create',
    },
];

for (const { name, person, existing, expected } of CASES) {
    test(name, () => {
        assert.equal(planLead(person, existing, OWNER).action, expected);
    });
}

test('two installs by one person of one company share a key, others do not', () => {
    assert.equal(leadKey(WILE), leadKey({ ...WILE, firstName: 'W.', email: 'WILE@acme.example' }));
    assert.notEqual(leadKey(WILE), leadKey({ ...WILE, company: 'Globex' }));
    assert.notEqual(leadKey(UNKNOWN), leadKey({ ...UNKNOWN, company: 'Globex' }));
});

const MARA = { id: '005000000000002AAA', name: 'Mara Lindqvist', username: 'mara@license.local', isActive: true, readsLicenses: 'yes' } as const;

const OWNERS = [
    { name: 'leads belong to the lead manager', manager: MARA, owner: 'Mara Lindqvist', warned: false },
    { name: 'without a lead manager they belong to the service user', manager: undefined, owner: 'License Service', warned: false },
    { name: 'an inactive lead manager gets no leads, and that is told', manager: { ...MARA, isActive: false }, owner: 'License Service', warned: true },
    {
        name: 'a lead manager who cannot read licenses gets no leads, and that is told',
        manager: { ...MARA, readsLicenses: 'no' },
        owner: 'License Service',
        warned: true,
    },
    { name: 'a lead manager who cannot be checked gets the leads', manager: { ...MARA, readsLicenses: 'unknown' }, owner: 'Mara Lindqvist', warned: false },
] as const;

for (const { name, manager, owner, warned } of OWNERS) {
    test(name, () => {
        const found = ownerOfLeads(manager, OWNER, 'license');
        assert.equal(found.name, owner);
        assert.equal(found.warning !== undefined, warned);
    });
}
