import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { convertLeads } from '../../local-org/platform/leads/convert-lead.ts';
import { inSystemContext } from '../../local-org/platform/flows/system-context.ts';
import type { LeadConvertResult } from '../../local-org/platform/leads/convert-lead.ts';
import { deployRule } from './deploy-parts.ts';
import { LicenseOrg, type Person } from './license-org.ts';

const AS_SENT = { doNotCreateOpportunity: true, overwriteLeadSource: false, sendNotificationEmail: false, convertedStatus: 'Closed - Converted' } as const;

describe('a lead that is converted', () => {
    let licenseOrg: LicenseOrg;
    before(async () => {
        licenseOrg = await LicenseOrg.open('2026-12-01');
    });
    after(() => {
        licenseOrg.close();
    });

    const lead = (name: string) =>
        licenseOrg.create('service', 'Lead', { FirstName: 'Ada', LastName: name, Company: name, LeadSource: 'Package Installation' });
    const licenseOf = (leadId: string, more = {}) => licenseOrg.license({ Lead__c: leadId, Lead_Name__c: 'Ada', ...more });
    /** By somebody who may convert leads, but not change licenses. */
    const convert = (leadIds: readonly string[], person: Person = 'rep'): readonly LeadConvertResult[] => {
        const requests = leadIds.map((leadId) => ({ leadId, ...AS_SENT }));
        const results = convertLeads(licenseOrg.org, inSystemContext(licenseOrg.as(person)), requests, false);
        assert.deepEqual(
            results.flatMap(({ errors }) => errors),
            [],
        );
        return results;
    };

    test('gives its licenses the account and the contact, and they keep its name', () => {
        const leadId = lead('Fox');
        const ids = [licenseOf(leadId), licenseOf(leadId), licenseOf(leadId, { Status__c: 'Uninstalled' })];
        const other = licenseOrg.license();
        const [result] = convert([leadId]);
        assert.ok(result?.accountId && result.contactId);
        for (const id of ids) {
            const license = licenseOrg.read('License__c', id);
            assert.deepEqual([license['Account__c'], license['Contact__c'], license['Lead_Name__c']], [result.accountId, result.contactId, 'Ada']);
            assert.equal(license['Last_Change_Reason__c'], 'Lead converted');
        }
        assert.equal(licenseOrg.read('License__c', other)['Account__c'], null);
        const events = licenseOrg.query(
            `SELECT Field__c, After__c, Reason__c FROM License_Event__c WHERE License__c = '${ids[0] ?? ''}' AND Type__c = 'Changed'`,
        );
        assert.deepEqual(
            events.map(({ Field__c, After__c, Reason__c }) => [Field__c, After__c, Reason__c]),
            [
                ['Account__c', 'Fox', 'Lead converted'],
                ['Contact__c', 'Ada Fox', 'Lead converted'],
            ],
        );
    });

    test('does so for many leads at once', () => {
        const leads = Array.from({ length: 100 }, (_, index) => lead(`Fox ${index}`));
        const ids = leads.map((leadId) => licenseOf(leadId));
        const results = convert(leads, 'service');
        assert.deepEqual(
            ids.map((id) => licenseOrg.read('License__c', id)['Account__c']),
            results.map(({ accountId }) => accountId),
        );
    });

    test('is converted even when its licenses refuse, which its user is told', async () => {
        await deployRule(licenseOrg, 'License__c', 'ISCHANGED(Account__c)', 'Frozen.');
        const leadId = lead('Owl');
        const id = licenseOf(leadId);
        const [result] = convert([leadId]);
        assert.equal(licenseOrg.read('License__c', id)['Account__c'], null);
        const [mail] = licenseOrg.mail();
        assert.deepEqual(mail?.to, ['rep@license.test']);
        for (const part of ['Ada Owl', String(result?.accountId), 'Frozen.']) assert.ok(mail.textBody?.includes(part), part);
    });
});
