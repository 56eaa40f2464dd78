import type { Component } from '../metadata/component.ts';
import type { ChildComponents } from './custom-object.ts';
import { deployedObject } from './deployed-object.ts';
import { lookup, systemFields, text } from './field-builders.ts';
import type { ObjectDefinition } from './model.ts';

export function isCustomSetting(component: Pick<Component, 'body'>): boolean {
    return component.body['customSettingsType'] !== undefined;
}

export function isSettingKind({ kind }: ObjectDefinition): boolean {
    return kind === 'listSetting' || kind === 'hierarchySetting';
}

/** What a managed package keeps to itself, as the subscriber's org has it ("Protection and Privacy Options for Custom Settings", Salesforce Help). */
export function isProtectedComponent({ body, namespace }: Pick<Component, 'body' | 'namespace'>): boolean {
    return namespace !== undefined && (body['visibility'] === 'Protected' || body['visibility'] === 'PackageProtected');
}

/** Names of rows are shorter than those of other records. */
export const SETTING_NAME_LENGTH = 38;

/** A custom setting: a row for each name (List), or one for the org, a profile or a user (Hierarchy) ("Custom Settings", Apex Developer Guide). */
export function customSettingOf(component: Component, keyPrefix: string, children: ChildComponents): ObjectDefinition {
    const { body, fullName } = component;
    const isList = body['customSettingsType'] === 'List';
    const owner = lookup('SetupOwnerId', ['Organization', 'Profile', 'User'], { deleteConstraint: 'Cascade' }, { label: 'Location', required: true });
    return {
        ...deployedObject(component, keyPrefix, children),
        kind: isList ? 'listSetting' : 'hierarchySetting',
        isProtected: isProtectedComponent(component),
        nameField: 'Name',
        fields: [
            ...systemFields(),
            text('Name', SETTING_NAME_LENGTH, { isName: true, required: isList }),
            { ...owner, createable: !isList, updateable: false },
            ...children.fieldsOf(fullName),
        ],
    };
}
