import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';
import { callOrg, DATA } from './call-org.ts';
import { connectionTo, deployedObjects, deployFiles, endOfDeploy, objectXml, packageFiles, zipOf } from './deploy-package.ts';
import { LocalOrgRun } from './local-org-run.ts';

const ONE_BY_ONE = 15;
const BATCH = 200;

interface Account {
    readonly Id: string;
    readonly Name: string;
    readonly Description: string;
    readonly BillingStreet: string;
}

/** Everything the client wrote and what it was told. */
class Ledger {
    readonly answered = new Map<string, string>();
    readonly batches = new Map<string, boolean>();

    async createOneByOne(org: StartedOrg, name: string): Promise<void> {
        for (let index = 0; index < ONE_BY_ONE; index += 1) {
            const { status, body } = await callOrg(org, `${DATA}/sobjects/Account`, accountNamed(`${name} ${index}`));
            assert.equal(status, 201, JSON.stringify(body));
            this.answered.set((body as { readonly id: string }).id, `${name} ${index}`);
        }
    }

    /** Sends many in one call that is all or nothing; resolves whether there was an answer. */
    async createBatch(org: StartedOrg, name: string): Promise<void> {
        const records = Array.from({ length: BATCH }, () => ({ attributes: { type: 'Account' }, ...accountNamed(name) }));
        this.batches.set(name, false);
        const reply = await callOrg(org, `${DATA}/composite/sobjects`, { allOrNone: true, records }).catch(() => undefined);
        this.batches.set(name, reply !== undefined);
        for (const { id } of (reply?.body ?? []) as readonly { readonly id: string }[]) this.answered.set(id, name);
    }
}

function accountNamed(name: string): Omit<Account, 'Id'> {
    return { Name: name, Description: `About ${name}`, BillingStreet: `Street of ${name}` };
}

describe('what the local org has answered outlives its process', () => {
    const ledger = new Ledger();
    let run: LocalOrgRun;
    let token = '';

    before(async () => {
        run = await LocalOrgRun.start();
        token = run.org('license').accessToken;
    });
    after(() => run.stopAndForget());

    /** The org as a client knows it that kept its token from before. */
    function license(): StartedOrg {
        return { ...run.org('license'), accessToken: token };
    }

    async function restart(): Promise<void> {
        run = await LocalOrgRun.start(run.folder);
    }

    const sentOff = (): Promise<void> => setImmediate();
    const fileChanged = async (batch: Promise<void>): Promise<void> => {
        const file = join(run.folder, 'data', 'license.sqlite-wal');
        const isAnswered = batch.then(() => true);
        const before = statSync(file, { bigint: true }).mtimeNs;
        while (statSync(file, { bigint: true }).mtimeNs === before) {
            if (await Promise.race([isAnswered, setImmediate(false)])) return;
        }
    };

    const endings = [
        { name: 'killed right after an answer', signal: 'SIGKILL', when: (batch: Promise<void>) => batch },
        { name: 'killed while a request is on its way', signal: 'SIGKILL', when: sentOff },
        { name: 'killed as soon as the file changes', signal: 'SIGKILL', when: fileChanged },
        { name: 'stopped by Ctrl-C while a request is on its way', signal: 'SIGINT', when: sentOff },
    ] as const;

    for (const { name, signal, when } of endings) {
        test(`${name}: every answered record is there, the batch whole or not at all, the token works`, async () => {
            await ledger.createOneByOne(license(), name);
            const batch = ledger.createBatch(license(), name);
            await when(batch);
            await run.end(signal);
            await batch;
            await restart();
            await assertNothingLost(ledger, license());
        });
    }

    test('a deploy that was cut off has ended after the restart, and is there as a whole or not at all', async () => {
        const files = packageFiles({ 'objects/Cut__c.object': objectXml('Cut'), 'objects/Off__c.object': objectXml('Off') });
        const { id } = await connectionTo(license()).metadata.deploy(zipOf(files), { rollbackOnError: true });
        await run.end('SIGKILL');
        await restart();
        const connection = connectionTo(license());
        const { status } = await endOfDeploy(connection, id);
        const there = (await deployedObjects(connection)).filter((each) => ['Cut__c', 'Off__c'].includes(each));
        assert.deepEqual([status, there.toSorted()], status === 'Succeeded' ? ['Succeeded', ['Cut__c', 'Off__c']] : ['Failed', []]);
    });

    test('a deploy that has succeeded is there after the restart', async () => {
        const { status } = await deployFiles(connectionTo(license()), packageFiles({ 'objects/Kept__c.object': objectXml('Kept') }));
        assert.equal(status, 'Succeeded');
        await run.end('SIGKILL');
        await restart();
        assert.ok((await deployedObjects(connectionTo(license()))).includes('Kept__c'));
        await assertNothingLost(ledger, license());
    });
});

async function assertNothingLost(ledger: Ledger, org: StartedOrg): Promise<void> {
    const soql = 'SELECT Id, Name, Description, BillingStreet FROM Account';
    const { status, body } = await callOrg(org, `${DATA}/query?q=${encodeURIComponent(soql)}`);
    assert.equal(status, 200, 'the token from before works');
    const accounts = (body as { readonly records: readonly Account[] }).records;
    const names = new Map(accounts.map(({ Id, Name }) => [Id, Name]));
    for (const [id, name] of ledger.answered) assert.equal(names.get(id), name, `answered record ${id}`);
    for (const { Name, Description, BillingStreet } of accounts) assert.deepEqual({ Name, Description, BillingStreet }, accountNamed(Name));
    for (const [name, isAnswered] of ledger.batches) {
        const { length } = accounts.filter(({ Name }) => Name === name);
        assert.ok(length === BATCH || (length === 0 && !isAnswered), `${length} of the batch "${name}"`);
    }
}
