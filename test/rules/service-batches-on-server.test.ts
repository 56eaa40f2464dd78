import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deleteRecords } from '../../local-org/platform/records/delete.ts';
import { createRecords, updateRecords, type SaveResult } from '../../local-org/platform/records/save.ts';
import { changeSettings, deployedOrg, type DeployedOrg } from './deployed-org.ts';
import { TODAY } from './license-rule-cases.js';
import type { FieldValue } from './record-rule-case.ts';
import { createWorld, type RuleWorld } from './rule-world.ts';

type Values = Readonly<Record<string, FieldValue>>;

/** Records of one call. */
const BATCH = 200;
const OPTIONS = { allOrNone: false, api: 'data' } as const;

describe('the rules never stop the service', () => {
    let deployed: DeployedOrg;
    let world: RuleWorld;
    let licenses: readonly string[] = [];

    before(async () => {
        deployed = await deployedOrg(TODAY);
        world = createWorld(deployed);
        // No rule for people may reach the service, however strict an administrator makes it.
        await changeSettings(deployed, { Trial_Maximum_Days__c: 1, Refresh_Interval_Days__c: 365 });
    });

    after(() => {
        deployed.org.store.close();
    });

    const create = (object: string, values: (index: number) => Values): readonly string[] => {
        return idsOf(
            createRecords(
                deployed.org,
                deployed.service,
                object,
                Array.from({ length: BATCH }, (_, index) => values(index)),
                OPTIONS,
            ),
        );
    };

    const update = (values: Values): readonly string[] => {
        const changes = licenses.map((Id) => ({ Id, ...values }));
        return idsOf(updateRecords(deployed.org, deployed.service, 'License__c', changes, OPTIONS));
    };

    const eventsOfType = (type: string): number => {
        return deployed.org.store.findBy('License_Event__c', 'License__c', [...licenses]).filter((row) => row['Type__c'] === type).length;
    };

    test('from creating leads and licenses, each with its event', () => {
        const leads = create('Lead', (index) => ({ LastName: `Installer ${index}`, Company: `Customer ${index}`, LeadSource: 'Package Installation' }));
        licenses = create('License__c', (index) => ({
            License_Key__c: `batch-${index}`,
            Package__c: world['package'] ?? '',
            Package_Version__c: world['version'] ?? '',
            Lead__c: leads[index] ?? '',
            Status__c: 'Trial',
            Expiration__c: '2027-06-30',
            Seats__c: 10,
            Install_Date__c: '2026-06-30',
            Change_Source__c: 'Install',
        }));
        assert.equal(eventsOfType('Created'), BATCH);
    });

    test('from uninstalling, reinstalling and upgrading', () => {
        update({ Status__c: 'Uninstalled', Uninstall_Date__c: '2026-11-20' });
        update({ Status__c: 'Trial', Version_Number__c: '1.1.0', Information_Read_At__c: '2026-11-22T12:00:00Z', Used_Licenses__c: 12 });
        assert.deepEqual([eventsOfType('Uninstalled'), eventsOfType('Reinstalled')], [BATCH, BATCH]);
    });

    test('from changing what people may not', () => {
        update({ Expiration__c: '2020-01-31', Account__c: world['stranger'] ?? '', Change_Run__c: world['run'] ?? '' });
        update({ Delivery_Status__c: 'Delivered', Last_Delivered__c: '2026-11-22T12:00:00Z', Reminded_Days__c: 7 });
    });

    test('from linking packages and versions, which a refresh may find in any number', () => {
        const packages = create('Package__c', (index) => ({ Name: `Package ${index}`, Package_ID__c: `033${String(index).padStart(15, '0')}` }));
        create('Package_Version__c', (index) => ({ Name: '1.0', Package__c: packages[index] ?? '', Version_ID__c: `04t${String(index).padStart(15, '0')}` }));
    });

    test('from writing events and runs, and removing them', () => {
        const events = create('License_Event__c', (index) => ({ Type__c: 'Delivered', License__c: licenses[index] ?? '', Event_Key__c: `delivery-${index}` }));
        const runs = create('License_Run__c', () => ({ Kind__c: 'Refresh', State__c: 'Running', Package__c: world['package'] ?? '', Total__c: 9 }));
        for (const ids of [events, runs, licenses]) idsOf(deleteRecords(deployed.org, deployed.service, ids, OPTIONS));
    });
});

/** Ids of records that were all saved. */
function idsOf(results: readonly SaveResult[]): readonly string[] {
    assert.equal(results.length, BATCH);
    assert.deepEqual(
        results.flatMap(({ errors }) => errors.map(({ message }) => message)),
        [],
    );
    return results.map(({ id = '' }) => id);
}
