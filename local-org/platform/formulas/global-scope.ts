import type { Catalogue } from '../metadata/component.ts';
import type { Schema } from '../schema/model.ts';
import { customMetadataField } from './custom-metadata.ts';
import { formulaTypeOf, isReadableByFormulas } from './field-types.ts';
import { FormulaError } from './formula.ts';
import type { FormulaReference, FormulaType } from './formula.ts';
import { settingField } from './hierarchy-setting.ts';

type Resolve = (schema: Schema, catalogue: Catalogue, names: readonly string[]) => FormulaReference | undefined;

/** Objects whose one relevant record a global stands for. */
export const GLOBAL_OBJECTS: ReadonlyMap<string, string> = new Map([
    ['$User', 'User'],
    ['$Profile', 'Profile'],
    ['$UserRole', 'UserRole'],
    ['$Organization', 'Organization'],
]);

const RESOLVERS: ReadonlyMap<string, Resolve> = new Map<string, Resolve>([
    ...[...GLOBAL_OBJECTS].map(([root, objectName]) => [root, recordOf(root, objectName)] as const),
    ['$Permission', (_, catalogue, names) => named('$Permission', names, 'boolean', catalogue, 'CustomPermission')],
    ['$Label', (_, catalogue, names) => named('$Label', names, 'text', catalogue, 'CustomLabel')],
    ['$CustomMetadata', customMetadata],
    ['$Setup', (schema, _catalogue, names) => settingField(schema, names)],
    ['$ObjectType', (schema, _catalogue, names) => fieldDescription(schema, names)],
    ['$System', (_schema, _catalogue, names) => originDateTime(names)],
]);

/** Globals that Salesforce has and the local org refuses by name. */
const UNSUPPORTED = [
    ...['$Api', '$Action', '$Resource', '$SControl', '$Asset', '$Cache', '$Component', '$ComponentLabel', '$CurrentPage', '$FieldSet'],
    ...['$Network', '$Page', '$Site'],
];

/** A global such as `$User.Id`, in canonical case; undefined when there is no such thing. */
export function resolveGlobal(schema: Schema, catalogue: Catalogue, path: readonly string[]): FormulaReference | undefined {
    const [root = '', ...names] = path;
    const unsupported = UNSUPPORTED.find((name) => name.toLowerCase() === root.toLowerCase());
    if (unsupported !== undefined) {
        throw new FormulaError(`The local org does not support ${unsupported} in formulas.`);
    }
    const resolver = [...RESOLVERS].find(([name]) => name.toLowerCase() === root.toLowerCase())?.[1];
    return resolver?.(schema, catalogue, names);
}

function recordOf(root: string, objectName: string): Resolve {
    return (schema, _, names) => {
        const object = schema.objectOf(objectName);
        const field = object && names.length === 1 ? schema.fieldOf(object, names[0] ?? '') : undefined;
        return field && { path: [root, field.apiName], type: formulaTypeOf(field), isRecordField: false };
    };
}

function named(root: string, names: readonly string[], type: FormulaType, catalogue: Catalogue, componentType: string): FormulaReference | undefined {
    const component = names.length === 1 ? catalogue.get(componentType, names[0] ?? '') : undefined;
    return component && { path: [root, component.fullName], type, isRecordField: false };
}

function customMetadata(schema: Schema, catalogue: Catalogue, names: readonly string[]): FormulaReference | undefined {
    const found = customMetadataField(schema, catalogue, names);
    return found && { path: ['$CustomMetadata', ...found.path], type: found.type, isRecordField: false };
}

/** `$ObjectType.Zip__c.Fields.City__c`. */
function fieldDescription(schema: Schema, names: readonly string[]): FormulaReference | undefined {
    const [objectName = '', fields = '', fieldName = ''] = names;
    const object = names.length === 3 && fields.toLowerCase() === 'fields' ? schema.objectOf(objectName) : undefined;
    const field = object && schema.fieldOf(object, fieldName);
    if (!field || !isReadableByFormulas(field)) return undefined;
    const describes = { object: object.apiName, field: field.apiName, isName: field.isName };
    return { path: ['$ObjectType', object.apiName, 'Fields', field.apiName], type: formulaTypeOf(field), isRecordField: false, describes };
}

function originDateTime(names: readonly string[]): FormulaReference | undefined {
    const isKnown = names.length === 1 && names[0]?.toLowerCase() === 'origindatetime';
    return isKnown ? { path: ['$System', 'OriginDateTime'], type: 'datetime', isRecordField: false } : undefined;
}
