import { search } from '../../platform/search/search.ts';
import { query, queryMore } from '../../platform/soql/query.ts';
import { queryResultXml, requiredChild, sobjectXml } from './sobject-xml.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject } from './write-xml.ts';

const SMALLEST_BATCH = 200;
const LARGEST_BATCH = 2000;

/** `QueryOptions`: sizes outside of 200 to 2,000 are moved inside ("QueryOptions Header", SOAP API guide). */
function optionsOf({ version, batchSize }: SoapCall): { api: 'data'; apiVersion: string; batchSize?: number } {
    const size = batchSize === undefined ? {} : { batchSize: Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, batchSize)) };
    return { api: 'data', apiVersion: version, ...size };
}

function run(call: SoapCall, allRows: boolean): SoapObject {
    return queryResultXml(query(call.server.org, soapCaller(call), requiredChild(call.operation, 'queryString'), { ...optionsOf(call), allRows }));
}

function more(call: SoapCall): SoapObject {
    return queryResultXml(queryMore(call.server.org, soapCaller(call), requiredChild(call.operation, 'queryLocator'), optionsOf(call)));
}

function find(call: SoapCall): SoapObject {
    const records = search(call.server.org, soapCaller(call), requiredChild(call.operation, 'searchString'), optionsOf(call));
    return { searchRecords: records.map((record) => ({ record: sobjectXml(record) })) };
}

export const QUERY_OPERATIONS: readonly (readonly [string, SoapOperation])[] = [
    ['query', (call) => run(call, false)],
    ['queryAll', (call) => run(call, true)],
    ['queryMore', more],
    ['search', find],
];
