import type { MetadataNode } from '../metadata/component.ts';
import { nodeOf, stringOf } from '../schema/custom-field.ts';
import type { ObjectDefinition, Schema } from '../schema/model.ts';

/** The objects of a custom report type by the names that its columns know them by: `Account`, `Account.Orders__r`. */
export interface ReportTables {
    readonly byName: ReadonlyMap<string, ObjectDefinition>;
    /** The join whose relationship the object before it does not have. */
    readonly broken: MetadataNode | undefined;
}

/** "The primary object" and what is joined to it, one after the other, by child relationships ("ReportType", Metadata API guide). */
export function reportTables(schema: Schema, body: MetadataNode): ReportTables {
    const base = schema.objectOf(stringOf(body['baseObject']) ?? '');
    const byName = new Map<string, ObjectDefinition>();
    if (base === undefined) return { byName, broken: undefined };
    let [name, object] = [base.apiName, base];
    byName.set(name.toLowerCase(), object);
    for (let join = joinOf(body); join !== undefined; join = joinOf(join)) {
        const relationship = stringOf(join['relationship']) ?? '';
        const child = childBehind(schema, object, relationship);
        if (child === undefined) return { byName, broken: join };
        [name, object] = [`${name}.${relationship}`, child];
        byName.set(name.toLowerCase(), child);
    }
    return { byName, broken: undefined };
}

function joinOf(node: MetadataNode): MetadataNode | undefined {
    return node['join'] === undefined ? undefined : nodeOf(node['join']);
}

function childBehind(schema: Schema, object: ObjectDefinition, relationship: string): ObjectDefinition | undefined {
    const found = schema.childrenOf(object).find(({ relationshipName }) => relationshipName.toLowerCase() === relationship.toLowerCase());
    return found && schema.objectOf(found.childObject);
}
