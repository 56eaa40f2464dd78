// `node test/bench/migrate/move-loop.ts '{"source": {"url": …, "token": …}, "target": …}'`: what anybody would write who moves licenses and their
// journal with jsforce: read all, write 200 a call, keep a map of record ids. It finds nothing again, compares nothing and verifies nothing. Prints seconds.
import { Connection } from 'jsforce';

const PER_CALL = 200;

interface Place {
    readonly url: string;
    readonly token: string;
}
type Row = Readonly<Record<string, unknown>>;

const { source, target } = JSON.parse(process.argv[2] ?? '{}') as { readonly source: Place; readonly target: Place };
const from = connectionTo(source);
const to = connectionTo(target);

const start = performance.now();
const packages = await move('Package__c', ['Name', 'Package_ID__c', 'Namespace__c'], (row) => row);
const versions = await move('Package_Version__c', ['Name', 'Version_ID__c', 'Version_Number__c', 'Package__c'], (row) => ({
    ...row,
    Package__c: packages.get(idIn(row, 'Package__c')),
}));
const licenses = await move('License__c', await fieldsOf('License__c'), (row) => ({
    ...row,
    Package__c: packages.get(idIn(row, 'Package__c')),
    Package_Version__c: versions.get(idIn(row, 'Package_Version__c')),
    Change_Source__c: 'Migration',
}));
await move('License_Event__c', await fieldsOf('License_Event__c'), (row) => ({
    ...row,
    License__c: licenses.get(idIn(row, 'License__c')),
    Event_Key__c: `${licenses.get(idIn(row, 'License__c')) ?? ''}${String(row['Event_Key__c']).slice(18)}`,
}));
process.stdout.write(String((performance.now() - start) / 1000));

function connectionTo({ url, token }: Place): Connection {
    return new Connection({ instanceUrl: url, accessToken: token, version: '66.0' });
}

async function fieldsOf(object: string): Promise<readonly string[]> {
    const { fields } = await from.sobject(object).describe();
    const isWanted = (field: (typeof fields)[number]): boolean =>
        field.custom && field.createable && (field.type !== 'reference' || /^(Package__c|Package_Version__c|License__c)$/.test(field.name));
    return fields.filter(isWanted).map(({ name }) => name);
}

async function move(object: string, fields: readonly string[], change: (row: Row) => Row): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    const rows: Row[] = [];
    let page = await from.query<Row>(`SELECT Id, ${fields.filter((name) => name !== 'Id').join(', ')} FROM ${object}`);
    rows.push(...page.records);
    while (!page.done && page.nextRecordsUrl !== undefined) {
        page = await from.queryMore<Row>(page.nextRecordsUrl);
        rows.push(...page.records);
    }
    for (let at = 0; at < rows.length; at += PER_CALL) {
        const some = rows.slice(at, at + PER_CALL);
        const results = await to.sobject(object).create(some.map((row) => withoutIds(change(row))));
        for (const [index, result] of results.entries()) {
            if (!result.success) throw new Error(`${object}: ${JSON.stringify(result.errors)}`);
            ids.set(idIn(some[index] ?? {}, 'Id'), result.id);
        }
    }
    return ids;
}

function withoutIds(row: Row): Record<string, unknown> {
    return Object.fromEntries(Object.entries(row).filter(([name, value]) => name !== 'Id' && name !== 'attributes' && value !== null && value !== undefined));
}

function idIn(row: Row, field: string): string {
    const value = row[field];
    return typeof value === 'string' ? value : '';
}
