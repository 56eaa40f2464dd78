import { PlatformError } from '../../platform/errors.ts';
import { toId18 } from '../../platform/ids.ts';
import type { XmlElement } from '../../platform/metadata/xml/xml-element.ts';
import { deleteRecords } from '../../platform/records/delete.ts';
import { retrieveRecord } from '../../platform/records/retrieve.ts';
import { createRecords, type SaveResult, updateRecords } from '../../platform/records/save.ts';
import { upsertRecords } from '../../platform/records/upsert.ts';
import type { InputValues } from '../../platform/records/values.ts';
import { requireObject } from '../../platform/schema/served-objects.ts';
import { saveInOrder } from '../data/collection-rows.ts';
import { childrenOf, textsOf } from './read-envelope.ts';
import { inputOfSobject, requiredChild, sobjectXml, typeOfSobject } from './sobject-xml.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject, SoapValue } from './write-xml.ts';

const MAX_RECORDS = 200;
const MAX_RETRIEVED = 2000;

function requireAtMost(most: number, count: number): void {
    if (count > most) throw new PlatformError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${most} records into this call`);
}

/** `SaveResult`, `UpsertResult` and `DeleteResult` of the Partner API. */
function resultXml({ id, success, errors }: SaveResult): SoapObject {
    return { errors: errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode })), id: id ?? null, success };
}

function upsertXml(result: SaveResult): SoapObject {
    return { created: result.created ?? false, ...resultXml(result) };
}

/** The SObjects of a call, saved object by object; results are in the order of the call. */
function saveSobjects(call: SoapCall, save: (objectName: string, inputs: InputValues[]) => readonly SaveResult[]): readonly SaveResult[] {
    const { org } = call.server;
    const elements: readonly XmlElement[] = childrenOf(call.operation, 'sObjects');
    requireAtMost(MAX_RECORDS, elements.length);
    const rows = elements.map((element) => {
        const object = typeOfSobject(org, element);
        return { objectName: object.apiName, input: inputOfSobject(org, element, object) };
    });
    return saveInOrder(org, { allOrNone: call.allOrNone, rows }, save);
}

function optionsOf({ allOrNone }: SoapCall): { allOrNone: boolean; api: 'data' } {
    return { allOrNone, api: 'data' };
}

function create(call: SoapCall): SoapValue {
    const caller = soapCaller(call);
    return saveSobjects(call, (name, inputs) => createRecords(call.server.org, caller, name, inputs, optionsOf(call))).map(resultXml);
}

function requireId(input: InputValues): InputValues & { Id: string } {
    const Id = input['Id'] ?? input['id'];
    if (typeof Id !== 'string') throw new PlatformError('MISSING_ARGUMENT', 'Id not specified in an update call');
    return { ...input, Id };
}

function update(call: SoapCall): SoapValue {
    const caller = soapCaller(call);
    return saveSobjects(call, (name, inputs) => updateRecords(call.server.org, caller, name, inputs.map(requireId), optionsOf(call))).map(resultXml);
}

function upsert(call: SoapCall): SoapValue {
    const caller = soapCaller(call);
    const field = requiredChild(call.operation, 'externalIDFieldName');
    return saveSobjects(call, (name, inputs) => upsertRecords(call.server.org, caller, name, field, inputs, optionsOf(call))).map(upsertXml);
}

function remove(call: SoapCall): SoapValue {
    const ids = textsOf(call.operation, 'ids');
    requireAtMost(MAX_RECORDS, ids.length);
    return deleteRecords(call.server.org, soapCaller(call), ids, optionsOf(call)).map(resultXml);
}

/** Records that are not there, or not to be seen, are null ("retrieve()", SOAP API guide). */
function retrieve(call: SoapCall): SoapValue {
    const { org } = call.server;
    const caller = soapCaller(call);
    const object = requireObject(org, caller, requiredChild(call.operation, 'sObjectType'), 'data');
    const fields = requiredChild(call.operation, 'fieldList')
        .split(',')
        .map((name) => name.trim());
    const ids = textsOf(call.operation, 'ids');
    requireAtMost(MAX_RETRIEVED, ids.length);
    return ids.map((id) => {
        try {
            const values = retrieveRecord(org, caller, object.apiName, id, fields, 'data');
            return sobjectXml({ attributes: { type: object.apiName }, ...values, Id: toId18(id) });
        } catch (error) {
            if (error instanceof PlatformError && error.status === 404) return null;
            throw error;
        }
    });
}

/** What the Partner API does with records. */
export const RECORD_OPERATIONS: readonly (readonly [string, SoapOperation])[] = [
    ['create', create],
    ['update', update],
    ['upsert', upsert],
    ['delete', remove],
    ['retrieve', retrieve],
];
