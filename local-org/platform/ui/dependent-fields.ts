import { controllingFieldOf } from '../schema/dependent-picklist.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';

/** Fields that decide what a picklist offers, the outermost first. */
export function controllingFieldsOf(object: ObjectDefinition, field: FieldDefinition): string[] {
    const chain: FieldDefinition[] = [];
    let controller = field.picklist && controllingFieldOf(object, field.picklist);
    while (controller && !chain.includes(controller)) {
        chain.unshift(controller);
        controller = controller.picklist && controllingFieldOf(object, controller.picklist);
    }
    return chain.map(({ apiName }) => apiName);
}

export interface DependentFields {
    readonly [fieldName: string]: DependentFields;
}

/** `dependentFields` of "Object Info": each controlling field with those that depend on it, to any depth. */
export function dependentFieldsOf(object: ObjectDefinition, fields: readonly FieldDefinition[]): DependentFields {
    const chains = fields.map((field) => [...controllingFieldsOf(object, field), field.apiName]).filter((chain) => chain.length > 1);
    return treeOf(chains);
}

function treeOf(chains: readonly (readonly string[])[]): DependentFields {
    const byFirst = Map.groupBy(
        chains.filter((chain) => chain.length > 0),
        ([first = '']) => first,
    );
    return Object.fromEntries([...byFirst].map(([first, group]) => [first, treeOf(group.map((chain) => chain.slice(1)))]));
}
