import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import { metadataRecordName, metadataTypeOf, rawValueOf } from '../../schema/custom-metadata-record.ts';
import { isCustomMetadataType } from '../../schema/custom-metadata-type.ts';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.ts';
import { coerce } from '../../records/coerce.ts';
import type { MetadataNode } from '../component.ts';
import { METADATA_DEFINITIONS } from './object-references.ts';
import type { ProblemList } from '../problems.ts';
import { textOfTyped } from '../schema/typed-value.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import type { StagedOrg } from './reference.ts';

/** Checks a record of a custom metadata type against its type, as a save would check a record. */
export function checkCustomMetadata({ fullName, body }: Pick<ComponentDraft, 'fullName' | 'body'>, org: StagedOrg, problems: ProblemList): void {
    const typeName = metadataTypeOf(fullName);
    const type = org.schema.objectOf(typeName);
    if (type?.kind !== 'customMetadata') {
        problems.add(`Custom metadata type ${typeName} is not available in this organization.`);
        return;
    }
    const seen = new Set<string>();
    for (const entry of nodesOf(body['values'])) checkValue(entry, type, org, seen, problems);
    const missing = type.fields
        .filter((field) => field.custom && field.required && field.type !== 'Checkbox' && valueIn(body, field) === undefined)
        .map((field) => field.apiName);
    if (missing.length > 0) problems.add(`Required fields are missing: [${missing.join(', ')}]`);
}

function valueIn(body: MetadataNode, field: FieldDefinition): string | undefined {
    return rawValueOf({ body }, field.apiName);
}

function checkValue(entry: MetadataNode, type: ObjectDefinition, org: StagedOrg, seen: Set<string>, problems: ProblemList): void {
    const name = stringOf(entry['field']) ?? '';
    const field = org.schema.fieldOf(type, name);
    if (!field?.custom) {
        problems.add(`In field: field - no CustomField named ${type.apiName}.${name} found`, entry, 'field');
        return;
    }
    if (seen.has(field.apiName)) problems.add(`Duplicate field '${name}' specified`, entry, 'field');
    seen.add(field.apiName);
    const text = textOfTyped(entry['value']);
    if (text === undefined) return;
    const message = field.reference ? relationshipProblem(field, text, org) : valueProblem(field, text, org);
    if (message !== undefined) problems.add(message, entry, 'value');
}

/** "Use the qualified API name of the related metadata, not the ID" ("CustomMetadataValue Class", Apex reference). */
function relationshipProblem(field: FieldDefinition, text: string, org: StagedOrg): string | undefined {
    const record = metadataRecordName(field.reference?.targets[0] ?? '', text);
    return org.catalogue.get('CustomMetadata', record) ? undefined : `In field: ${field.apiName} - no CustomMetadata named ${record} found`;
}

function valueProblem(field: FieldDefinition, text: string, org: StagedOrg): string | undefined {
    const coerced = coerce(field, text);
    if ('error' in coerced) return coerced.error.message;
    return field.metadataReference === 'EntityDefinition' && !org.schema.objectOf(text)
        ? `In field: ${field.apiName} - no CustomObject named ${text} found`
        : undefined;
}

/** Elements of a custom object that mean nothing for a type of metadata. */
const OBJECT_ONLY = ['nameField', 'sharingModel', 'deploymentStatus', 'customSettingsType', 'eventType'];

export function checkCustomMetadataType(body: MetadataNode, problems: ProblemList): void {
    if (body['label'] === undefined) problems.add('Must specify a non-empty label for the CustomObject');
    if (body['pluralLabel'] === undefined) problems.add('Must specify a non-empty pluralLabel for the CustomObject');
    for (const element of OBJECT_ONLY) {
        if (body[element] !== undefined) problems.add(`Cannot specify: ${element} for a custom metadata type`, body, element);
    }
}

/** "Custom Metadata Types" in Salesforce Help: field types that a type can have. */
const TYPES = new Set([
    'MetadataRelationship',
    'Checkbox',
    'Date',
    'DateTime',
    'Email',
    'Number',
    'Percent',
    'Phone',
    'Picklist',
    'Text',
    'TextArea',
    'LongTextArea',
    'Url',
]);

/** Checks what is special about a field of a custom metadata type, and keeps metadata relationships out of every other object. */
export function checkMetadataField(objectName: string, body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    const type = stringOf(body['type']) ?? '';
    const isMetadata = isCustomMetadataType(objectName);
    if (isMetadata !== TYPES.has(type) && (isMetadata || type === 'MetadataRelationship')) {
        problems.add(`A field of type ${type} can't be on ${isMetadata ? 'a custom metadata type' : `the object ${objectName}`}`, body, 'type');
    }
    if (isMetadata && body['formula'] !== undefined) problems.add('Formula fields are not supported on custom metadata types', body, 'formula');
    const target = stringOf(body['referenceTo']) ?? '';
    const isForeign = org.schema.objectOf(target) !== undefined && !isCustomMetadataType(target) && !METADATA_DEFINITIONS.has(target);
    if (type === 'MetadataRelationship' && isForeign) {
        problems.add(`referenceTo value of '${target}' does not resolve to a valid sObject type`, body, 'referenceTo');
    }
}
