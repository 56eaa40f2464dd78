import type { Catalogue } from '../metadata/component.ts';
import { defineField, lookup, picklist, readOnly, systemFields } from './field-builders.ts';
import type { FieldDefinition, ObjectDefinition } from './model.ts';
import { defineObject, PLATFORM_OWNED } from './standard/standard-object.ts';

/** Standard objects whose history object is always there. */
const STANDARD: ReadonlySet<string> = new Set(['Lead', 'Account', 'Contact', 'Opportunity', 'Case']);

/** `Widget__c` → `Widget__History`, `Lead` → `LeadHistory`; OpportunityHistory is a history of stages, not of fields. */
export function historyNameOf(objectName: string): string {
    if (objectName === 'Opportunity') return 'OpportunityFieldHistory';
    return objectName.endsWith('__c') ? objectName.replace(/__c$/, '__History') : `${objectName}History`;
}

/** A tracked field as its history names it: standard references without their `Id`. */
export function historyFieldName({ apiName, custom, reference }: FieldDefinition): string {
    return custom ? apiName : (reference?.relationshipName ?? apiName);
}

/** Adds the history objects ("StandardObjectNameHistory", Object Reference): of objects that have history tracking enabled. */
export function withHistories(objects: readonly ObjectDefinition[], catalogue: Catalogue): ObjectDefinition[] {
    const isTracked = ({ apiName, custom, kind }: ObjectDefinition): boolean =>
        STANDARD.has(apiName) || (custom && kind === undefined && catalogue.get('CustomObject', apiName)?.body['enableHistory'] === true);
    return objects.flatMap((object) => (isTracked(object) ? [object, historyOf(object)] : [object]));
}

function historyOf(object: ObjectDefinition): ObjectDefinition {
    const { apiName, custom, label } = object;
    const tracked = object.fields.filter((field) => field.trackHistory).map(historyFieldName);
    const history = defineObject(historyNameOf(apiName), '017', [], {
        ...PLATFORM_OWNED,
        custom,
        label: `${label} History`,
        pluralLabel: `${label} History`,
        historyOf: apiName,
    });
    const parent = readOnly(
        lookup(custom ? 'ParentId' : `${apiName}Id`, [apiName], { childRelationshipName: 'Histories', deleteConstraint: 'Cascade' }, { required: true }),
    );
    const own = [
        parent,
        readOnly(picklist('Field', ['created', ...tracked], { label: 'Changed Field', required: true }, true)),
        readOnly(picklist('DataType', [], { label: 'Datatype', length: 40 }, true)),
        anyType('OldValue'),
        anyType('NewValue'),
    ];
    return { ...history, fields: [...systemFields().filter(({ apiName: name }) => SYSTEM.has(name)), ...own] };
}

const SYSTEM: ReadonlySet<string> = new Set(['Id', 'IsDeleted', 'CreatedById', 'CreatedDate']);

function anyType(apiName: string): FieldDefinition {
    return readOnly(defineField(apiName, 'AnyType', { length: 255 }));
}
