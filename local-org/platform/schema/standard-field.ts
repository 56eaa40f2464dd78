import type { Component } from '../metadata/component.ts';
import { stringOf } from './custom-field.ts';
import type { FieldDefinition } from './model.ts';

/** What an org may say of a standard field; feed tracking is kept and means nothing, since there are no feeds. */
export const STANDARD_FIELD_ELEMENTS: ReadonlySet<string> = new Set([
    'fullName',
    'type',
    'description',
    'inlineHelpText',
    'trackFeedHistory',
    'trackHistory',
    'businessOwnerGroup',
    'businessOwnerUser',
    'businessStatus',
    'complianceGroup',
    'securityClassification',
]);

/** Whether a CustomField component is about a field that the org made, rather than one that the object has anyway. */
export function isCustomField({ fullName }: Pick<Component, 'fullName'>): boolean {
    return /__c$/i.test(fullName);
}

/** A standard field with what the org says of it. */
export function adaptedStandardField(field: FieldDefinition, body: Component['body'] | undefined): FieldDefinition {
    if (!body) return field;
    const description = stringOf(body['description']) ?? field.description;
    const inlineHelpText = stringOf(body['inlineHelpText']) ?? field.inlineHelpText;
    return { ...field, description, inlineHelpText, trackHistory: body['trackHistory'] === true };
}
