import { stringOf } from '../../schema/custom-field.ts';
import type { ObjectDefinition } from '../../schema/model.ts';
import { STANDARD_FIELD_ELEMENTS } from '../../schema/standard-field.ts';
import type { Catalogue, MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { checkMetadataField } from './check-custom-metadata.ts';
import { checkSummary } from './check-summary.ts';
import { checkSettingField } from './check-custom-setting.ts';
import { checkPicklist } from './check-picklist.ts';
import { fieldRule } from './field-rules.ts';
import { objectNameOf, type StagedOrg } from './reference.ts';

interface CheckedField {
    readonly fullName: string;
    readonly body: MetadataNode;
    readonly type: string;
    readonly isFormula: boolean;
}

/** Checks a field's definition. `before` is what was deployed before this deploy. */
export function checkField(fullName: string, body: MetadataNode, org: StagedOrg, before: Catalogue, problems: ProblemList): void {
    const object = org.schema.objectOf(objectNameOf(fullName));
    if (!object) {
        problems.add(`Entity Enumeration Or ID: bad value for restricted picklist field: ${objectNameOf(fullName)}`);
        return;
    }
    const shortName = fullName.slice(fullName.indexOf('.') + 1);
    if (!shortName.endsWith('__c')) {
        checkStandardField(object, shortName, body, org, problems);
        return;
    }
    const field: CheckedField = { fullName, body, type: stringOf(body['type']) ?? '', isFormula: body['formula'] !== undefined };
    checkMetadataField(object.apiName, body, org, problems);
    checkSettingField(object, body, problems);
    checkRule(field, problems);
    checkNumbers(field, problems);
    checkPicklist(body, object, org, problems);
    checkRelation(field, org, object, problems);
    if (field.type === 'Summary') checkSummary(fullName, body, object, org, before, problems);
    checkTracking(body, object, org, problems);
    checkChange(field, before, problems);
}

function checkStandardField(object: ObjectDefinition, name: string, body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    if (object.custom) problems.add('fullName must end with: __c or __kav or __x or __b or __e or __p or __mdt or __dll or __dlm');
    else if (!org.schema.fieldOf(object, name)) problems.add("Could not resolve standard field's name.");
    for (const element of Object.keys(body)) {
        if (!STANDARD_FIELD_ELEMENTS.has(element)) problems.add(`The local org does not support ${element} of a standard field.`, body, element);
    }
}

function checkRule({ body, type, isFormula }: CheckedField, problems: ProblemList): void {
    if (body['label'] === undefined) problems.add(`Must specify 'label' for a CustomField of type ${type}`);
    const rule = fieldRule(type, isFormula);
    if (!rule) return;
    for (const element of rule.must) if (body[element] === undefined) problems.add(`Must specify '${element}' for a CustomField of type ${type}`);
    for (const element of rule.mustNot) {
        if (body[element] !== undefined && body[element] !== false) problems.add(`Can not specify '${element}' for a CustomField of type ${type}`);
    }
    if (type === 'MasterDetail' && body['required'] !== undefined) problems.add('Master-Detail Relationship Fields Cannot be Optional or Required');
    const { length } = body;
    if (typeof length !== 'number' || rule.minLength === undefined || rule.maxLength === undefined) return;
    if (length < rule.minLength || length > rule.maxLength)
        problems.add(`The length of a ${type} field must be between ${rule.minLength} and ${rule.maxLength}, not ${length}`);
}

function checkNumbers({ body, type, isFormula }: CheckedField, problems: ProblemList): void {
    const { precision, scale } = body;
    // Up to 15 decimal places, as with the latitude and longitude of addresses.
    if (type === 'Location' && typeof scale === 'number' && (scale < 0 || scale > 15))
        problems.add(`The scale of a geolocation must be between 0 and 15, not ${scale}`);
    if (isFormula || typeof precision !== 'number' || typeof scale !== 'number') return;
    if (precision < 1 || precision > 18) problems.add(`The precision of a number must be between 1 and 18, not ${precision}`);
    else if (scale < 0 || scale > precision) problems.add(`The scale of a number must be between 0 and its precision ${precision}, not ${scale}`);
}

function checkRelation({ body, type }: CheckedField, org: StagedOrg, object: ObjectDefinition, problems: ProblemList): void {
    if (body['lookupFilter'] !== undefined) problems.add('The local org does not support lookup filters.');
    if (type === 'Lookup' && body['required'] === true && (body['deleteConstraint'] ?? 'SetNull') === 'SetNull') {
        problems.add('field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)');
    }
    const parent = org.schema.objectOf(stringOf(body['referenceTo']) ?? '');
    const name = stringOf(body['relationshipName']);
    if (!parent || name === undefined) return;
    const namesakes = org.schema.childrenOf(parent).filter((child) => child.relationshipName.toLowerCase() === `${name}__r`.toLowerCase());
    if (namesakes.some((child) => child.childObject !== object.apiName || child.field !== stringOf(body['fullName']))) {
        problems.add(`There is already a Child Relationship named ${name} on ${parent.label}.`);
    }
}

/** "You can select a combination of up to 20 standard and custom fields per object" ("Field History Tracking", Salesforce Help). */
const MOST_TRACKED = 20;

function checkTracking(body: MetadataNode, object: ObjectDefinition, org: StagedOrg, problems: ProblemList): void {
    if (body['trackHistory'] !== true) return;
    if (object.fields.filter((field) => field.trackHistory).length > MOST_TRACKED)
        problems.add(`You can track the history of at most ${MOST_TRACKED} fields of ${object.apiName}`);
    if (!object.custom) return;
    if (org.catalogue.get('CustomObject', object.apiName)?.body['enableHistory'] === true) return;
    problems.add(`The entity: ${object.apiName} does not have history tracking enabled`);
}

const RELATIONS = ['Lookup', 'MasterDetail'];

function checkChange({ fullName, type, isFormula }: CheckedField, before: Catalogue, problems: ProblemList): void {
    const previous = before.get('CustomField', fullName)?.body;
    if (!previous) return;
    const previousType = stringOf(previous['type']) ?? '';
    if ((previous['formula'] !== undefined) !== isFormula)
        problems.add('Cannot change field type from a formula to something else or from something else to a formula');
    else if (previousType !== type && RELATIONS.includes(type))
        problems.add('Cannot update a field to a Lookup, MasterDetail, or Hierarchy from something else');
    else if (previousType !== type && !canConvert(previousType, type)) problems.add(`Cannot change field type from ${previousType} to ${type}`);
}

/** Conversions that keep every stored value as it is. */
function canConvert(from: string, to: string): boolean {
    const numbers = ['Number', 'Currency', 'Percent'];
    const texts = ['Text', 'TextArea', 'LongTextArea', 'Email', 'Phone', 'Url', 'Picklist'];
    return (numbers.includes(from) && numbers.includes(to)) || (texts.includes(from) && texts.includes(to)) || (from === 'AutoNumber' && to === 'Text');
}
