import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readEnvelope, textOf, textsOf } from './read-envelope.ts';

const ENVELOPE = `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
<s:Header><SessionHeader xmlns="urn:x"><sessionId> 00D!abc </sessionId></SessionHeader></s:Header>
<s:Body><login xmlns="urn:x"><username>a &amp; b</username><runTests>One</runTests><runTests>Two</runTests></login></s:Body></s:Envelope>`;

describe('readEnvelope', () => {
    test('finds the session and the operation whatever the prefixes', () => {
        const { sessionId, operation } = readEnvelope(ENVELOPE);
        assert.equal(sessionId, '00D!abc');
        assert.equal(operation.name, 'login');
        assert.equal(textOf(operation, 'username'), 'a & b');
        assert.deepEqual(textsOf(operation, 'runTests'), ['One', 'Two']);
    });

    for (const [what, body] of [
        ['no body at all', undefined],
        ['broken XML', '<Envelope><Body>'],
        ['other XML', '<html/>'],
        ['an empty body', '<Envelope><Body/></Envelope>'],
        ['a document type', '<!DOCTYPE x [<!ENTITY e "boom">]><Envelope><Body><login>&e;</login></Body></Envelope>'],
    ] as const) {
        test(`refuses ${what} as the client's error`, () => {
            assert.throws(() => readEnvelope(body), { code: 'CLIENT_ERROR' });
        });
    }
});
