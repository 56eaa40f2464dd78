import type { Connection } from '@salesforce/core';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { query } from '../../local-org/platform/soql/query.ts';
import { changeSettings, deployedOrg, type DeployedOrg } from './deployed-org.ts';
import { STANDARD_SETTINGS } from '../../scripts/domain/settings.ts';
import { readSettings } from '../../scripts/org/read-settings.ts';

describe('readSettings', () => {
    let deployed: DeployedOrg;

    before(async () => {
        deployed = await deployedOrg('2026-11-22');
    });

    after(() => {
        deployed.org.store.close();
    });

    const connection = (): Connection => {
        const asked: unknown = {
            query: async (soql: string) => Promise.resolve(query(deployed.org, deployed.service, soql, { api: 'data', apiVersion: '66.0' })),
        };
        return asked as Connection;
    };

    test('what is deployed are the standard settings', async () => {
        assert.deepEqual(await readSettings(connection(), 'license'), STANDARD_SETTINGS);
    });

    test('what an administrator changed is read', async () => {
        await changeSettings(deployed, { Trial_Maximum_Days__c: 120, Refresh_Interval_Days__c: 1, Leads_For_Sandboxes__c: true });
        assert.deepEqual(await readSettings(connection(), 'license'), { trialMaxDays: 120, refreshIntervalDays: 1, leadsForSandboxes: true });
    });

    test('what is blank is the standard', async () => {
        await changeSettings(deployed, { Trial_Maximum_Days__c: null, Refresh_Interval_Days__c: null, Leads_For_Sandboxes__c: false });
        assert.deepEqual(await readSettings(connection(), 'license'), STANDARD_SETTINGS);
    });

    test('an org without the settings is no license org', async () => {
        const unknown: unknown = { query: async () => Promise.reject(Object.assign(new Error('No such type.'), { errorCode: 'INVALID_TYPE' })) };
        await assert.rejects(readSettings(unknown as Connection, 'elsewhere'), { name: 'NotLicenseOrg' });
    });
});
