import type { Component } from '../metadata/component.ts';
import type { ChildComponents } from './custom-object.ts';
import { isProtectedComponent } from './custom-setting.ts';
import { deployedObject } from './deployed-object.ts';
import { defineField, readOnly, text } from './field-builders.ts';
import type { FieldDefinition, ObjectDefinition } from './model.ts';

export function isCustomMetadataType(objectName: string): boolean {
    return objectName.toLowerCase().endsWith('__mdt');
}

/** A custom metadata type: its records are metadata, read like data and changed by deploys alone ("Custom Metadata Type__mdt", Object Reference). */
export function customMetadataTypeOf(component: Component, keyPrefix: string, children: ChildComponents): ObjectDefinition {
    const { fullName } = component;
    return {
        ...deployedObject(component, keyPrefix, children),
        kind: 'customMetadata',
        isProtected: isProtectedComponent(component),
        createable: false,
        updateable: false,
        deletable: false,
        nameField: 'MasterLabel',
        fields: [...standardFields(), ...children.fieldsOf(fullName).map(readOnly)],
    };
}

function standardFields(): FieldDefinition[] {
    const fields = [
        defineField('Id', 'Id', { label: 'Custom Metadata Record ID', required: true }),
        text('DeveloperName', 40, { label: 'Custom Metadata Record Name', required: true }),
        text('MasterLabel', 40, { label: 'Label', isName: true, required: true }),
        text('Language', 40, { label: 'Master Language', required: true }),
        text('NamespacePrefix', 15),
        text('Label', 40, { required: true }),
        text('QualifiedApiName', 70, { label: 'Qualified API Name' }),
        defineField('SystemModstamp', 'DateTime', { required: true }),
    ];
    return fields.map(readOnly);
}
