import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileOf, manifestFile, zipOf } from '../../platform/metadata/deploy/deploy.fixture.ts';
import { deploysFinished, deployStatus } from '../../platform/metadata/deploy/deploy.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

let org: TestOrg;
before(async () => {
    org = await startTestOrg();
});
after(() => org.close());

async function call(operation: string, content: string): Promise<{ readonly status: number; readonly xml: string }> {
    const header = `<s:Header><SessionHeader><sessionId>${org.token}</sessionId></SessionHeader></s:Header>`;
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${header}<s:Body><${operation}>${content}</${operation}></s:Body></s:Envelope>`;
    const response = await fetch(`${org.url}/services/Soap/m/65.0`, { method: 'POST', body, headers: { 'content-type': 'text/xml', SOAPAction: '""' } });
    return { status: response.status, xml: await response.text() };
}

function textIn(xml: string, element: string): string {
    return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? '';
}

function permission(name: string): string {
    const files = {
        'package.xml': manifestFile({ CustomPermission: [name] }),
        [`customPermissions/${name}.customPermission`]: fileOf('CustomPermission', '    <isLicensed>false</isLicensed>', `    <label>${name}</label>`),
    };
    return Buffer.from(zipOf(files)).toString('base64');
}

/** Deploys with options and answers the id once the deploy has ended. */
async function deployed(zip: string, options: string): Promise<string> {
    const { status, xml } = await call('deploy', `<ZipFile>${zip}</ZipFile><DeployOptions>${options}</DeployOptions>`);
    assert.equal(status, 200, xml);
    await deploysFinished(org.org);
    return textIn(xml, 'id');
}

const hasPermission = (name: string): boolean => org.org.model().catalogue.get('CustomPermission', name) !== undefined;
const VALIDATION = '<checkOnly>true</checkOnly><testLevel>RunLocalTests</testLevel>';

// Covers: Metadata API: deployRecentValidation (doc: deployRecentValidation(), Metadata API Developer Guide)
describe('deployRecentValidation over SOAP', () => {
    test('deploys what was validated with tests, and answers the id of the new deploy', async () => {
        const validationId = await deployed(permission('Quick'), VALIDATION);
        assert.equal(hasPermission('Quick'), false);
        const { status, xml } = await call('deployRecentValidation', `<validationId>${validationId}</validationId>`);
        assert.equal(status, 200, xml);
        const id = textIn(xml, 'result');
        assert.match(id, /^0Af\w{15}$/);
        assert.notEqual(id, validationId);
        await deploysFinished(org.org);
        assert.deepEqual([deployStatus(org.org, id).status, deployStatus(org.org, id).checkOnly, hasPermission('Quick')], ['Succeeded', false, true]);
    });

    for (const [what, options] of [
        ['validated without tests', '<checkOnly>true</checkOnly>'],
        ['deployed already', '<testLevel>RunLocalTests</testLevel>'],
    ] as const) {
        test(`refuses what was ${what}`, async () => {
            const id = await deployed(permission('Refused'), options);
            const { status, xml } = await call('deployRecentValidation', `<validationId>${id}</validationId>`);
            assert.deepEqual([status, textIn(xml, 'faultcode')], [500, 'sf:INVALID_ID_FIELD']);
        });
    }

    test('refuses an id that nobody got, and none', async () => {
        const unknown = await call('deployRecentValidation', '<validationId>0Af000000000001AAA</validationId>');
        assert.deepEqual([unknown.status, textIn(unknown.xml, 'faultcode')], [500, 'sf:INVALID_CROSS_REFERENCE_KEY']);
        const none = await call('deployRecentValidation', '');
        assert.deepEqual([none.status, textIn(none.xml, 'faultcode')], [500, 'sf:MISSING_ARGUMENT']);
    });
});

describe('the zip of a deploy over SOAP', () => {
    test('may have line ends in its base64', async () => {
        await deployed(permission('Wrapped').replace(/.{76}/g, '$&\r\n'), '');
        assert.equal(hasPermission('Wrapped'), true);
    });

    for (const garbage of ['not base64!', 'abc', 'ab=c']) {
        test(`is the fault of the client when it is '${garbage}'`, async () => {
            const { status, xml } = await call('deploy', `<ZipFile>${garbage}</ZipFile><DeployOptions/>`);
            assert.deepEqual([status, textIn(xml, 'faultcode')], [500, 'soapenv:Client']);
            assert.match(textIn(xml, 'faultstring'), /is not a valid value for the type xsd:base64Binary/);
        });
    }
});
