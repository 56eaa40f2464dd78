import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deploysFinished } from '../../platform/metadata/deploy/deploy.ts';
import { BROKEN_OBJECT, booksZip } from '../book-metadata.fixture.ts';
import { callJson, type HttpAnswer } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

const REQUESTS = '/services/data/v65.0/metadata/deployRequest';

let org: TestOrg;
before(async () => {
    org = await startTestOrg();
});
after(() => org.close());

/** The form as the sf CLI sends it: the zip is called package.xml, the options are labelled as JSON. */
function form(zip: Uint8Array<ArrayBuffer> | undefined, options: string): FormData {
    const data = new FormData();
    if (zip !== undefined) {
        data.append('file', new Blob([zip], { type: 'application/zip' }), 'package.xml');
    }
    data.append('entity_content', new Blob([options], { type: 'application/json' }));
    return data;
}

function post(body: unknown): Promise<HttpAnswer> {
    return callJson(org, 'POST', REQUESTS, body);
}

interface DeployReply {
    readonly id: string;
    readonly deployResult: {
        readonly status: string;
        readonly done: boolean;
        readonly checkOnly: boolean;
        readonly details: { readonly componentFailures: readonly { readonly lineNumber: number }[]; readonly componentSuccesses: readonly unknown[] };
    };
}

async function deployed(zip: Uint8Array<ArrayBuffer>, options: object): Promise<DeployReply> {
    const { status, body } = await post(form(zip, JSON.stringify({ deployOptions: options })));
    assert.equal(status, 201, JSON.stringify(body));
    await deploysFinished(org.org);
    return (await callJson(org, 'GET', `${REQUESTS}/${(body as DeployReply).id}?includeDetails=true`)).body as DeployReply;
}

function zipOf(object?: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(booksZip(object));
}

// Covers: Metadata API: POST /metadata/deployRequest, GET /metadata/deployRequest/:id (doc: Deploying Metadata with REST, Metadata API Developer Guide)
describe('a deploy over REST', () => {
    test('that is only checked succeeds and leaves nothing behind', async () => {
        const { deployResult } = await deployed(zipOf(), { checkOnly: true, rollbackOnError: true });
        assert.deepEqual([deployResult.status, deployResult.checkOnly], ['Succeeded', true]);
        assert.equal(org.org.model().schema.objectOf('Book__c'), undefined);
    });

    test('that fails names the line as a number', async () => {
        const { deployResult } = await deployed(zipOf(BROKEN_OBJECT), { rollbackOnError: true });
        assert.equal(deployResult.status, 'Failed');
        assert.equal(deployResult.details.componentFailures[0]?.lineNumber, 7);
    });

    test('that succeeds changes the org at once; details are given only when asked for', async () => {
        const { id, deployResult } = await deployed(zipOf(), { rollbackOnError: true });
        assert.equal(deployResult.status, 'Succeeded');
        assert.ok(deployResult.details.componentSuccesses.length > 0);
        assert.equal((await callJson(org, 'GET', '/services/data/v65.0/sobjects/Book__c/describe')).status, 200);
        const brief = (await callJson(org, 'GET', `${REQUESTS}/${id}`)).body as DeployReply;
        assert.deepEqual(brief.deployResult.details.componentSuccesses, []);
    });

    // Covers: Metadata API: PATCH /metadata/deployRequest/:id (doc: Canceling a Deployment with REST, Metadata API Developer Guide)
    test('that has ended cannot be canceled', async () => {
        const { id } = await deployed(zipOf(), { checkOnly: true });
        const { status, body } = await callJson(org, 'PATCH', `${REQUESTS}/${id}`, { deployResult: { status: 'Canceling' } });
        assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, 'INVALID_ID_FIELD']);
    });

    // Covers: Metadata API: POST /metadata/deployRequest/validatedDeployRequestId (doc: Deploy a Recently Validated Component Set Without Tests, Metadata API Developer Guide)
    test('of what was validated with tests needs no zip; without tests it is refused', async () => {
        const untested = await deployed(zipOf(), { checkOnly: true });
        const refused = await post({ validatedDeployRequestId: untested.id });
        assert.deepEqual([refused.status, (refused.body as { errorCode: string }[])[0]?.errorCode], [400, 'INVALID_ID_FIELD']);
        const validated = await deployed(zipOf(), { checkOnly: true, testLevel: 'RunLocalTests' });
        for (const path of [REQUESTS, `${REQUESTS}/validatedDeployRequestId`]) {
            const { status, body } = await callJson(org, 'POST', path, { validatedDeployRequestId: validated.id });
            assert.equal(status, 201);
            const { id } = body as DeployReply;
            assert.notEqual(id, validated.id);
            await deploysFinished(org.org);
            const { deployResult } = (await callJson(org, 'GET', `${REQUESTS}/${id}?includeDetails=true`)).body as DeployReply;
            assert.deepEqual([deployResult.status, deployResult.checkOnly], ['Succeeded', false]);
        }
    });

    for (const [what, send, status, code] of [
        ['without a zip', () => post(form(undefined, '{}')), 400, 'INVALID_INPUT'],
        ['with broken options', () => post(form(zipOf(), '{')), 400, 'JSON_PARSER_ERROR'],
        ['with an option of the wrong type', () => post(form(zipOf(), '{"deployOptions":{"checkOnly":"no"}}')), 400, 'JSON_PARSER_ERROR'],
        ['that is no form', () => post({}), 415, 'UNSUPPORTED_MEDIA_TYPE'],
        ['of a validation that nobody made', () => post({ validatedDeployRequestId: '0Af000000000001AAA' }), 404, 'INVALID_CROSS_REFERENCE_KEY'],
        ['that nobody made', () => callJson(org, 'GET', `${REQUESTS}/0Af000000000001AAA`), 404, 'INVALID_CROSS_REFERENCE_KEY'],
    ] as const) {
        test(`${what} is refused with ${status} ${code}`, async () => {
            const { status: actual, body } = await send();
            assert.deepEqual([actual, (body as { errorCode: string }[])[0]?.errorCode], [status, code]);
        });
    }
});
