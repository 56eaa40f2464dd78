import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RefreshReport } from '../../domain/refresh-report.ts';
import { tablesOf } from './describe-refresh.ts';

const REPORT = {
    leads: [],
    licenses: [
        {
            subscriber: 'Acme',
            isSandbox: true,
            version: '1.0.0',
            status: 'Trial',
            expiration: '2026-12-28',
            seats: 10,
            outcome: 'created',
            events: ['installed'],
        },
    ],
    drifts: [],
    dryRun: true,
} as unknown as RefreshReport;

test('where a terminal is too narrow for all columns, the terms of a license stand together', () => {
    const [wide] = tablesOf(REPORT, 120);
    assert.deepEqual(Object.keys(wide?.rows[0] ?? {}), ['Subscriber', 'Version', 'Status', 'Expiration', 'Seats', 'Result']);
    assert.deepEqual(tablesOf(REPORT)[0], wide);
    const [narrow] = tablesOf(REPORT, 80);
    assert.deepEqual(narrow?.rows, [
        { Subscriber: 'Acme (sandbox)', Version: '1.0.0', Terms: 'Trial, 2026-12-28, 10 seats', Result: 'would be created: installed' },
    ]);
});
