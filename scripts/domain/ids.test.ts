import assert from 'node:assert/strict';
import { test } from 'node:test';
import { licenseKey, sameId, toId15, toId18 } from './ids.ts';

test('the three characters that make an id case-insensitive are those of the platform', () => {
    for (const id of ['001D000000IqhSLIAZ', '00D000000000001EAA', '005000000000001AAA']) assert.equal(toId18(toId15(id)), id);
    assert.equal(toId18('001D000000IqhSLIAZ'), '001D000000IqhSLIAZ');
});

test('15 and 18 characters of one record are the same id, other case is another record', () => {
    assert.equal(sameId('001D000000IqhSL', '001D000000IqhSLIAZ'), true);
    assert.equal(sameId('001D000000IqhSL', '001D000000Iqhsl'), false);
    assert.equal(sameId(null, undefined), false);
    assert.equal(sameId('', ''), false);
});

test('the license key does not depend on the form in which the ids came', () => {
    assert.equal(licenseKey('001D000000IqhSLIAZ', '033000000000001'), licenseKey('001D000000IqhSL', toId18('033000000000001')));
    assert.equal(licenseKey('00D0000000000A1', '033000000000001'), '00D0000000000A1-033000000000001');
});
