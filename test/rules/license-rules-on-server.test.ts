import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays, applyAutomation, checkChange } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { ChangeContext, License, Violation } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { SaveError } from '../../local-org/platform/errors.ts';
import { deleteRecords } from '../../local-org/platform/records/delete.ts';
import { createRecords, updateRecords, type SaveResult } from '../../local-org/platform/records/save.ts';
import { changeSettings, deployedOrg, type DeployedOrg } from './deployed-org.ts';
import { LICENSE_FIELDS, toLicenseRecord } from './license-record.js';
import { LICENSE_RULE_CASES, TODAY } from './license-rule-cases.js';
import { sourceLabels } from './source-labels.ts';

type Actor = ChangeContext['actor'];

const OPTIONS = { allOrNone: false, api: 'data' } as const;
const CODE_OF_MESSAGE = new Map([...sourceLabels()].map(([code, message]) => [message, code]));
/** Without what only a form can hold. */
const SENDABLE_CASES = LICENSE_RULE_CASES.filter((ruleCase) => ruleCase.onServer !== false);
const TRIAL: License = {
    status: 'Trial',
    expiration: '2026-12-11',
    seats: 10,
    usedLicenses: 4,
    installDate: '2026-11-11',
    uninstallDate: null,
    statusBeforeUninstall: null,
    wasActive: false,
};

describe('license rules on the server', () => {
    let deployed: DeployedOrg;
    let licenseId: string;
    let settings: { readonly Trial_Maximum_Days__c: number | null } = { Trial_Maximum_Days__c: 90 };

    before(async () => {
        deployed = await deployedOrg(TODAY);
        licenseId = create('service', TRIAL).id ?? '';
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

    const stored = (): Record<string, unknown> => {
        const row = deployed.org.store.get('License__c', licenseId) ?? {};
        return { ...Object.fromEntries(Object.values(LICENSE_FIELDS).map((name) => [name, row[name] ?? null])), Was_Active__c: row['Was_Active__c'] === 1 };
    };

    const setTrialMaximum = async (days: number | null): Promise<void> => {
        if (settings.Trial_Maximum_Days__c === days) return;
        settings = { Trial_Maximum_Days__c: days };
        await changeSettings(deployed, settings);
    };

    for (const { name, before: license, change, actor, expected, field, trialMaxDays = 90 } of SENDABLE_CASES) {
        test(`${actor}, ${expected ?? 'saved'}: ${name}`, async () => {
            await setTrialMaximum(trialMaxDays);
            if (license !== null) store(license);
            const { errors } = license === null ? create(actor, change) : update(actor, change);

            assert.deepEqual(errors.map(verdictOf), expected === null ? [] : [verdictOn({ code: expected, field: field ?? null })]);
            if (license !== null) assert.deepEqual(stored(), toLicenseRecord(expected === null ? settled(license, change) : license));
        });
    }

    test('any sequence of changes gets the same verdicts and leaves the same license as the rules say', () => {
        fc.assert(
            fc.property(sequences(), (sequence) => {
                let license = TRIAL;
                store(license);
                for (const [change, actor] of sequence) {
                    const expected = checkChange(license, { ...license, ...change }, { today: TODAY, actor }).map(verdictOn);
                    assert.deepEqual(update(actor, change).errors.map(verdictOf).sort(), expected.sort());
                    if (expected.length === 0) license = settled(license, change);
                    assert.deepEqual(stored(), toLicenseRecord(license));
                }
            }),
            { numRuns: 150 },
        );
    });

    test('a person cannot delete a license, the service can', () => {
        const { id = '' } = create('service', TRIAL);

        assert.deepEqual(firstOf(deleteRecords(deployed.org, deployed.person, [id], OPTIONS)).errors.map(verdictOf), ['License_Delete_Blocked at the top']);
        assert.equal(firstOf(deleteRecords(deployed.org, deployed.service, [id], OPTIONS)).success, true);
    });
});

/** Changes of every field the rules read, by either actor. */
function sequences(): fc.Arbitrary<[Partial<License>, Actor][]> {
    const status = fc.constantFrom('Trial', 'Active', 'Suspended', 'Uninstalled');
    const date = fc.integer({ min: -30, max: 200 }).map((days) => addDays(TODAY, days));
    const change = fc.record(
        {
            status,
            expiration: fc.option(date),
            seats: fc.option(fc.constantFrom(0, 1, 3, 10, 99_000_000, 99_000_001)),
            usedLicenses: fc.option(fc.nat(12)),
            installDate: fc.option(date),
            wasActive: fc.boolean(),
        },
        { requiredKeys: [] },
    );
    return fc.array(fc.tuple(change, fc.constantFrom<Actor>('person', 'service')), { minLength: 1, maxLength: 10 });
}

function settled(license: License, change: Partial<License>): License {
    return applyAutomation(license, { ...license, ...change }, TODAY);
}

function firstOf(results: readonly SaveResult[]): SaveResult {
    const [result] = results;
    assert.ok(result);
    return result;
}

function verdictOn({ code, field }: Violation): string {
    return `${code} at ${field === null ? 'the top' : LICENSE_FIELDS[field]}`;
}

function verdictOf({ statusCode, message, fields }: SaveError): string {
    return `${CODE_OF_MESSAGE.get(message) ?? `${statusCode} ${message}`} at ${fields[0] ?? 'the top'}`;
}
