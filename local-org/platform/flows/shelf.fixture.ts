import assert from 'node:assert/strict';
import type { MetadataNode } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { afterSave, createCrates, crateOrg, filter, input, PACKER, PARTIAL, stored } from './flow-org.fixture.ts';
import type { FlowBodies } from './flow-org.fixture.ts';
import { assignment, reference, text, to } from './widget-flow.fixture.ts';

const TRUE: MetadataNode = { booleanValue: true };
export const ON_UPDATE = { recordTriggerType: 'Update' } as const;

const BOTTLES = [
    { Name: 'ale', Note__c: 'Dark', Size__c: 3 },
    { Name: 'Beer', Note__c: 'dark', Size__c: 1 },
    { Name: 'cider', Note__c: null, Size__c: 2 },
    { Name: 'Éau', Note__c: 'light', Size__c: null },
];

/** An org with four bottles and one crate, which `run` updates. */
export function shelf(flows: FlowBodies): { org: Org; run: () => void; crate: string } {
    const org = crateOrg(flows);
    createRecords(org, PACKER, 'Bottle__c', BOTTLES, PARTIAL);
    const [{ id: crate = '' } = {}] = createCrates(org, [{ Name: 'Crate', Size__c: 2, Status__c: 'DARK' }]);
    const run = () => {
        const [result] = updateRecords(org, PACKER, 'Crate__c', [{ Id: crate, Full__c: true }], PARTIAL);
        assert.deepEqual(result?.errors, []);
    };
    return { org, run, crate };
}

const JOIN = [assignment('Join', [['Joined', 'Add', text('{!Each.Name} ')]], 'Each')];
export const LIST = {
    variables: [{ name: 'Joined', dataType: 'String' }],
    loops: [{ name: 'Each', collectionReference: 'Get', iterationOrder: 'Asc', nextValueConnector: to('Join'), noMoreValuesConnector: to('Note') }],
    assignments: [...JOIN, assignment('Note', [['$Record.Status__c', 'Assign', reference('Joined')]], 'Save')],
    recordUpdates: [{ name: 'Save', inputReference: '$Record' }],
};

/** Names of the bottles that Get Records gives, in its order. */
export function namesFound(get: MetadataNode, more: Readonly<Record<string, MetadataNode[]>> = {}): string {
    const recordLookups = [{ name: 'Get', object: 'Bottle__c', storeOutputAutomatically: true, connector: to('Each'), ...get }];
    const { org, run } = shelf({
        List: afterSave('Get', { ...LIST, ...more, recordLookups }, { ...ON_UPDATE, filters: [filter('Full__c', 'IsChanged', TRUE)] }),
    });
    run();
    return String(stored(org, 'Crate__c', 'Status__c')[0]?.['Status__c'] ?? '');
}

/** Notes that the flow writes into a new bottle. */
export function noteOf(first: string, note: MetadataNode, parts: Readonly<Record<string, MetadataNode[]>>): unknown {
    const recordCreates = [{ name: 'Keep', object: 'Bottle__c', inputAssignments: [input('Name', text('note')), input('Note__c', note)] }];
    const { org, run } = shelf({ Flow: afterSave(first, { ...parts, recordCreates }, ON_UPDATE) });
    run();
    return stored(org, 'Bottle__c', 'Note__c').at(-1)?.['Note__c'];
}
