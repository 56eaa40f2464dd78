import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deleteRecords } from '../../platform/records/delete.ts';
import { createRecords } from '../../platform/records/save.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import { escapeXml } from '../../platform/markup/escape-markup.ts';

let org: TestOrg;
before(async () => {
    org = await startTestOrg();
});
after(() => org.close());

async function soap(api: 'u' | 'm', operation: string, content = '', sessionId?: string): Promise<{ status: number; xml: string }> {
    const header = sessionId === undefined ? '' : `<s:Header><SessionHeader><sessionId>${sessionId}</sessionId></SessionHeader></s:Header>`;
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${header}<s:Body><${operation}>${content}</${operation}></s:Body></s:Envelope>`;
    const response = await fetch(`${org.url}/services/Soap/${api}/65.0`, { method: 'POST', body, headers: { 'content-type': 'text/xml', SOAPAction: '""' } });
    return { status: response.status, xml: await response.text() };
}

function login(username: string, password: string): Promise<{ status: number; xml: string }> {
    return soap('u', 'login', `<username>${escapeXml(username)}</username><password>${escapeXml(password)}</password>`);
}

function textIn(xml: string, element: string): string {
    return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? '';
}

// Covers: SOAP: login (doc: login(), SOAP API Developer Guide)
describe('login', () => {
    test('gives a session, the ids of user and org, and the address to go on with', async () => {
        const { status, xml } = await login(org.username, org.password);
        assert.equal(status, 200);
        assert.equal(textIn(xml, 'serverUrl'), `${org.url}/services/Soap/u/65.0/${org.org.identity.id.slice(0, 15)}`);
        assert.equal(textIn(xml, 'userId'), org.caller.userId);
        assert.equal(textIn(xml, 'organizationId'), org.org.identity.id);
        const again = await soap('u', 'getUserInfo', '', textIn(xml, 'sessionId'));
        assert.equal(textIn(again.xml, 'userName'), org.username);
    });

    for (const [username, password] of [
        ['admin@books.example', 'wrong'],
        ['nobody@books.example', 'correct horse'],
        ['', ''],
    ] as const) {
        test(`'${username}' with '${password}' is INVALID_LOGIN with 500`, async () => {
            const { status, xml } = await login(username, password);
            assert.equal(status, 500);
            assert.equal(textIn(xml, 'faultcode'), 'sf:INVALID_LOGIN');
            assert.equal(textIn(xml, 'faultstring'), 'INVALID_LOGIN: Invalid username, password, security token; or user locked out.');
        });
    }
});

// Covers: SOAP: logout (doc: logout(), SOAP API Developer Guide)
test('logout ends the session', async () => {
    const sessionId = textIn((await login(org.username, org.password)).xml, 'sessionId');
    assert.equal((await soap('u', 'logout', '', sessionId)).status, 200);
    const { status, xml } = await soap('u', 'getUserInfo', '', sessionId);
    assert.equal(status, 500);
    assert.equal(textIn(xml, 'faultcode'), 'sf:INVALID_SESSION_ID');
});

// Covers: SOAP: setPassword (doc: setPassword(), SOAP API Developer Guide)
test('setPassword changes what login accepts', async () => {
    const changed = await soap('u', 'setPassword', `<userId>${org.caller.userId.slice(0, 15)}</userId><password>new one</password>`, org.token);
    assert.equal(changed.status, 200, changed.xml);
    assert.equal((await login(org.username, org.password)).status, 500);
    assert.equal((await login(org.username, 'new one')).status, 200);
});

for (const [api, operation] of [
    ['u', 'merge'],
    ['u', 'describeTabs'],
    ['m', 'readMetadata'],
] as const) {
    test(`the call ${operation} is refused by name with 501`, async () => {
        const { status, xml } = await soap(api, operation, '', org.token);
        assert.equal(status, 501);
        assert.equal(textIn(xml, 'faultstring'), `NOT_IMPLEMENTED: The local org does not support the SOAP call ${operation}.`);
    });
}

for (const operation of ['deploy', 'checkDeployStatus', 'cancelDeploy', 'retrieve', 'checkRetrieveStatus', 'describeMetadata', 'listMetadata']) {
    test(`${operation} without a session is INVALID_SESSION_ID`, async () => {
        const { status, xml } = await soap('m', operation);
        assert.equal(status, 500);
        assert.equal(textIn(xml, 'faultcode'), 'sf:INVALID_SESSION_ID');
    });
}

test('what is no envelope is the fault of the client', async () => {
    const response = await fetch(`${org.url}/services/Soap/u/65.0`, { method: 'POST', body: '<a><b></a>', headers: { 'content-type': 'text/xml' } });
    assert.equal(response.status, 500);
    assert.equal(textIn(await response.text(), 'faultcode'), 'soapenv:Client');
});

// Covers: SOAP: undelete (doc: undelete(), SOAP API Developer Guide)
// Covers: SOAP: emptyRecycleBin (doc: emptyRecycleBin(), SOAP API Developer Guide)
describe('the recycle bin', () => {
    async function inBin(operation: string, ...ids: readonly string[]): Promise<string> {
        const { status, xml } = await soap('u', operation, ids.map((id) => `<ids>${id}</ids>`).join(''), org.token);
        assert.equal(status, 200, xml);
        return xml.replace(/^.*<soapenv:Body>|<\/soapenv:Body>.*$/g, '');
    }

    function deletedAccount(): string {
        const options = { allOrNone: true, api: 'data' } as const;
        const [result] = createRecords(org.org, org.caller, 'Account', [{ Name: 'Gone' }], options);
        deleteRecords(org.org, org.caller, [result?.id ?? ''], options);
        return result?.id ?? '';
    }

    test('gives back records one by one, with errors in the place of those it has not', async () => {
        const id = deletedAccount();
        const refused = `<result><errors><message>entity is not in the recycle bin</message><statusCode>UNDELETE_FAILED</statusCode></errors><id>${id}</id><success>false</success></result>`;
        assert.equal(
            await inBin('undelete', id.slice(0, 15), id),
            `<undeleteResponse><result><id>${id}</id><success>true</success></result>${refused}</undeleteResponse>`,
        );
    });

    test('can be emptied', async () => {
        const id = deletedAccount();
        assert.equal(
            await inBin('emptyRecycleBin', id),
            `<emptyRecycleBinResponse><result><id>${id}</id><success>true</success></result></emptyRecycleBinResponse>`,
        );
        assert.equal(org.org.store.get('Account', id), undefined);
    });

    test('takes 200 records in one call', async () => {
        const { status, xml } = await soap('u', 'undelete', '<ids>001000000000001</ids>'.repeat(201), org.token);
        assert.deepEqual([status, textIn(xml, 'faultcode')], [500, 'sf:EXCEEDED_ID_LIMIT']);
    });
});
