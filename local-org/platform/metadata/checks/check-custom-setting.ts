import { stringOf } from '../../schema/custom-field.ts';
import { isSettingKind } from '../../schema/custom-setting.ts';
import type { ObjectDefinition } from '../../schema/model.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';

/** Elements of a custom object that mean nothing for a setting. */
const OBJECT_ONLY = ['nameField', 'sharingModel', 'deploymentStatus', 'eventType'];

export function checkCustomSetting(body: MetadataNode, problems: ProblemList): void {
    if (body['label'] === undefined) problems.add('Must specify a non-empty label for the CustomObject');
    for (const element of OBJECT_ONLY) {
        if (body[element] !== undefined) problems.add(`Cannot specify: ${element} for a custom setting`, body, element);
    }
}

/** "Custom Settings Fields" in Salesforce Help: field types that a setting can have. */
const TYPES = new Set(['Checkbox', 'Currency', 'Date', 'DateTime', 'Email', 'Number', 'Percent', 'Phone', 'Text', 'TextArea', 'Url']);

export function checkSettingField(object: ObjectDefinition, body: MetadataNode, problems: ProblemList): void {
    if (!isSettingKind(object)) return;
    const type = stringOf(body['type']) ?? '';
    if (!TYPES.has(type)) problems.add(`A field of type ${type} can't be on a custom setting`, body, 'type');
    if (body['formula'] !== undefined) problems.add('Formula fields are not supported on custom settings', body, 'formula');
}
