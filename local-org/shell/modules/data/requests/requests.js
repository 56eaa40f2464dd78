import { connectionLost } from 'data/connection';
import { leaveToSignIn, loadSession, pageToken } from 'data/session';

/**
 * Sends a request to the org. Rejects with the error shape that components know from the platform's data service,
 * or with the `signal`'s reason when that gives the request up.
 */
export async function send(method, path, body, headers = {}, signal = undefined) {
    const response = await reach(method, path, body, headers, signal);
    const answer = parse(await response.text());
    if (response.ok) return answer;
    if (response.status === 401) return leaveToSignIn();
    throw failure(response.status, response.statusText, answer);
}

/** Sends a request to the UI API, in the version of this org. */
export async function sendToUiApi(method, path, body, headers) {
    return sendToApi('ui-api', method, path, body, headers);
}

/** Sends a request to an API of the org (`ui-api`, `graphql`), in the version of this org, or to the `shell`'s own endpoints. */
export async function sendToApi(api, method, path, body, headers) {
    if (api === 'shell') return send(method, `/shell${path}`, body, headers);
    const { apiVersion } = await loadSession();
    return send(method, `/services/data/v${apiVersion}/${api}${path}`, body, headers);
}

async function reach(method, path, body, headers, signal) {
    const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const token = method === 'GET' ? {} : { 'X-Page-Token': pageToken() };
    try {
        return await fetch(path, { method, headers: { ...json, ...token, ...headers }, body: body === undefined ? undefined : JSON.stringify(body), signal });
    } catch {
        signal?.throwIfAborted();
        connectionLost();
        throw failure(0, 'Offline', { message: 'The org does not answer. Is it still running?', errorCode: 'NOT_REACHABLE' });
    }
}

function parse(text) {
    try {
        return text === '' ? undefined : JSON.parse(text);
    } catch {
        return { message: text };
    }
}

/** An error body may come as a list (REST style): its first element counts. */
function failure(status, statusText, answer) {
    const first = Array.isArray(answer) ? answer[0] : answer;
    return { ok: false, status, statusText, errorType: 'fetchResponse', headers: {}, body: { statusCode: status, message: statusText, ...first } };
}

/** The sentence of an error for a person; every kind of error has one. */
export function messageOf(error) {
    const body = error?.body;
    const pageErrors = body?.output?.errors?.map((one) => one.message) ?? [];
    return pageErrors.join(' ') || body?.message || error?.message || String(error);
}
