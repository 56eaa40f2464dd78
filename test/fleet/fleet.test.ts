import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import type { DeliveryReport } from '../../scripts/domain/delivery-report.ts';
import { ended, type CommandEnd } from '../refresh/refresh-world.ts';
import { FleetWorld } from './fleet-world.ts';
import { cure, hurt, TROUBLES, type Trouble } from './troubles.ts';

const CUSTOMERS = 40;
const OF_EACH = 2;

let fleet: FleetWorld;
/** By alias, what is wrong with a customer. */
let wrong: ReadonlyMap<string, Trouble>;
let aliases: readonly string[];
/** Everything that commands have said. */
const said: string[] = [];

before(async () => {
    fleet = await FleetWorld.start(CUSTOMERS);
    aliases = fleet.customers.map(({ settings }) => settings.alias);
    wrong = new Map(TROUBLES.flatMap((trouble, index) => aliases.slice(index * OF_EACH, (index + 1) * OF_EACH).map((alias) => [alias, trouble] as const)));
});
after(() => fleet.close());

async function deliver(...args: readonly string[]): Promise<{ readonly code: number | null; readonly report: DeliveryReport }> {
    return reportOf(await fleet.deliver(...args));
}

function reportOf({ code, stdout, stderr }: CommandEnd): { readonly code: number | null; readonly report: DeliveryReport } {
    said.push(stdout, stderr);
    const reply = JSON.parse(stdout) as { readonly result?: DeliveryReport; readonly data?: DeliveryReport; readonly message?: string };
    const report = reply.result ?? reply.data;
    assert.ok(report, reply.message);
    return { code, report };
}

function outcomesOf({ items }: DeliveryReport): Readonly<Record<string, string>> {
    const byOrg = new Map(fleet.customers.map(({ settings }) => [settings.id.slice(0, 15), settings.alias]));
    const pairs = items.map(({ orgId, failure, outcome }) => [byOrg.get(orgId) ?? orgId, failure ?? outcome] as const);
    return Object.fromEntries(pairs.toSorted(([one], [other]) => one.localeCompare(other)));
}

/** Types of a license's events of delivery, in their order. */
function eventsOf(alias: string): readonly (readonly unknown[])[] {
    const where = `License__r.Subscriber_Org_ID__c = '${fleet.org(alias).orgId.slice(0, 15)}' AND Type__c IN ('Delivered', 'Delivery Failed')`;
    const rows = fleet.world.rows(`SELECT Type__c, After__c, Changed_At__c FROM License_Event__c WHERE ${where} ORDER BY Name`);
    return rows.map((row) => [row['Type__c'], row['After__c'], row['Changed_At__c']]);
}

function deliveriesOf(alias: string, values: string): readonly (readonly unknown[])[] {
    return eventsOf(alias).filter(([type, after]) => type === 'Delivered' && after === values);
}

async function seatsOf(alias: string): Promise<unknown> {
    return (await fleet.copy(alias))?.['Allowed_Seats__c'];
}

