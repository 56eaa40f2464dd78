import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resolveBody, resolveText } from './composite-reference.ts';

const ANSWERS = new Map<string, unknown>([
    ['account', { id: '001A', success: true }],
    ['found', { totalSize: 1, records: [{ Id: '003B', Owner: { Name: 'Ada' } }] }],
]);

describe('references of composite requests', () => {
    for (const [text, expected] of [
        ['/services/data/v65.0/sobjects/Account/@{account.id}', '/services/data/v65.0/sobjects/Account/001A'],
        ['@{found.records[0].Id}', '003B'],
        ['@{found.records[0].Owner.Name} & @{found.totalSize}', 'Ada & 1'],
        ['nobody@example.com', 'nobody@example.com'],
    ] as const) {
        test(`${text} becomes ${expected}`, () => {
            assert.equal(resolveText(text, ANSWERS), expected);
        });
    }

    test('are replaced at any depth of a body, and nothing else is touched', () => {
        const body = { AccountId: '@{account.id}', count: 2, list: ['@{account.id}', null], nested: { flag: true, id: '@{found.records[0].Id}' } };
        assert.deepEqual(resolveBody(body, ANSWERS), { AccountId: '001A', count: 2, list: ['001A', null], nested: { flag: true, id: '003B' } });
    });

    for (const text of ['@{unknown.id}', '@{account.name}', '@{found.records}', '@{account.constructor}']) {
        test(`${text} halts the sub-request`, () => {
            assert.throws(() => resolveText(text, ANSWERS), { code: 'PROCESSING_HALTED' });
        });
    }
});
