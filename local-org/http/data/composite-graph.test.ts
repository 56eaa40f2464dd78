import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { callJson, type HttpAnswer } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

const B = '/services/data/v65.0';

let org: TestOrg;
before(async () => {
    org = await startTestOrg();
});
after(() => org.close());

interface Node {
    readonly referenceId: string;
    readonly httpStatusCode: number;
    readonly httpHeaders: { readonly Location?: string };
    readonly body: unknown;
}

interface GraphReply {
    readonly graphId: string;
    readonly isSuccessful: boolean;
    readonly graphResponse: { readonly compositeResponse: readonly Node[] };
}

function send(graphs: unknown): Promise<HttpAnswer> {
    return callJson(org, 'POST', `${B}/composite/graph`, { graphs });
}

async function run(graphs: unknown): Promise<readonly GraphReply[]> {
    const { status, body } = await send(graphs);
    assert.equal(status, 200, JSON.stringify(body));
    return (body as { graphs: GraphReply[] }).graphs;
}

function account(referenceId: string, body: unknown = { Name: referenceId }, version = '65.0'): Record<string, unknown> {
    return { method: 'POST', url: `/services/data/v${version}/sobjects/Account`, referenceId, body };
}

function contactOf(parent: string, fields: Record<string, unknown> = { LastName: 'Doe' }): unknown {
    return { method: 'POST', url: `${B}/sobjects/Contact`, referenceId: `contact_${parent}`, body: { ...fields, AccountId: `@{${parent}.id}` } };
}

function codes(nodes: readonly Node[]): unknown[] {
    return nodes.map(({ httpStatusCode, body }) => (httpStatusCode < 300 ? httpStatusCode : (body as { errorCode: string }[])[0]?.errorCode));
}

// Covers: REST: POST /composite/graph (doc: Composite Graph, REST API Developer Guide)
describe('composite graphs', () => {
    test('are each carried out as a whole or not at all', async () => {
        const count = (): number => org.org.store.findBy('Account', 'IsDeleted', [0]).length;
        const before = count();
        const [good, bad] = await run([
            { graphId: 'good', compositeRequest: [account('acme'), contactOf('acme')] },
            { graphId: 'bad', compositeRequest: [account('void'), contactOf('void', {}), account('never')] },
        ]);
        assert.deepEqual([good?.graphId, good?.isSuccessful, bad?.graphId, bad?.isSuccessful], ['good', true, 'bad', false]);
        assert.deepEqual(codes(good?.graphResponse.compositeResponse ?? []), [201, 201]);
        assert.match(good?.graphResponse.compositeResponse[0]?.httpHeaders.Location ?? '', /sobjects\/Account\/001/);
        assert.deepEqual(codes(bad?.graphResponse.compositeResponse ?? []), ['PROCESSING_HALTED', 'REQUIRED_FIELD_MISSING', 'PROCESSING_HALTED']);
        assert.equal(count(), before + 1);
    });

    test('read, change and delete records that an earlier node created', async () => {
        const url = `${B}/sobjects/Account/@{a.id}`;
        const [graph] = await run([
            {
                graphId: '1',
                compositeRequest: [
                    account('a'),
                    { method: 'PATCH', url, referenceId: 'b', body: { Name: 'Changed' } },
                    { method: 'GET', url: `${url}?fields=Name`, referenceId: 'c' },
                    { method: 'DELETE', url, referenceId: 'd' },
                ],
            },
        ]);
        const nodes = graph?.graphResponse.compositeResponse ?? [];
        assert.deepEqual(codes(nodes), [201, 204, 200, 204]);
        assert.equal((nodes[2]?.body as { Name: string }).Name, 'Changed');
    });

    test('are halted after 15 failures', async () => {
        const graphs = Array.from({ length: 17 }, (_, index) => ({
            graphId: `g${index}`,
            compositeRequest: [account('x', index === 16 ? { Name: 'Fine' } : {})],
        }));
        const replies = await run(graphs);
        const all = replies.map(({ graphResponse }) => codes(graphResponse.compositeResponse)[0]);
        assert.deepEqual(all.slice(13), ['REQUIRED_FIELD_MISSING', 'REQUIRED_FIELD_MISSING', 'PROCESSING_HALTED', 'PROCESSING_HALTED']);
    });

    const many = (count: number): unknown[] => Array.from({ length: count }, (_, index) => account(`n${index}`));
    const chain = (length: number): unknown[] =>
        Array.from({ length }, (_, index) => (index === 0 ? account('n0') : account(`n${index}`, { Name: 'N', ParentId: `@{n${index - 1}.id}` })));
    for (const [what, graphs, code] of [
        ['76 graphs', Array.from({ length: 76 }, (_, index) => ({ graphId: `g${index}`, compositeRequest: many(1) })), 'LIMIT_EXCEEDED'],
        ['501 nodes', [{ graphId: 'g', compositeRequest: many(501) }], 'LIMIT_EXCEEDED'],
        ['16 levels', [{ graphId: 'g', compositeRequest: chain(16) }], 'LIMIT_EXCEEDED'],
        [
            '16 different nodes',
            [{ graphId: 'g', compositeRequest: Array.from({ length: 16 }, (_, index) => account(`n${index}`, {}, `${50 + index}.0`)) }],
            'LIMIT_EXCEEDED',
        ],
        [
            'the same graph id twice',
            [
                { graphId: 'g', compositeRequest: many(1) },
                { graphId: 'g', compositeRequest: many(1) },
            ],
            'INVALID_INPUT',
        ],
        ['the same reference id twice', [{ graphId: 'g', compositeRequest: [account('a'), account('a')] }], 'INVALID_INPUT'],
        ['a graph id with a period', [{ graphId: 'g.1', compositeRequest: many(1) }], 'INVALID_INPUT'],
        ['a query', [{ graphId: 'g', compositeRequest: [{ method: 'GET', url: `${B}/query?q=x`, referenceId: 'q' }] }], 'INVALID_INPUT'],
        ['a describe', [{ graphId: 'g', compositeRequest: [{ method: 'GET', url: `${B}/sobjects/Account`, referenceId: 'q' }] }], 'INVALID_INPUT'],
    ] as const) {
        test(`with ${what} are refused with ${code}`, async () => {
            const { status, body } = await send(graphs);
            assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, code]);
        });
    }

    test('take a chain of 15 levels', async () => {
        const [graph] = await run([{ graphId: 'g', compositeRequest: chain(15) }]);
        assert.equal(graph?.isSuccessful, true, JSON.stringify(graph));
    });
});
