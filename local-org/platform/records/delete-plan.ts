import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import type { ChildRelationship, ObjectDefinition } from '../schema/model.ts';
import { valuesOfRow } from './stored-values.ts';
import type { FieldValues } from './values.ts';

export interface DoomedRecord {
    readonly object: ObjectDefinition;
    readonly id: string;
    readonly values: FieldValues;
}

/** What deleting one record does to others. */
export interface DeletePlan {
    /** The record and its details, theirs too. */
    readonly removals: DoomedRecord[];
    /** Lookups that become blank. */
    readonly clearings: { readonly table: string; readonly id: string; readonly column: string; readonly value: string }[];
    /** Why the record must stay, in the platform's words. */
    readonly restrictions: string[];
}

/** Follows the child relationships of a record: details go with their master, lookups are cleared or forbid the delete. */
export function planDelete(org: Org, record: DoomedRecord): DeletePlan {
    const plan: DeletePlan = { removals: [], clearings: [], restrictions: [] };
    addRecord(org, record, plan);
    return plan;
}

function addRecord(org: Org, record: DoomedRecord, plan: DeletePlan): void {
    if (plan.removals.some(({ id }) => id === record.id)) return;
    plan.removals.push(record);
    for (const relation of org.model().schema.childrenOf(record.object)) addChildren(org, record, relation, plan);
}

function addChildren(org: Org, parent: DoomedRecord, relation: ChildRelationship, plan: DeletePlan): void {
    const object = org.model().schema.objectOf(relation.childObject);
    if (!object) return;
    const children = org.store.findBy(object.table, relation.field, [parent.id]).filter((row) => row['IsDeleted'] !== 1);
    if (children.length === 0) return;
    switch (relation.deleteConstraint) {
        case 'Cascade':
            for (const row of children) addRecord(org, { object, id: String(row['Id']), values: valuesOfRow(object, row) }, plan);
            break;
        case 'SetNull':
            plan.clearings.push(...children.map((row) => ({ table: object.table, id: String(row['Id']), column: relation.field, value: parent.id })));
            break;
        case 'Restrict':
            plan.restrictions.push(restriction(parent, object, children));
    }
}

function restriction(parent: DoomedRecord, child: ObjectDefinition, children: readonly Row[]): string {
    const plural = child.pluralLabel.toLowerCase();
    return `Your attempt to delete ${nameOf(parent.values)} could not be completed because it is associated with the following ${plural}.: ${children.map(nameOf).join(', ')}`;
}

function nameOf(row: Row | FieldValues): string {
    return String(row['Name'] ?? row['Id']);
}
