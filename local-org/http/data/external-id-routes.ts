import { notFound, UnsupportedFeature } from '../../platform/errors.ts';
import { upsertRecords } from '../../platform/records/upsert.ts';
import type { ObjectDefinition } from '../../platform/schema/model.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok, paramOf } from './api-route.ts';
import { externalIdField, idsByExternalId, keyFromPath } from './external-id.ts';
import { inputValuesOf } from './json-body.ts';
import { objectOfCall } from './object-of-call.ts';
import { refusePreconditions } from './preconditions.ts';
import { recordUrl } from './record-json.ts';
import { deleted, retrieved } from './record-routes.ts';
import { onlyResult, refusal } from './save-reply.ts';

/** From this version on, an upsert that updates answers 200 with a body; before, 204 ("sObject Rows by External ID"). */
const FIRST_VERSION_WITH_BODY = 46;

/** `…/X/<id>/<relationship>` has the same shape as `…/X/<field>/<value>`. */
function refuseRelationshipPath(call: ApiCall, object: ObjectDefinition): void {
    const { schema } = call.org.model();
    const first = paramOf(call, 'field');
    if (schema.fieldOf(object, first) === undefined && schema.objectOfId(first)?.apiName === object.apiName) {
        throw new UnsupportedFeature('relationship paths of sObjects over the REST API');
    }
}

/** Handles the only record with the value in the path; more than one gives 300 with their addresses. */
function onRecord(call: ApiCall, handle: (call: ApiCall, object: ObjectDefinition, id: string) => ApiReply): ApiReply {
    const object = objectOfCall(call);
    refuseRelationshipPath(call, object);
    const field = externalIdField(call, object, paramOf(call, 'field'));
    const [id, ...others] = idsByExternalId(call, object, field, paramOf(call, 'value'));
    if (id === undefined) {
        throw notFound();
    }
    return others.length === 0 ? handle(call, object, id) : { status: 300, body: [id, ...others].map((each) => recordUrl(call, object, each)) };
}

function upsertReply(call: ApiCall, id: string | undefined, created: boolean): ApiReply {
    const body = { id, success: true, errors: [], created };
    if (created) {
        return { status: 201, body };
    }
    return Number(call.version) >= FIRST_VERSION_WITH_BODY ? ok(body) : { status: 204 };
}

function upsertByExternalId(call: ApiCall): ApiReply {
    const object = objectOfCall(call);
    refuseRelationshipPath(call, object);
    refusePreconditions(call);
    const field = externalIdField(call, object, paramOf(call, 'field'));
    const input = { ...inputValuesOf(call.body), [field.apiName]: keyFromPath(field, paramOf(call, 'value')) };
    const options = { allOrNone: true, api: call.api };
    const result = onlyResult(upsertRecords(call.org, call.caller, object.apiName, field.apiName, [input], options));
    return result.success ? upsertReply(call, result.id, result.created ?? false) : refusal(result.errors);
}

/** "sObject Rows by External ID" of the REST API guide. */
export const EXTERNAL_ID_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/sobjects/:object/:field/:value', handle: (call) => onRecord(call, retrieved) },
    { method: 'PATCH', path: '/sobjects/:object/:field/:value', handle: upsertByExternalId },
    { method: 'DELETE', path: '/sobjects/:object/:field/:value', handle: (call) => onRecord(call, deleted) },
];
