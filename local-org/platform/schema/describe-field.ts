import type { Caller } from '../access/caller.ts';
import { isNamedById } from '../records/name-by-id.ts';
import { isGroupable, isSortable, valueClassOf } from '../soql/value-class.ts';
import { controllingFieldOf, controllingValues, validForBits } from './dependent-picklist.ts';
import { isIdLookup } from './id-lookup.ts';
import type { FieldDefinition, FieldType, ObjectDefinition } from './model.ts';

/** Field types as describe names them, and their SOAP types ("Field Types", Object Reference). */
const DESCRIBE_TYPES: Record<FieldType, readonly [string, string]> = {
    Id: ['id', 'tns:ID'],
    Text: ['string', 'xsd:string'],
    TextArea: ['textarea', 'xsd:string'],
    LongTextArea: ['textarea', 'xsd:string'],
    Html: ['textarea', 'xsd:string'],
    EncryptedText: ['encryptedstring', 'xsd:string'],
    Email: ['email', 'xsd:string'],
    Phone: ['phone', 'xsd:string'],
    Url: ['url', 'xsd:string'],
    Picklist: ['picklist', 'xsd:string'],
    MultiselectPicklist: ['multipicklist', 'xsd:string'],
    Checkbox: ['boolean', 'xsd:boolean'],
    Number: ['double', 'xsd:double'],
    Integer: ['int', 'xsd:int'],
    Currency: ['currency', 'xsd:double'],
    Percent: ['percent', 'xsd:double'],
    Date: ['date', 'xsd:date'],
    DateTime: ['datetime', 'xsd:dateTime'],
    Time: ['time', 'xsd:time'],
    AutoNumber: ['string', 'xsd:string'],
    Lookup: ['reference', 'tns:ID'],
    MasterDetail: ['reference', 'tns:ID'],
    Summary: ['double', 'xsd:double'],
    Address: ['address', 'urn:address'],
    Location: ['location', 'urn:location'],
    Base64: ['base64', 'xsd:base64Binary'],
    Complex: ['complexvalue', 'tns:complexvalue'],
    AnyType: ['anyType', 'xsd:anyType'],
};

/** Type of a field as `describe` and `columns=true` name it. */
export function describeTypeOf(field: FieldDefinition): string {
    return DESCRIBE_TYPES[field.type][0];
}

/** One entry of `fields` in "sObject Describe". */
export function describeField(caller: Caller, object: ObjectDefinition, field: FieldDefinition): Record<string, unknown> {
    const [type, soapType] = DESCRIBE_TYPES[field.type];
    const access = caller.access.field(object.apiName, field.apiName);
    return {
        ...STATIC,
        ...sizes(field),
        ...references(field),
        autoNumber: field.autoNumber !== undefined,
        calculated: field.formula !== undefined || field.summary !== undefined,
        calculatedFormula: field.formula?.source ?? null,
        caseSensitive: field.caseSensitive,
        compoundFieldName: field.partOf ?? null,
        createable: field.createable && access.edit && caller.access.object(object.apiName).create,
        custom: field.custom,
        defaultValue: field.type === 'Checkbox' ? field.defaultValue?.toLowerCase() === 'true' : null,
        defaultValueFormula: field.type === 'Checkbox' ? null : (field.defaultValue ?? null),
        defaultedOnCreate: field.type === 'Checkbox' || field.apiName === 'OwnerId' || isNamedById(object, field) || !field.createable,
        externalId: field.externalId,
        filterable: valueClassOf(field) !== 'opaque',
        formulaTreatNullNumberAsZero: field.formula?.treatBlanksAs === 'BlankAsZero',
        groupable: isGroupable(field),
        htmlFormatted: field.type === 'Html',
        idLookup: isIdLookup(object, field),
        inlineHelpText: field.inlineHelpText ?? null,
        label: field.label,
        name: field.apiName,
        nameField: field.isName,
        nillable: !field.required || isNamedById(object, field),
        ...picklistTraits(object, field),
        queryByDistance: field.compound !== undefined,
        soapType,
        sortable: isSortable(field),
        type,
        unique: field.unique,
        updateable: field.updateable && access.edit && caller.access.object(object.apiName).edit,
    };
}

const STATIC = {
    aggregatable: true,
    aiPredictionField: false,
    deprecatedAndHidden: false,
    displayLocationInDecimal: false,
    encrypted: false,
    extraTypeInfo: null,
    filteredLookupInfo: null,
    highScaleNumber: false,
    mask: null,
    maskType: null,
    permissionable: true,
    searchPrefilterable: false,
};

function picklistTraits(object: ObjectDefinition, { picklist }: FieldDefinition): Record<string, unknown> {
    const controller = picklist && controllingFieldOf(object, picklist);
    const controlling = controller && controllingValues(controller);
    return {
        controllerName: controller?.apiName ?? null,
        dependentPicklist: controller !== undefined,
        picklistValues: (picklist?.values ?? []).map((value) => ({
            active: value.isActive,
            defaultValue: value.isDefault,
            label: value.label,
            validFor: picklist && controlling ? validForBits(picklist, value, controlling) : null,
            value: value.value,
        })),
        restrictedPicklist: picklist?.restricted ?? false,
    };
}

function sizes(field: FieldDefinition): Record<string, unknown> {
    const isInteger = field.type === 'Integer';
    return {
        byteLength: field.length * 3,
        digits: isInteger ? field.precision : 0,
        length: field.length,
        precision: isInteger ? 0 : field.precision,
        scale: field.scale,
    };
}

function references(field: FieldDefinition): Record<string, unknown> {
    return {
        cascadeDelete: field.reference?.deleteConstraint === 'Cascade',
        namePointing: (field.reference?.targets.length ?? 0) > 1,
        polymorphicForeignKey: (field.reference?.targets.length ?? 0) > 1,
        referenceTargetField: null,
        referenceTo: [...(field.reference?.targets ?? [])].sort(),
        relationshipName: field.reference?.relationshipName ?? null,
        relationshipOrder: field.type === 'MasterDetail' ? 0 : null,
        restrictedDelete: field.reference?.deleteConstraint === 'Restrict',
        writeRequiresMasterRead: field.reference?.writeRequiresMasterRead ?? false,
    };
}
