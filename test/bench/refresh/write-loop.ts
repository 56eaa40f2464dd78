// `node test/bench/refresh/write-loop.ts '{"url": …, "token": …, "rows": 10000, "packageId": …, "versionId": …, "delayed": false}'`:
// what anybody would write who creates a lead and a license for each customer with jsforce, 200 a call and nothing else. Prints seconds.
import { Connection } from 'jsforce';
import { customerKey, customerName } from './customers.ts';

const PER_CALL = 200;

interface Task {
    readonly url: string;
    readonly token: string;
    readonly rows: number;
    readonly first: number;
    readonly packageRecordId: string;
    readonly packageId: string;
    readonly versionRecordId: string;
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const connection = new Connection({ instanceUrl: task.url, accessToken: task.token, version: '66.0' });
const numbers = Array.from({ length: task.rows }, (_, index) => task.first + index);

const start = performance.now();
for (let from = 0; from < numbers.length; from += PER_CALL) {
    const some = numbers.slice(from, from + PER_CALL);
    const leads = await connection.sobject('Lead').create(some.map((number) => leadOf(number)));
    const ids = leads.map((lead) => (lead.success ? lead.id : ''));
    const licenses = await connection.sobject('License__c').upsert(
        some.map((number, index) => licenseOf(number, ids[index] ?? '')),
        'License_Key__c',
    );
    const refused = [...leads, ...licenses].find((result) => !result.success);
    if (refused) throw new Error(JSON.stringify(refused));
}
process.stdout.write(String((performance.now() - start) / 1000));

function leadOf(number: number): Record<string, string> {
    return { LastName: '[not provided]', Company: customerName(number), LeadSource: 'Package Installation' };
}

function licenseOf(number: number, leadId: string): Record<string, string | number | boolean> {
    const org = customerKey(number).slice(0, 15);
    return {
        License_Key__c: `${org}-${task.packageId.slice(0, 15)}`,
        Package__c: task.packageRecordId,
        Package_Version__c: task.versionRecordId,
        Version_Number__c: '1.0.0',
        Lead__c: leadId,
        Lead_Name__c: '[not provided]',
        Status__c: 'Trial',
        Expiration__c: '2026-12-28',
        Seats__c: 10,
        Install_Date__c: '2026-11-28',
        Was_Active__c: false,
        Subscriber_Org_ID__c: org,
        Subscriber_Org_Name__c: customerName(number),
        Subscriber_Org_Is_Sandbox__c: false,
        Org_Instance__c: 'NA1',
        Org_Status_Formula__c: 'Active',
        Information_Read_At__c: '2026-11-28T10:00:00Z',
        Change_Source__c: 'Install',
    };
}
