// `node test/bench/refresh/write-loop.ts '{"url": …, "token": …, "rows": 10000, …}'` (MoveTask):
// what anybody would write who creates a lead and a license for each customer with jsforce, 200 a call and nothing else. Prints seconds.
import { Connection } from 'jsforce';
import { leadOf, licenseOf, numbersOf, type MoveTask } from './moved-rows.ts';

const PER_CALL = 200;

const task = JSON.parse(process.argv[2] ?? '{}') as MoveTask;
const connection = new Connection({ instanceUrl: task.url, accessToken: task.token, version: '66.0' });
const numbers = numbersOf(task);
const parents = { Package__c: task.packageRecordId, Package_Version__c: task.versionRecordId };

const start = performance.now();
for (let from = 0; from < numbers.length; from += PER_CALL) {
    const some = numbers.slice(from, from + PER_CALL);
    const leads = await connection.sobject('Lead').create(some.map((number) => ({ ...leadOf(number) })));
    const ids = leads.map((lead) => (lead.success ? lead.id : ''));
    const licenses = await connection.sobject('License__c').upsert(
        some.map((number, index) => ({ ...licenseOf(number, task), ...parents, Lead__c: ids[index] ?? '' })),
        'License_Key__c',
    );
    const refused = [...leads, ...licenses].find((result) => !result.success);
    if (refused) throw new Error(JSON.stringify(refused));
}
process.stdout.write(String((performance.now() - start) / 1000));
