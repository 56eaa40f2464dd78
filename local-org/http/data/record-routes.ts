import { PlatformError } from '../../platform/errors.ts';
import { deleteRecords } from '../../platform/records/delete.ts';
import { retrieveRecord } from '../../platform/records/retrieve.ts';
import { createRecords, updateRecords } from '../../platform/records/save.ts';
import type { ObjectDefinition } from '../../platform/schema/model.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok, paramOf } from './api-route.ts';
import { inputValuesOf, requireJsonObject, valueIgnoringCase } from './json-body.ts';
import { objectOfCall } from './object-of-call.ts';
import { preconditionOf, refusePreconditions } from './preconditions.ts';
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
    return ok(recordJson(call, object, id, retrieveRecord(call.org, call.caller, object.apiName, id, fieldsOfCall(call), call.api)));
}

function updateOne(call: ApiCall): ApiReply {
    const object = objectOfCall(call);
    const input = inputValuesOf(call.body);
    if (valueIgnoringCase(requireJsonObject(call.body), 'Id') !== undefined) {
        throw new PlatformError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
    }
    const options = { allOrNone: true, api: call.api, ...preconditionOf(call) };
    const result = onlyResult(updateRecords(call.org, call.caller, object.apiName, [{ ...input, Id: paramOf(call, 'id') }], options));
    return result.success ? { status: 204 } : refusal(result.errors);
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
    { method: 'POST', path: '/sobjects/:object', handle: createOne },
    { method: 'GET', path: '/sobjects/:object/:id', handle: (call) => retrieved(call, objectOfCall(call), paramOf(call, 'id')) },
    { method: 'PATCH', path: '/sobjects/:object/:id', handle: updateOne },
    { method: 'DELETE', path: '/sobjects/:object/:id', handle: (call) => deleted(call, objectOfCall(call), paramOf(call, 'id')) },
];
