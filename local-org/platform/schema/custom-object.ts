import type { Catalogue, Component } from '../metadata/component.ts';
import { autoNumberOf, fieldsOfComponent, nodeOf, splitChildName, stringOf } from './custom-field.ts';
import { deployedObject } from './deployed-object.ts';
import { defineField, queueableOwnerField, systemFields, text } from './field-builders.ts';
import { adaptedStandardField, isCustomField } from './standard-field.ts';
import { valueSetName } from './standard/value-sets.ts';
import type { FieldDefinition, ObjectDefinition, RecordTypeDefinition, ValidationRuleDefinition } from './model.ts';
import { globalValueSets } from './global-value-sets.ts';
import { recordTypeField, recordTypeOf } from './record-types.ts';

/** Objects and their children by lower-case object name, gathered once per model. */
export interface ChildComponents {
    fieldsOf(objectName: string): readonly FieldDefinition[];
    validationRulesOf(objectName: string): readonly ValidationRuleDefinition[];
    /** What the org says of a standard field of an object. */
    standardFieldOf(objectName: string, fieldName: string): Component['body'] | undefined;
    recordTypesOf(objectName: string): readonly RecordTypeDefinition[];
}

export function childComponents(catalogue: Catalogue): ChildComponents {
    const fields = groupByObject(catalogue.list('CustomField').filter(isCustomField), (component) => fieldsOfComponent(component, globalValueSets(catalogue)));
    const rules = groupByObject(catalogue.list('ValidationRule'), validationRuleOf);
    const processes = catalogue.list('BusinessProcess');
    const recordTypes = groupByObject(catalogue.list('RecordType'), (component) => recordTypeOf(component, processes));
    return {
        recordTypesOf: (objectName) => recordTypes.get(objectName.toLowerCase()) ?? [],
        fieldsOf: (objectName) => (fields.get(objectName.toLowerCase()) ?? []).flat(),
        validationRulesOf: (objectName) => rules.get(objectName.toLowerCase()) ?? [],
        standardFieldOf: (objectName, fieldName) => catalogue.get('CustomField', `${objectName}.${fieldName}`)?.body,
    };
}

function groupByObject<T>(components: readonly Component[], make: (component: Component) => T): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const component of components) {
        const objectName = splitChildName(component.fullName)[0].toLowerCase();
        groups.set(objectName, [...(groups.get(objectName) ?? []), make(component)]);
    }
    return groups;
}

function validationRuleOf(component: Component): ValidationRuleDefinition {
    const { body } = component;
    return {
        fullName: component.fullName,
        active: body['active'] === true,
        errorConditionFormula: stringOf(body['errorConditionFormula']) ?? '',
        errorMessage: stringOf(body['errorMessage']) ?? '',
        errorDisplayField: stringOf(body['errorDisplayField']),
    };
}

/** A custom object: system fields, owner (unless a master decides), name field, own fields. */
export function customObjectOf(component: Component, keyPrefix: string, children: ChildComponents): ObjectDefinition {
    const { body, fullName } = component;
    const fields = children.fieldsOf(fullName);
    const recordTypes = children.recordTypesOf(fullName);
    const isDetail = fields.some((field) => field.type === 'MasterDetail');
    return {
        ...deployedObject(component, keyPrefix, children),
        nameField: 'Name',
        sharingModel: (stringOf(body['sharingModel']) ?? 'ReadWrite') as ObjectDefinition['sharingModel'],
        fields: [...systemFields(), ...(isDetail ? [] : [queueableOwnerField()]), nameFieldOf(component), ...recordTypeField(recordTypes), ...fields],
        recordTypes,
    };
}

function nameFieldOf(component: Component): FieldDefinition {
    const name = nodeOf(component.body['nameField']);
    const traits = { label: stringOf(name['label']) ?? 'Name', isName: true, trackHistory: name['trackHistory'] === true };
    if (name['type'] !== 'AutoNumber') return text('Name', 80, { ...traits, required: true });
    return defineField('Name', 'AutoNumber', { ...traits, length: 80, autoNumber: autoNumberOf(name), createable: false, updateable: false });
}

/** A standard object with the org's custom fields, rules and picklist values added. */
export function customizedStandardObject(
    object: ObjectDefinition,
    children: ChildComponents,
    valueSets: ReadonlyMap<string, FieldDefinition['picklist']>,
): ObjectDefinition {
    const fields = object.fields.map((standard) => {
        const field = adaptedStandardField(standard, children.standardFieldOf(object.apiName, standard.apiName));
        const values = valueSets.get(valueSetName(object.apiName, field.apiName));
        return field.picklist && values ? { ...field, picklist: values, defaultValue: undefined } : field;
    });
    const recordTypes = children.recordTypesOf(object.apiName);
    return {
        ...object,
        fields: [...fields, ...recordTypeField(recordTypes), ...children.fieldsOf(object.apiName)],
        validationRules: children.validationRulesOf(object.apiName),
        recordTypes,
    };
}
