import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import type { QueryResult } from '../../platform/soql/query.ts';
import { query, queryColumns, queryMore } from '../../platform/soql/query.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, ok, paramOf } from './api-route.ts';

const SMALLEST_BATCH = 200;
const LARGEST_BATCH = 2000;

/** `Sforce-Query-Options: batchSize=500`; values outside of 200 to 2,000 are moved inside ("Query Options Header"). */
function batchSizeOf(call: ApiCall): { batchSize?: number } {
    const asked = /batchSize\s*=\s*(\d+)/i.exec(call.headers['sforce-query-options'] ?? '')?.[1];
    return asked === undefined ? {} : { batchSize: Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, Number(asked))) };
}

function optionsOf(call: ApiCall): { api: ApiCall['api']; apiVersion: string; batchSize?: number } {
    return { api: call.api, apiVersion: call.version, ...batchSizeOf(call) };
}

function page(call: ApiCall, { totalSize, done, nextLocator, records }: QueryResult): ApiReply {
    const next = nextLocator === undefined ? {} : { nextRecordsUrl: `${apiRoot(call)}/query/${nextLocator}` };
    return ok({ totalSize, done, ...next, records });
}

function soqlOf(call: ApiCall): string {
    if (call.query.has('explain')) {
        throw new UnsupportedFeature('query plans (explain)');
    }
    const soql = call.query.get('q') ?? '';
    if (soql.trim() === '') {
        throw new PlatformError('MALFORMED_QUERY', 'SOQL statements cannot be empty or null');
    }
    return soql;
}

function run(call: ApiCall, allRows: boolean): ApiReply {
    const soql = soqlOf(call);
    if (call.query.get('columns')?.toLowerCase() === 'true') {
        return ok(queryColumns(call.org, call.caller, soql, optionsOf(call)));
    }
    return page(call, query(call.org, call.caller, soql, { ...optionsOf(call), allRows }));
}

function more(call: ApiCall): ApiReply {
    return page(call, queryMore(call.org, call.caller, paramOf(call, 'locator'), optionsOf(call)));
}

/** "Query", "Query More Results" and "QueryAll" of the REST API guide. */
export const QUERY_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/query', handle: (call) => run(call, false) },
    { method: 'GET', path: '/queryAll', handle: (call) => run(call, true) },
    { method: 'GET', path: '/query/:locator', handle: more },
    { method: 'GET', path: '/queryAll/:locator', handle: more },
];
