import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';

/** "DurableId": the API name of a standard object, the id of a custom one. */
export function durableIdOf(org: Org, { apiName, custom }: ObjectDefinition): string {
    const component = custom ? org.model().catalogue.get('CustomObject', apiName) : undefined;
    return component?.id.slice(0, 15) ?? apiName;
}

/** Objects that people and tools see: everything but what only the Tooling API serves. */
function describedObjects(org: Org): readonly ObjectDefinition[] {
    return org.model().schema.objects.filter(({ api, isProtected }) => api !== 'tooling' && isProtected !== true);
}

const namespaceOf = (apiName: string): string | null => /^(\w+?)__\w+__\w+$/.exec(apiName)?.[1] ?? null;
const developerNameOf = (apiName: string): string => apiName.replace(/^\w+?__(?=\w+__)/, '').replace(/__\w+$/, '');

export function entityDefinitionRows(org: Org): Row[] {
    return describedObjects(org).map((object) => {
        const durableId = durableIdOf(org, object);
        return {
            Id: durableId,
            DurableId: durableId,
            QualifiedApiName: object.apiName,
            DeveloperName: developerNameOf(object.apiName),
            Label: object.label,
            MasterLabel: object.label,
            PluralLabel: object.pluralLabel,
            KeyPrefix: object.keyPrefix,
            NamespacePrefix: namespaceOf(object.apiName),
            InternalSharingModel: object.sharingModel,
            IsCustomizable: Number(object.custom || object.createable),
            IsCustomSetting: Number(object.kind === 'listSetting' || object.kind === 'hierarchySetting'),
            IsQueryable: 1,
            IsLayoutable: Number(object.createable),
        };
    });
}

export function fieldDefinitionRows(org: Org): Row[] {
    const { catalogue } = org.model();
    return describedObjects(org).flatMap((object) => {
        const entityId = durableIdOf(org, object);
        return object.fields.map((field): Row => {
            const component = field.custom ? catalogue.get('CustomField', `${object.apiName}.${field.apiName}`) : undefined;
            const durableId = `${entityId}.${component?.id.slice(0, 15) ?? field.apiName.replace(/(?<=.)Id$/, '')}`;
            return { Id: durableId, DurableId: durableId, EntityDefinitionId: entityId, ...fieldRow(field) };
        });
    });
}

function fieldRow(field: FieldDefinition): Row {
    return {
        QualifiedApiName: field.apiName,
        DeveloperName: developerNameOf(field.apiName),
        Label: field.label,
        MasterLabel: field.label,
        DataType: dataTypeOf(field),
        NamespacePrefix: namespaceOf(field.apiName),
        Description: field.description ?? null,
        Length: field.length,
        Precision: field.precision,
        Scale: field.scale,
        RelationshipName: field.reference?.relationshipName ?? null,
        IsCalculated: Number(field.formula !== undefined || field.summary !== undefined),
        IsNameField: Number(field.isName),
        IsNillable: Number(!field.required),
        IsIndexed: Number(field.unique || field.externalId || field.type === 'Id'),
        ReferenceTo: JSON.stringify({ referenceTo: field.reference?.targets ?? null }),
    };
}

/** As object managers show it: `Text(80)`, `Number(16, 2)`, `Lookup(Account)`, `Formula (Text)`. */
function dataTypeOf(field: FieldDefinition): string {
    const { type, length, precision, scale, reference } = field;
    if (field.formula) return `Formula (${type})`;
    switch (type) {
        case 'Text':
        case 'LongTextArea':
            return `${type === 'Text' ? 'Text' : 'Long Text Area'}(${length})`;
        case 'Number':
        case 'Currency':
        case 'Percent':
            return `${type}(${precision - scale}, ${scale})`;
        case 'Lookup':
            return `Lookup(${(reference?.targets ?? []).join(',')})`;
        case 'MasterDetail':
            return `Master-Detail(${(reference?.targets ?? []).join(',')})`;
        case 'MultiselectPicklist':
            return 'Picklist (Multi-Select)';
        default:
            return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace('Date Time', 'Date/Time');
    }
}
