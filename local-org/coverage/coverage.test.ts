import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UnreadableClaim } from './claim.ts';
import { coverageProblems } from './coverage-problems.ts';
import { coverageOf } from './coverage-rows.ts';
import { coverageTables } from './coverage-table.ts';
import { implementedFeatures } from './implemented-features.ts';
import { readClaims } from './read-claims.ts';
import { routeFeatures } from './route-features.ts';

/** Kept apart, so that this file makes no claims of its own. */
const MARK = '// Covers' + ':';

describe('claims', () => {
    test('name an area, features and the page they rest on', () => {
        const claims = readClaims('a.test.ts', `test('x', () => {});\n    ${MARK} SOQL: TYPEOF, FIELDS(ALL, STANDARD) (doc: TYPEOF, SOQL and SOSL Reference)`);

        assert.deepEqual(
            claims.map(({ area, feature, source, line }) => [area, feature, source, line]),
            ['TYPEOF', 'FIELDS(ALL, STANDARD)'].map((feature) => ['SOQL', feature, { kind: 'doc', page: 'TYPEOF, SOQL and SOSL Reference' }, 2]),
        );
    });

    test('name a client', () => {
        const [claim] = readClaims('a.test.ts', `${MARK} REST: GET /query (client: jsforce)`);
        assert.deepEqual(claim?.source, { kind: 'client', client: 'jsforce' });
    });

    test('may name several', () => {
        const claims = readClaims('a.test.ts', `${MARK} Pages: charts (client: browser) (doc: Charts (v2), LWC guide)`);
        assert.deepEqual(
            claims.map(({ feature, source }) => [feature, source]),
            [
                ['charts', { kind: 'client', client: 'browser' }],
                ['charts', { kind: 'doc', page: 'Charts (v2), LWC guide' }],
            ],
        );
    });

    test('may name neither', () => {
        const [claim] = readClaims('a.test.ts', `${MARK} Control: GET /local-org/clock`);
        assert.deepEqual([claim?.feature, claim?.source], ['GET /local-org/clock', { kind: 'none' }]);
    });

    test('stand for the keys of the table below them', () => {
        const table = [
            `${MARK} Formula: <each key> (doc: its page)`,
            'const CASES = {',
            "    TRUNC: [['TRUNC(1)', 1]],",
            "    'SIN, COS': [",
            "        ['NOT: [', 1],",
            '    ],',
            '};',
            'const OTHER = {',
            '    LEN: [],',
            '};',
        ].join('\n');
        assert.deepEqual(
            readClaims('a.test.ts', table).map(({ feature }) => feature),
            ['TRUNC', 'SIN', 'COS'],
        );
    });

    for (const said of ['SOQL TYPEOF', 'Formula: <each key> (doc: no table follows)']) {
        test(`"${said}" is refused with its place`, () => {
            assert.throws(
                () => readClaims('a.test.ts', `\n${MARK} ${said}`),
                (error) => error instanceof UnreadableClaim && error.message.startsWith('a.test.ts:2: '),
            );
        });
    }
});

describe('coverage', () => {
    const features = [
        { area: 'REST', name: 'GET /query' },
        { area: 'REST', name: 'GET /limits' },
    ];
    const claimed = (text: string): ReturnType<typeof coverageOf> => coverageOf(features, readClaims('local-org/a.test.ts', `${MARK} ${text}`));

    test('what is implemented and not claimed is a problem', () => {
        const coverage = claimed('REST: GET /query (client: sf)');
        assert.deepEqual(
            coverage.untested.map(({ name }) => name),
            ['GET /limits'],
        );
        assert.match(coverageProblems(coverage)[0] ?? '', /^REST: GET \/limits is implemented and no test covers it/);
    });

    test('a claim about a route that does not exist is a problem', () => {
        const coverage = claimed('REST: GET /querry (client: sf)');
        assert.equal(coverage.rows.length, 0);
        assert.match(coverageProblems(coverage).at(-1) ?? '', /local-org\/a\.test\.ts:1 covers "REST: GET \/querry", which does not exist/);
    });

    test('a route counts to its own area, whatever the test says', () => {
        assert.deepEqual(
            claimed('Tooling: GET /query (client: sf)').rows.map(({ area, name }) => [area, name]),
            [['REST', 'GET /query']],
        );
    });

    test('elsewhere the tests say what there is', () => {
        assert.deepEqual(
            claimed('SOQL: TYPEOF (client: sf)').rows.map(({ name }) => name),
            ['TYPEOF'],
        );
    });

    test('the table links the tests and counts by area', () => {
        const tables = coverageTables(claimed('REST: GET /query (doc: Query | REST)').rows);
        assert.match(tables, /\| REST \| 1 \| 1 \| 0 \|/);
        assert.ok(tables.includes('| `GET /query` | Query \\| REST |  | [a](a.test.ts) |'), tables);
    });
});

describe('implemented features', () => {
    test('routes are named without their version, once, and by area', () => {
        const at = (method: string, url: string): { method: string; url: string } => ({ method, url });
        const routes = [
            at('GET', '/services/data/v:version/query'),
            at('GET', '/services/data/v:version/tooling/query'),
            at('GET', '/services/data/v:version/tooling/'),
            at('GET', '/services/data/v:version/ui-api/records/:id'),
            at('GET', '/lightning/*'),
        ];
        assert.deepEqual(
            routeFeatures(routes).map(({ area, name }) => `${area}: ${name}`),
            ['REST: GET /query', 'Tooling: GET /', 'UI API: GET /ui-api/records/:id'],
        );
    });

    test('come from the running code', async () => {
        const names = new Set((await implementedFeatures()).map(({ area, name }) => `${area}: ${name}`));
        for (const name of ['REST: GET /query', 'Bulk 2.0: POST /jobs/ingest', 'SOAP: login', 'Metadata: CustomField', 'Flow: Get Records', 'Formula: TEXT']) {
            assert.ok(names.has(name), name);
        }
    });
});
