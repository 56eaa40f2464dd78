import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Connection } from 'jsforce';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';

let org: TestOrg;
let connection: Connection;

before(async () => {
    org = await startTestOrg();
    connection = new Connection({ instanceUrl: org.url, accessToken: org.token, version: '65.0' });
});
after(() => org.close());

// Covers: SOAP: convertLead (client: jsforce)
test('jsforce converts leads, one result for each', async () => {
    const lead = await connection.sobject('Lead').create({ LastName: 'Ash', Company: 'Acme' });
    const { records } = await connection.query<{ MasterLabel: string }>('SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true');
    const request = {
        leadId: lead.id ?? '',
        convertedStatus: records[0]?.MasterLabel ?? '',
        doNotCreateOpportunity: true,
        overwriteLeadSource: false,
        sendNotificationEmail: false,
    };
    const results = await connection.soap.convertLead([request, { ...request, leadId: '00Q000000000000AAA' }]);
    assert.deepEqual(
        results.map(({ success, errors }) => [success, errors.map(({ statusCode }) => statusCode)]),
        [
            [true, []],
            [false, ['INVALID_CROSS_REFERENCE_KEY']],
        ],
    );
    const converted = await connection.sobject('Lead').retrieve(lead.id ?? '');
    assert.deepEqual([converted['IsConverted'], converted['ConvertedAccountId']], [true, results[0]?.accountId]);
});
