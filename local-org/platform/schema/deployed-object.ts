import type { Component } from '../metadata/component.ts';
import { stringOf } from './custom-field.ts';
import type { ChildComponents } from './custom-object.ts';
import type { ObjectDefinition } from './model.ts';

/** What every object that a CustomObject component defines has in common, of whatever kind it is. */
export function deployedObject({ body, fullName }: Component, keyPrefix: string, children: ChildComponents) {
    const label = stringOf(body['label']) ?? fullName;
    return {
        apiName: fullName,
        label,
        pluralLabel: stringOf(body['pluralLabel']) ?? label,
        keyPrefix,
        custom: true,
        api: 'data',
        createable: true,
        updateable: true,
        deletable: true,
        table: fullName,
        sharingModel: 'ReadWrite',
        validationRules: children.validationRulesOf(fullName),
    } as const satisfies Partial<ObjectDefinition>;
}
