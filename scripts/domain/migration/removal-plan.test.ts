import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planRemovalOf, type BroughtRecord } from './removal-plan.ts';

const record = (object: BroughtRecord['object'], id: string, parents: readonly string[] = [], touched: string | null = null): BroughtRecord => ({
    object,
    id,
    name: id,
    parents,
    touched,
});
const WORLD = [
    record('Package__c', 'package'),
    record('Package_Version__c', 'version', ['package']),
    record('License_Run__c', 'run', ['package']),
    record('License__c', 'license', ['package', 'version', 'run']),
    record('License_Event__c', 'event', ['license', 'run']),
];
const removed = (records: readonly BroughtRecord[], referredTo: ReadonlyMap<string, string> = new Map()) => {
    const { remove, staying } = planRemovalOf(records, referredTo);
    return { remove: [...remove.values()].flat(), staying: staying.map(({ id, reason }) => [id, reason]) };
};

test('what nobody has touched is removed, children first', () => {
    assert.deepEqual(removed(WORLD), { remove: ['event', 'license', 'run', 'version', 'package'], staying: [] });
});

test('a license that somebody changed keeps its history and everything it refers to', () => {
    const records = WORLD.map((each) => (each.id === 'license' ? { ...each, touched: 'Ann changed it.' } : each));
    assert.deepEqual(removed(records), {
        remove: [],
        staying: [
            ['event', 'Its license stays.'],
            ['license', 'Ann changed it.'],
            ['run', 'License Event event stays and refers to it.'],
            ['version', 'License license stays and refers to it.'],
            ['package', 'License license stays and refers to it.'],
        ],
    });
});

test('a package that the target uses itself stays, and nothing else', () => {
    assert.deepEqual(removed(WORLD, new Map([['package', 'License L-00007']])), {
        remove: ['event', 'license', 'run', 'version'],
        staying: [['package', 'License L-00007 stays and refers to it.']],
    });
});
