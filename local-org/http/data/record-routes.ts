import { PlatformError } from '../../platform/errors.ts';
import { toId18 } from '../../platform/ids.ts';
import { deleteRecords } from '../../platform/records/delete.ts';
import { retrieveRecord } from '../../platform/records/retrieve.ts';
import { createRecords, updateRecords } from '../../platform/records/save.ts';
import type { ObjectDefinition } from '../../platform/schema/model.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok, paramOf } from './api-route.ts';
import { inputValuesOf, requireJsonObject, valueIgnoringCase } from './json-body.ts';
import { objectOfCall } from './object-of-call.ts';
import { eTagOf, headersOf, notModified, preconditionOf, refusePreconditions, type ResourceState } from './preconditions.ts';
import { recordJson, recordUrl } from './record-json.ts';
import { onlyResult, refusal } from './save-reply.ts';

/** Field names of `?fields=A,B`; undefined for all. */
export function fieldsOfCall(call: ApiCall): string[] | undefined {
    const names = (call.query.get('fields') ?? '').split(',').map((name) => name.trim());
    const given = names.filter((name) => name !== '');
    return given.length > 0 ? given : undefined;
}

function createOne(call: ApiCall): ApiReply {
    const object = objectOfCall(call);
    const inputs = [inputValuesOf(call.body)];
    const result = onlyResult(createRecords(call.org, call.caller, object.apiName, inputs, { allOrNone: true, api: call.api }));
    if (!result.success || result.id === undefined) {
        return refusal(result.errors);
    }
    const headers = { location: recordUrl(call, object, result.id) };
    return { status: 201, headers, body: { id: result.id, success: true, errors: [] } };
}

/** The reply for a record that is there. */
export function retrieved(call: ApiCall, object: ObjectDefinition, id: string): ApiReply {
    const values = retrieveRecord(call.org, call.caller, object.apiName, id, fieldsOfCall(call), call.api);
    const state = stateOf(call, object, id);
    return notModified(call, state) ?? { ...ok(recordJson(call, object, id, values)), headers: headersOf(state) };
}

/** What conditional requests ask about. "If the object is an Account object, the response also contains an ETag header." */
function stateOf({ org }: ApiCall, object: ObjectDefinition, id: string): ResourceState {
    const row = org.store.get(object.table, toId18(id));
    const date = row?.['LastModifiedDate'];
    return { lastModified: typeof date === 'string' ? new Date(date) : undefined, eTag: row && object.apiName === 'Account' ? eTagOf(row) : undefined };
}

function updateOne(call: ApiCall): ApiReply {
    const object = objectOfCall(call);
    const input = inputValuesOf(call.body);
    if (valueIgnoringCase(requireJsonObject(call.body), 'Id') !== undefined) {
        throw new PlatformError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
    }
    const id = paramOf(call, 'id');
    const options = { allOrNone: true, api: call.api, ...preconditionOf(call, stateOf(call, object, id)) };
    const result = onlyResult(updateRecords(call.org, call.caller, object.apiName, [{ ...input, Id: id }], options));
    return result.success ? { status: 204, headers: headersOf({ ...stateOf(call, object, id), lastModified: undefined }) } : refusal(result.errors);
}

function requireIdOf(call: ApiCall, object: ObjectDefinition, id: string): void {
    if (call.org.model().schema.objectOfId(id)?.apiName !== object.apiName) {
        throw new PlatformError('NOT_FOUND', 'Provided external ID field does not exist or is not accessible: Id', 404);
    }
}

/** The reply for a delete of one record. */
export function deleted(call: ApiCall, object: ObjectDefinition, id: string): ApiReply {
    refusePreconditions(call);
    requireIdOf(call, object, id);
    const result = onlyResult(deleteRecords(call.org, call.caller, [id], { allOrNone: true, api: call.api }));
    return result.success ? { status: 204 } : refusal(result.errors);
}

/** "sObject Basic Information" (POST) and "sObject Rows" of the REST API guide. */
export const RECORD_ROUTES: readonly ApiRoute[] = [
    { method: 'POST', path: '/sobjects/:object', takesForms: true, handle: createOne },
    { method: 'GET', path: '/sobjects/:object/:id', handle: (call) => retrieved(call, objectOfCall(call), paramOf(call, 'id')) },
    { method: 'PATCH', path: '/sobjects/:object/:id', handle: updateOne },
    { method: 'DELETE', path: '/sobjects/:object/:id', handle: (call) => deleted(call, objectOfCall(call), paramOf(call, 'id')) },
];
