import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { applyAutomation } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { License } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { createRecords, updateRecords, type SaveResult } from '../../local-org/platform/records/save.ts';
import { changeSettings, deployedOrg, type DeployedOrg } from './deployed-org.ts';
import { LICENSE_FIELDS, storedLicense, toLicenseRecord } from './license-record.js';
import { LICENSE_RULE_CASES, TODAY } from './license-rule-cases.js';
import type { Actor } from './license-sequence.ts';
import { verdictAt, verdictOf } from './server-verdict.ts';

const OPTIONS = { allOrNone: false, api: 'data' } as const;
/** Without what only a form can hold. */
const SENDABLE_CASES = LICENSE_RULE_CASES.filter((ruleCase) => ruleCase.onServer !== false);

describe('license rules on the server', () => {
    let deployed: DeployedOrg;
    let licenseId: string;
    let trialMaximum: number | null = 90;

    before(async () => {
        deployed = await deployedOrg(TODAY);
        licenseId = create('service', { status: 'Active', seats: 10 }).id ?? '';
    });

    after(() => {
        deployed.org.store.close();
    });

    const create = (actor: Actor, license: Partial<License>): SaveResult => {
        return firstOf(createRecords(deployed.org, deployed[actor], 'License__c', [toLicenseRecord(license)], OPTIONS));
    };

    const update = (actor: Actor, change: Partial<License>): SaveResult => {
        return firstOf(updateRecords(deployed.org, deployed[actor], 'License__c', [{ Id: licenseId, ...toLicenseRecord(change) }], OPTIONS));
    };

    /** Stores a license as it is, past every rule. */
    const store = (license: License): void => {
        deployed.org.store.update('License__c', licenseId, { ...toLicenseRecord(license), Was_Active__c: license.wasActive ? 1 : 0 });
    };

    const setTrialMaximum = async (days: number | null): Promise<void> => {
        if (trialMaximum === days) return;
        trialMaximum = days;
        await changeSettings(deployed, { Trial_Maximum_Days__c: days });
    };

    for (const { name, before: license, change, actor, expected, field, trialMaxDays = 90 } of SENDABLE_CASES) {
        test(`${actor}, ${expected ?? 'saved'}: ${name}`, async () => {
            await setTrialMaximum(trialMaxDays);
            if (license !== null) store(license);
            const { errors } = license === null ? create(actor, change) : update(actor, change);

            assert.deepEqual(errors.map(verdictOf), expected === null ? [] : [verdictAt(expected, field && LICENSE_FIELDS[field])]);
            if (license !== null) {
                const settled = expected === null ? applyAutomation(license, { ...license, ...change }, TODAY) : license;
                assert.deepEqual(storedLicense(deployed.org.store.get('License__c', licenseId) ?? {}), toLicenseRecord(settled));
            }
        });
    }
});

function firstOf(results: readonly SaveResult[]): SaveResult {
    const [result] = results;
    assert.ok(result);
    return result;
}
