import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { query } from '../soql/query.ts';
import { adminOf, deployPackage, install, openMarket, upload, type CarriedOut, type Market } from './open-market.fixture.ts';

const KEY = "it's\\secret";
const ESCAPED = "it\\'s\\\\secret";

let market: Market;
let uploaded: CarriedOut & { readonly versionId: string };
beforeEach(async () => {
    market = openMarket();
    uploaded = upload(market.org('maker'), await deployPackage(market.org('maker'), 'Size__c'), { Password: KEY });
});

function ask(condition: string): unknown[] {
    const soql = `SELECT Id, IsPasswordProtected FROM SubscriberPackageVersion WHERE ${condition}`;
    return [...query(market.org('buyer'), adminOf(market.org('buyer')), soql, { api: 'tooling', apiVersion: '65.0' }).records];
}

// Covers: Packaging: installation key (doc: Package Installation Key, ISVforce Guide)
describe('a version with an installation key', () => {
    it('is installed with the key alone, which comes as in a SOQL string', () => {
        for (const password of [null, 'wrong', KEY.toUpperCase()]) {
            const { status, messages } = install(market.org('buyer'), uploaded.versionId, { Password: password });
            assert.deepEqual([status, messages], ['ERROR', ['The installation key is missing or not right for this package version.']]);
        }
        const { status, row } = install(market.org('buyer'), uploaded.versionId, { Password: ESCAPED });
        assert.deepEqual([status, row['Password']], ['SUCCESS', null]);
    });

    it('is found by a query that carries the key', () => {
        const [version] = ask(`Id ='${uploaded.versionId}' AND InstallationKey ='${ESCAPED}'`) as Record<string, unknown>[];
        assert.deepEqual([version?.['Id'], version?.['IsPasswordProtected']], [uploaded.versionId, true]);
        for (const condition of [`Id = '${uploaded.versionId}'`, `Id = '${uploaded.versionId}' AND InstallationKey = 'wrong'`]) {
            assert.throws(() => ask(condition), { code: 'INSTALL_KEY_INVALID' }, condition);
        }
    });

    it('does not keep the key in the clear, in no org', () => {
        assert.equal(uploaded.row['Password'], null);
        install(market.org('buyer'), uploaded.versionId, { Password: ESCAPED });
        const tables = ['PackageUploadRequest', 'MetadataPackageVersion', '_installation_key', 'SubscriberPackageVersion', 'PackageInstallRequest'];
        for (const alias of ['maker', 'buyer']) {
            const { store } = market.org(alias);
            const kept = tables
                .filter((table) => alias === 'maker' || !/Upload|Metadata|_/.test(table))
                .map((table) => store.findBy(table, 'Id', idsOf(alias, table)));
            assert.equal(JSON.stringify(kept).includes('secret'), false, alias);
        }
    });
});

function idsOf(alias: string, table: string): string[] {
    const { store } = market.org(alias);
    const id = { kind: 'column', alias: 't', column: 'Id' } as const;
    const nothing = { joins: [], where: undefined, groupBy: [], having: undefined, orderBy: [], limit: undefined, offset: undefined };
    return store.select({ ...nothing, from: { table, alias: 't' }, columns: [{ expression: id, as: 'Id' }] }).map((row) => String(row['Id']));
}

describe('a query for a version', () => {
    it('without a key of its own passes with any', () => {
        const open = upload(market.org('maker'), String(uploaded.row['MetadataPackageId'])).versionId;
        assert.equal(ask(`Id = '${open}'`).length, 1);
        assert.equal(ask(`Id = '${open}' AND InstallationKey = 'x'`).length, 1);
    });

    it('that nobody uploaded is refused, and one for several versions is a query like any other', () => {
        assert.throws(() => ask("Id = '04t000000000001AAA'"), { code: 'INVALID_ID_FIELD' });
        assert.equal(ask('IsBeta = false').length, 1);
    });
});