describe('a delivery to many customers', () => {
    test('brings the default values of all new licenses with two calls to each', async () => {
        fleet.calls.take();
        const { code, report } = await deliver();
        const calls = fleet.calls.take();
        assert.deepEqual([code, report.counts.delivered, report.counts.orgs, report.run?.state], [0, CUSTOMERS, CUSTOMERS, 'Succeeded']);
        assert.deepEqual([...new Set(fleet.customers.map(({ port }) => calls.get(port)))], [2]);
        for (const alias of [aliases[0] ?? '', aliases.at(-1) ?? '']) assert.equal(await seatsOf(alias), 10);
    });

    test('of whom some are down, slow, locked, gone or changed something does the others, and says of each what to do', async () => {
        for (const [alias, trouble] of wrong) await hurt(fleet, alias, trouble);
        await fleet.changeLicenses({ Seats__c: 20 });
        const { code, report } = await deliver('--reason', 'Renewal');
        assert.deepEqual(outcomesOf(report), Object.fromEntries(aliases.toSorted().map((alias) => [alias, wrong.get(alias)?.failure ?? 'delivered'])));
        const well = CUSTOMERS - wrong.size;
        assert.deepEqual(
            [code, report.counts, report.run?.state],
            [68, { licenses: CUSTOMERS, orgs: CUSTOMERS, delivered: well, unchanged: 0, failed: wrong.size, open: 0 }, 'Partly Succeeded'],
        );
        for (const item of report.items.filter(({ outcome }) => outcome === 'failed')) {
            const [row] = fleet.world.rows(`SELECT Delivery_Status__c, Delivery_Failure__c, Delivery_Remedy__c FROM License__c WHERE Id = '${item.id}'`);
            assert.deepEqual([row?.['Delivery_Status__c'], row?.['Delivery_Failure__c'], row?.['Delivery_Remedy__c']], ['Failed', item.failure, item.remedy]);
        }
        for (const alias of aliases.filter((each) => !wrong.has(each))) assert.equal(await seatsOf(alias), 20);
        const ruled = report.items.filter(({ message }) => message?.startsWith('We have agreed on at most 15 seats.'));
        assert.deepEqual([ruled.length, ruled.filter(({ remedy }) => remedy?.startsWith('Something that the customer has built')).length], [OF_EACH, OF_EACH]);
    });

    test('is finished by the next run once the customers are well again, with one event for each delivery', async () => {
        for (const [alias, trouble] of wrong) await cure(fleet, alias, trouble);
        const { report } = await deliver('--retry-failed');
        const expected = [...wrong].map(([alias, { next }]) => [alias, next] as const).toSorted(([one], [other]) => one.localeCompare(other));
        assert.deepEqual(outcomesOf(report), Object.fromEntries(expected));
        for (const alias of aliases.filter((each) => (wrong.get(each)?.next ?? 'delivered') === 'delivered')) {
            assert.equal(await seatsOf(alias), 20, alias);
            assert.equal(deliveriesOf(alias, 'Active, does not expire, 20 seats').length, 1, alias);
        }
        const changed = aliases.filter((alias) => wrong.get(alias)?.failure === 'Changed By Customer');
        const over = await deliver('--overwrite', ...(await licensesOf(changed)));
        assert.equal(over.report.counts.delivered, OF_EACH);
        for (const alias of changed) assert.equal(await seatsOf(alias), 20);
    });

    test('that is killed after customers have it and before the license org notes it is told by the next run, with the time of the copy', async () => {
        const [alias = ''] = aliases.slice(-1);
        await fleet.changeLicense(alias, { Seats__c: 33 });
        await fleet.world.setFaults({ kind: 'delay', milliseconds: 30_000, path: 'License_Event__c' });
        const child = fleet.begin();
        const killed = ended(child);
        while ((await seatsOf(alias)) !== 33) await wait(20);
        child.kill('SIGKILL');
        await killed;
        await fleet.world.setFaults();
        assert.deepEqual(deliveriesOf(alias, 'Active, does not expire, 33 seats'), []);
        const { report } = await deliver(...(await licensesOf([alias])));
        assert.deepEqual(outcomesOf(report), { [alias]: 'unchanged' });
        const [event, ...others] = deliveriesOf(alias, 'Active, does not expire, 33 seats');
        assert.deepEqual([others, Date.parse(String(event?.[2]))], [[], Date.parse(String((await fleet.copy(alias))?.['Last_Delivered__c']))]);
    });

    test('that two make at once leaves every customer with the license and the journal with one event', async () => {
        const some = aliases.slice(-10);
        for (const alias of some) await fleet.changeLicense(alias, { Seats__c: 40 });
        const ends = await Promise.all([fleet.deliver(), fleet.deliver()]);
        const reports = ends.map(reportOf);
        assert.ok(reports.some(({ report }) => report.counts.licenses === some.length));
        await deliver();
        const states = fleet.world.rows("SELECT Id FROM License__c WHERE Delivery_Status__c = 'Due'");
        assert.deepEqual(states, []);
        for (const alias of some) {
            assert.equal(await seatsOf(alias), 40);
            assert.equal(deliveriesOf(alias, 'Active, does not expire, 40 seats').length, 1, alias);
        }
    });

    test('leaves no secret in any record, report or log', () => {
        const objects = ['License__c', 'License_Event__c', 'License_Run__c'];
        const records = objects.map((object) => JSON.stringify(fleet.world.rows(`SELECT FIELDS(ALL) FROM ${object} LIMIT 200`)));
        const everything = [...said, ...records].join('\n');
        assert.ok(everything.includes('Org Locked'));
        const secrets = fleet.customers.map(({ accessToken }) => accessToken.split('!')[1] ?? '').filter((secret) => everything.includes(secret));
        assert.deepEqual(secrets, []);
        assert.doesNotMatch(everything, /wrongSecret/);
    });
});

/** As a filter of the command. */
async function licensesOf(some: readonly string[]): Promise<readonly string[]> {
    return ['--license', some.map((alias) => fleet.org(alias).orgId).join(',')];
}
