import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { convertLeads } from '../../local-org/platform/leads/convert-lead.ts';
import type { Caller } from '../../local-org/platform/access/caller.ts';
import { createRecords, updateRecords } from '../../local-org/platform/records/save.ts';
import { deployedOrg, type DeployedOrg } from './deployed-org.ts';
import { TODAY } from './license-rule-cases.js';
import type { FieldValue } from './record-rule-case.ts';
import { createWorld, type RuleWorld } from './rule-world.ts';
import { verdictOf } from './server-verdict.ts';

type Values = Readonly<Record<string, FieldValue>>;

const OPTIONS = { allOrNone: false, api: 'data' } as const;
const REFUSED = ['License_Event_Created_By_Change at the top'];

describe('the journal of a change that a person makes', () => {
    let deployed: DeployedOrg;
    let world: RuleWorld;
    let license: string;
    let count = 0;

    before(async () => {
        deployed = await deployedOrg(TODAY);
        world = createWorld(deployed);
    });

    after(() => {
        deployed.org.store.close();
    });

    beforeEach(() => {
        deployed.clock.set(new Date(`${TODAY}T12:00:00Z`));
        license = create(deployed.service, 'License__c', {
            License_Key__c: `license-${++count}`,
            Status__c: 'Active',
            Seats__c: 10,
            Lead__c: world['lead'] ?? '',
        });
    });

    const create = (caller: Caller, object: string, values: Values): string => {
        const [result] = createRecords(deployed.org, caller, object, [values], OPTIONS);
        assert.ok(result?.id, JSON.stringify(result?.errors));
        return result.id;
    };

    const change = (values: Values, caller = deployed.person): readonly string[] => {
        const [result] = updateRecords(deployed.org, caller, 'License__c', [{ Id: license, ...values }], OPTIONS);
        return (result?.errors ?? []).map(verdictOf);
    };

    const events = (): readonly Record<string, unknown>[] => {
        return deployed.org.store.findBy('License_Event__c', 'License__c', [license]).filter((row) => row['Type__c'] !== 'Created');
    };

    /** What the flow would write of a change of the expiration, that there was none. */
    const forged = (values: Values = {}): readonly string[] => {
        const row = deployed.org.store.get('License__c', license) ?? {};
        const changeId = row['Last_Change_ID__c'] ?? null;
        const event = {
            Type__c: 'Changed',
            License__c: license,
            License_Key__c: row['License_Key__c'] ?? null,
            Change_ID__c: changeId,
            Reason__c: row['Last_Change_Reason__c'] ?? null,
            Source__c: row['Last_Change_Source__c'] ?? null,
            Changed_By__c: deployed.person.userId,
            Changed_At__c: deployed.clock.now().toISOString(),
            Field__c: 'Expiration__c',
            Event_Key__c: `${license}:${changeId}:Expiration__c`,
            ...values,
        };
        const [result] = createRecords(deployed.org, deployed.person, 'License_Event__c', [event], OPTIONS);
        return (result?.errors ?? []).map(verdictOf);
    };

    test('is written with the change', () => {
        assert.deepEqual(change({ Seats__c: 20, Change_Reason__c: 'Renewal', Change_Source__c: 'Page' }), []);

        assert.deepEqual(
            events().map((row) => [row['Field__c'], row['Before__c'], row['After__c'], row['Reason__c'], row['Source__c'], row['Changed_By__c']]),
            [['Seats__c', '10', '20', 'Renewal', 'Page', deployed.person.userId]],
        );
    });

    test('is written whatever was said of it', () => {
        assert.deepEqual(change({ Seats__c: null, Status__c: 'Suspended', Expiration__c: '2027-01-31' }), []);

        assert.deepEqual(
            events()
                .map((row) => row['Field__c'])
                .sort(),
            ['Expiration__c', 'Seats__c', 'Status__c'],
        );
    });

    test('is written when the lead is converted', () => {
        const lead = create(deployed.service, 'Lead', { LastName: 'Cedar', Company: 'Umbrella' });
        change({ Lead__c: lead }, deployed.service);
        const request = {
            leadId: lead,
            convertedStatus: 'Closed - Converted',
            doNotCreateOpportunity: true,
            overwriteLeadSource: false,
            sendNotificationEmail: false,
        };
        const [converted] = convertLeads(deployed.org, deployed.person, [request], false);
        assert.ok(converted?.success, JSON.stringify(converted?.errors));

        assert.deepEqual(change({ Account__c: converted.accountId ?? null, Contact__c: converted.contactId ?? null }), []);
        assert.deepEqual(
            events()
                .filter((row) => row['Changed_By__c'] === deployed.person.userId)
                .map((row) => row['Field__c'])
                .sort(),
            ['Account__c', 'Contact__c'],
        );
    });

    test('is not written where nothing changed, whatever was sent', () => {
        assert.deepEqual(change({ Seats__c: 10, Last_Change_Reason__c: 'other', Last_Changed_By__c: deployed.person.userId, Last_Change_ID__c: 'mine' }), []);

        const row = deployed.org.store.get('License__c', license);
        assert.deepEqual([events(), row?.['Last_Changed_By__c'], row?.['Last_Change_Reason__c']], [[], deployed.service.userId, null]);
        assert.notEqual(row?.['Last_Change_ID__c'], 'mine');
    });

    const FORGERIES: readonly { readonly name: string; readonly values?: Values }[] = [
        { name: 'of another change', values: { Change_ID__c: 'another' } },
        { name: 'under another key', values: { Event_Key__c: 'another' } },
        { name: 'in the name of another user', values: { Changed_By__c: '@service' } },
        { name: 'at another time', values: { Changed_At__c: '2026-11-21T12:00:00Z' } },
        { name: 'for another reason', values: { Reason__c: 'another' } },
        { name: 'through something else', values: { Source__c: 'Command' } },
        { name: 'of a run', values: { Run__c: '@run' } },
        { name: 'of another license', values: { License__c: '@license' } },
        { name: 'of no field', values: { Field__c: null } },
        { name: 'of an uninstall', values: { Type__c: 'Uninstalled' } },
    ];

    for (const { name, values = {} } of FORGERIES) {
        test(`cannot be forged ${name}`, () => {
            change({ Seats__c: 20 });
            const withIds = Object.entries(values).map(
                ([field, value]) => [field, String(value).startsWith('@') ? (world[String(value).slice(1)] ?? '') : value] as const,
            );
            assert.deepEqual(forged(Object.fromEntries(withIds)), REFUSED);
        });
    }

    test('cannot be forged of a change that another user made', () => {
        change({ Seats__c: 20 }, deployed.service);
        assert.deepEqual(forged(), REFUSED);
    });

    test('cannot be told twice', () => {
        change({ Expiration__c: '2027-01-31' });
        assert.match(forged().join(), /^DUPLICATE_VALUE /);
    });

    test('cannot be added to after ten minutes', () => {
        change({ Seats__c: 20 });
        const at = deployed.clock.now().toISOString();
        deployed.clock.set(new Date(`${TODAY}T12:11:00Z`));
        assert.deepEqual(forged({ Changed_At__c: at }), REFUSED);
    });

    test('can be added to by the same user within ten minutes: a hole that rules cannot close', () => {
        change({ Seats__c: 20 });
        assert.deepEqual(forged(), []);
    });
});
