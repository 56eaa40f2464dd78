import { PlatformError, UnsupportedFeature } from '../errors.ts';
import { objectInfo } from '../ui/object-info.ts';
import { picklistValuesOfObject } from '../ui/picklist-values.ts';
import { type CollectedField, plainType } from './collect-fields.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { enumName, inputList } from './input-value.ts';
import { checkArguments, type Read, selectsSomething } from './select-fields.ts';
import { selectJson } from './select-json.ts';

type Json = Readonly<Record<string, unknown>>;

/** Plans `uiapi { objectInfos(apiNames: ["Account"]) { ApiName label fields { … } } }` ("Query Object Information"). */
export function planObjectInfos(request: GraphqlRequest, field: CollectedField, path: readonly string[]): Read<undefined> | undefined {
    if (field.arguments['objectInfoInputs'] !== undefined) throw new UnsupportedFeature('objectInfoInputs in GraphQL');
    checkArguments(request, field, ['apiNames'], path);
    const names = inputList(field.arguments['apiNames'] ?? []);
    if (!selectsSomething(request, field, 'ObjectInfo', path)) return undefined;
    try {
        const infos = names.map((name) => selectJson(request, plainType('ObjectInfo'), field.selections, path, infoOf(request, enumName(name) ?? '')));
        return () => infos;
    } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        return () => {
            throw error;
        };
    }
}

function infoOf(request: GraphqlRequest, objectName: string): Json {
    const { context } = request;
    const info = objectInfo(context, objectName);
    const recordTypeIds = Object.keys(info['recordTypeInfos'] as Json);
    const byRecordType = recordTypeIds.map((id) => [id, picklistValuesOfObject(context, objectName, id)['picklistFieldValues'] as Json] as const);
    const fields = Object.entries(info['fields'] as Readonly<Record<string, Json>>).map(([name, field]) => {
        const picklists = byRecordType.flatMap(([recordTypeID, values]) => (isJson(values[name]) ? [picklistOf(recordTypeID, values[name])] : []));
        return [name, picklists.length > 0 ? { ...field, picklistValuesByRecordTypeIDs: picklists } : field] as const;
    });
    return { ...info, fields: Object.fromEntries(fields) };
}

function picklistOf(recordTypeID: string, { controllerValues, defaultValue, values }: Json): Json {
    const controllers = Object.entries(controllerValues as Readonly<Record<string, number>>).map(([key, value]) => ({ key, value }));
    return { recordTypeID, controllerValues: controllers, defaultValue, picklistValues: values };
}

function isJson(value: unknown): value is Json {
    return typeof value === 'object' && value !== null;
}
