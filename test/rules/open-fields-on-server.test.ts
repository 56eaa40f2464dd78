import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { updateRecords } from '../../local-org/platform/records/save.ts';
import type { FieldDefinition } from '../../local-org/platform/schema/model.ts';
import { deployedOrg, type DeployedOrg } from './deployed-org.ts';
import { TODAY } from './license-rule-cases.js';
import type { FieldValue } from './record-rule-case.ts';
import { createWorld, type RuleWorld } from './rule-world.ts';

/** What people may write. Every other field of these objects, also one that is added later, must be refused or stay as it was. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
    package: ['Default_Length_Days__c', 'Default_Seats__c', 'Default_Status__c', 'Lead_Manager__c'],
    version: [],
    license: ['Expiration__c', 'Seats__c', 'Status__c'],
    run: [],
    event: [],
};
const OBJECTS: Readonly<Record<string, string>> = {
    package: 'Package__c',
    version: 'Package_Version__c',
    license: 'License__c',
    run: 'License_Run__c',
    event: 'License_Event__c',
};

/** Values of every type that are unlike those of the world, each fit for some field of it. */
const VALUES: Readonly<Partial<Record<FieldDefinition['type'], readonly FieldValue[]>>> = {
    Text: ['other', '033000000000005AAA'],
    TextArea: ['other'],
    LongTextArea: ['other'],
    Number: [7, 3],
    Date: ['2026-12-24'],
    DateTime: ['2026-11-22T10:00:00.000Z'],
    Checkbox: [true, false],
};

describe('what people may write', () => {
    let deployed: DeployedOrg;
    let world: RuleWorld;

    before(async () => {
        deployed = await deployedOrg(TODAY);
        world = createWorld(deployed);
    });

    after(() => {
        deployed.org.store.close();
    });

    const candidates = (field: FieldDefinition): readonly FieldValue[] => {
        if (field.picklist) return field.picklist.values.map(({ value }) => value);
        if (field.reference) return Object.values(world);
        const values = VALUES[field.type];
        assert.ok(values, `no value of the type ${field.type}`);
        return values;
    };

    /** Whether a person can make the field of the record hold another value. */
    const isOpen = (object: string, id: string, field: FieldDefinition): boolean => {
        const stored = () => deployed.org.store.get(object, id)?.[field.column ?? ''] ?? null;
        const prior = stored();
        return candidates(field).some((value) => {
            updateRecords(deployed.org, deployed.person, object, [{ Id: id, [field.apiName]: value }], { allOrNone: false, api: 'data' });
            return stored() !== prior;
        });
    };

    for (const [name, expected] of Object.entries(OPEN)) {
        const object = OBJECTS[name] ?? '';
        test(`${object}: ${expected.join(', ') || 'nothing'}`, () => {
            const id = world[name] ?? '';
            const fields =
                deployed.org
                    .model()
                    .schema.objectOf(object)
                    ?.fields.filter((field) => field.updateable && field.column !== undefined) ?? [];
            assert.ok(fields.length > expected.length);
            const open = fields.filter((field) => isOpen(object, id, field)).map((field) => field.apiName);
            assert.deepEqual(open.sort(), expected);
        });
    }
});
