import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Connection } from '@salesforce/core';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';

let org: TestOrg;
let home: string;

// The library writes its files below the home folder, and decides where when it is loaded.
before(async () => {
    home = mkdtempSync(join(tmpdir(), 'core-home-'));
    Object.assign(process.env, { HOME: home, SF_DISABLE_TELEMETRY: 'true', SF_USE_GENERIC_UNIX_KEYCHAIN: 'true', SF_DISABLE_LOG_FILE: 'true' });
    org = await startTestOrg();
});
after(async () => {
    await org.close();
    rmSync(home, { recursive: true, force: true });
});

async function connect(instanceUrl: string): Promise<Connection> {
    const core = await import('@salesforce/core');
    const authInfo = await core.AuthInfo.create({ accessTokenOptions: { accessToken: org.token, instanceUrl, loginUrl: instanceUrl } });
    return core.Connection.create({ authInfo });
}

test('an access token is all that is needed to connect: the username comes from the org', async () => {
    const connection = await connect(org.url);
    assert.equal(connection.getUsername(), org.username);
    assert.equal(connection.getAuthInfoFields().orgId, org.org.identity.id);
});

// Covers: REST: GET /services/data, GET /query (client: core)
test('an instance URL with a trailing slash works as well, with the newest version', async () => {
    const connection = await connect(`${org.url}/`);
    assert.equal(await connection.retrieveMaxApiVersion(), '67.0');
    const organization = await connection.singleRecordQuery<{ Name: string }>('SELECT Name FROM Organization');
    assert.equal(organization.Name, 'Books Ltd');
});

test('a token of another org is refused with 401 in words that clients know', async () => {
    const connection = await connect(org.url);
    connection.accessToken = '00D000000000000!another';
    await assert.rejects(async () => connection.query('SELECT Id FROM Account'), { name: 'INVALID_SESSION_ID' });
});
