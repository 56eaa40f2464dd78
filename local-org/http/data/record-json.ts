import { toId18 } from '../../platform/ids.ts';
import type { FieldValue, FieldValues } from '../../platform/records/values.ts';
import type { FieldDefinition, ObjectDefinition } from '../../platform/schema/model.ts';
import type { ApiCall } from './api-route.ts';
import { apiRoot } from './api-route.ts';

export function recordUrl(call: Pick<ApiCall, 'api' | 'version'>, object: ObjectDefinition, id: string): string {
    return `${apiRoot(call)}/sobjects/${object.apiName}/${toId18(id)}`;
}

/** A value as the REST API writes it: datetimes end in `+0000` where the store has `Z`, complex and compound values are objects. */
function restValue(field: FieldDefinition | undefined, value: FieldValue): unknown {
    if (typeof value !== 'string' || field === undefined) {
        return value;
    }
    if (field.type === 'DateTime') {
        return value.replace(/Z$/, '+0000');
    }
    return field.compound || field.type === 'Complex' || field.type === 'AnyType' ? JSON.parse(value) : value;
}

/** A record as `GET …/sobjects/X/<id>` answers it. */
export function recordJson(call: ApiCall, object: ObjectDefinition, id: string, values: FieldValues): unknown {
    const { schema } = call.org.model();
    const fields = Object.entries(values).map(([name, value]) => [name, restValue(schema.fieldOf(object, name), value)]);
    return { attributes: { type: object.apiName, url: recordUrl(call, object, id) }, ...Object.fromEntries(fields) };
}
