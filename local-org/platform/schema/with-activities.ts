import { stringOf } from './custom-field.ts';
import type { Catalogue } from '../metadata/component.ts';
import type { ObjectDefinition } from './model.ts';

/** Tasks and events can be about records of every custom object that allows activities (`enableActivities`). */
export function withActivities(objects: readonly ObjectDefinition[], catalogue: Catalogue): ObjectDefinition[] {
    const allowing = catalogue
        .list('CustomObject')
        .filter(({ body, fullName }) => fullName.endsWith('__c') && stringOf(body['enableActivities']) === 'true')
        .map(({ fullName }) => fullName);
    if (allowing.length === 0) return [...objects];
    return objects.map((object) => {
        if (object.apiName !== 'Task' && object.apiName !== 'Event') return object;
        const fields = object.fields.map((field) => {
            if (field.apiName !== 'WhatId' || !field.reference) return field;
            return { ...field, reference: { ...field.reference, targets: [...field.reference.targets, ...allowing] } };
        });
        return { ...object, fields };
    });
}
