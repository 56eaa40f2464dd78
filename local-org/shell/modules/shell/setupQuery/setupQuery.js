import { sendToApi } from 'data/requests';

/** All records of a query; `api` is `tooling/query` for what only the Tooling API has. */
export async function queryAll(soql, api = 'query') {
    const { records } = await sendToApi(api, 'GET', `?q=${encodeURIComponent(soql)}`);
    return records;
}
