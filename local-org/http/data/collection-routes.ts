import { PlatformError } from '../../platform/errors.ts';
import { deleteRecords } from '../../platform/records/delete.ts';
import { retrieveRecord } from '../../platform/records/retrieve.ts';
import { createRecords, updateRecords } from '../../platform/records/save.ts';
import { upsertRecords } from '../../platform/records/upsert.ts';
import type { InputValues } from '../../platform/records/values.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok, paramOf } from './api-route.ts';
import { collectionOf, requireAtMost200, saveInOrder } from './collection-rows.ts';
import { externalIdField } from './external-id.ts';
import { requireJsonArray, requireJsonObject, requireString, valueIgnoringCase } from './json-body.ts';
import { objectOfCall } from './object-of-call.ts';
import { recordJson } from './record-json.ts';
import { collectionRow } from './save-reply.ts';

function createMany(call: ApiCall): ApiReply {
    const request = collectionOf(call);
    const options = { allOrNone: request.allOrNone, api: call.api };
    const results = saveInOrder(call.org, request, (objectName, inputs) => createRecords(call.org, call.caller, objectName, inputs, options));
    return ok(results.map(collectionRow));
}

/** jsforce writes `id`, the documentation `Id`. */
function withId(input: InputValues): InputValues & { Id: string } {
    const { id, ...fields } = input;
    const Id = fields['Id'] ?? id;
    if (typeof Id !== 'string') {
        throw new PlatformError('MISSING_ARGUMENT', 'Id not specified in an update call');
    }
    return { ...fields, Id };
}

function updateMany(call: ApiCall): ApiReply {
    const request = collectionOf(call);
    const options = { allOrNone: request.allOrNone, api: call.api };
    const results = saveInOrder(call.org, request, (objectName, inputs) => updateRecords(call.org, call.caller, objectName, inputs.map(withId), options));
    return ok(results.map(collectionRow));
}

function upsertMany(call: ApiCall): ApiReply {
    const object = objectOfCall(call);
    const field = externalIdField(call, object, paramOf(call, 'field'));
    const request = collectionOf(call);
    if (request.rows.some(({ objectName }) => objectName !== object.apiName)) {
        throw new PlatformError('INVALID_INPUT', `All records must be of the object in the path, ${object.apiName}.`);
    }
    const options = { allOrNone: request.allOrNone, api: call.api };
    const results = saveInOrder(call.org, request, (objectName, inputs) => upsertRecords(call.org, call.caller, objectName, field.apiName, inputs, options));
    return ok(results.map(collectionRow));
}

function idsInQuery(call: ApiCall): string[] {
    const ids = (call.query.get('ids') ?? '').split(',').map((id) => id.trim());
    return ids.filter((id) => id !== '');
}

function deleteMany(call: ApiCall): ApiReply {
    const ids = idsInQuery(call);
    requireAtMost200(ids.length);
    const allOrNone = call.query.get('allOrNone')?.toLowerCase() === 'true';
    return ok(deleteRecords(call.org, call.caller, ids, { allOrNone, api: call.api }).map(collectionRow));
}

/** "Get Records with sObject Collections": up to 2,000 records by body. */
const MAX_RETRIEVED = 2000;

/** Records that do not exist or may not be seen are null in the list. */
function retrieveMany(call: ApiCall, ids: readonly string[], fields: string[] | undefined): ApiReply {
    const object = objectOfCall(call);
    if (ids.length > MAX_RETRIEVED)
        throw new PlatformError('EXCEEDED_ID_LIMIT', `record limit reached. cannot retrieve more than ${MAX_RETRIEVED} records in this call`);
    const records = ids.map((id) => {
        try {
            return recordJson(call, object, id, retrieveRecord(call.org, call.caller, object.apiName, id, fields, call.api));
        } catch (error) {
            if (error instanceof PlatformError && error.status === 404) {
                return null;
            }
            throw error;
        }
    });
    return ok(records);
}

function retrieveByQuery(call: ApiCall): ApiReply {
    const ids = idsInQuery(call);
    return retrieveMany(call, ids, call.query.get('fields')?.split(','));
}

function retrieveByBody(call: ApiCall): ApiReply {
    const body = requireJsonObject(call.body);
    const ids = requireJsonArray(body['ids'], 'ids').map((id) => requireString(id, 'Each id'));
    const fields = requireJsonArray(valueIgnoringCase(body, 'fields'), 'fields').map((name) => requireString(name, 'Each field'));
    return retrieveMany(call, ids, fields);
}

/** "sObject Collections" of the REST API guide. */
export const COLLECTION_ROUTES: readonly ApiRoute[] = [
    { method: 'POST', path: '/composite/sobjects', since: 42, handle: createMany },
    { method: 'PATCH', path: '/composite/sobjects', since: 42, handle: updateMany },
    { method: 'DELETE', path: '/composite/sobjects', since: 42, handle: deleteMany },
    { method: 'GET', path: '/composite/sobjects/:object', since: 42, handle: retrieveByQuery },
    { method: 'POST', path: '/composite/sobjects/:object', since: 42, handle: retrieveByBody },
    { method: 'PATCH', path: '/composite/sobjects/:object/:field', since: 46, handle: upsertMany },
];
