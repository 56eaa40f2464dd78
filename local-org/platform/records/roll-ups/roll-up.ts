import type { OrgModel } from '../../org.ts';
import type { FieldDefinition, ObjectDefinition, Schema, SummaryDefinition } from '../../schema/model.ts';

/** A roll-up summary field at its place. */
export interface RollUp {
    readonly master: ObjectDefinition;
    readonly field: FieldDefinition;
    readonly summary: SummaryDefinition;
    /** What is summarized and filtered by: stored fields of the detail, in lower case. A change of another one leaves the summary alone. */
    readonly reads: ReadonlySet<string>;
}

/** The roll-ups over one master-detail field. */
export interface RollUpGroup {
    readonly detail: ObjectDefinition;
    readonly master: ObjectDefinition;
    readonly foreignKey: FieldDefinition;
    readonly rollUps: readonly RollUp[];
}

const GROUPS = new WeakMap<Schema, ReadonlyMap<ObjectDefinition, readonly RollUpGroup[]>>();

/** Roll-ups that the records of an object go into, by master-detail field. */
export function rollUpsInto(model: OrgModel, detail: ObjectDefinition): readonly RollUpGroup[] {
    return allGroups(model).get(detail) ?? [];
}

export function allRollUps(model: OrgModel): readonly RollUpGroup[] {
    return [...allGroups(model).values()].flat();
}

function allGroups(model: OrgModel): ReadonlyMap<ObjectDefinition, readonly RollUpGroup[]> {
    const known = GROUPS.get(model.schema);
    if (known) return known;
    const groups = Map.groupBy(
        model.schema.objects.flatMap((master) => groupsOf(model, master)),
        ({ detail }) => detail,
    );
    GROUPS.set(model.schema, groups);
    return groups;
}

function groupsOf(model: OrgModel, master: ObjectDefinition): RollUpGroup[] {
    const summaries = master.fields.flatMap((field) => (field.summary ? [{ field, summary: field.summary }] : []));
    const byKey = Map.groupBy(summaries, ({ summary }) => `${summary.detail}.${summary.foreignKey}`.toLowerCase());
    return [...byKey.values()].flatMap((group) => {
        const [first] = group;
        const detail = first && model.schema.objectOf(first.summary.detail);
        const foreignKey = detail && model.schema.fieldOf(detail, first.summary.foreignKey);
        if (!detail || !foreignKey) return [];
        return [
            { detail, master, foreignKey, rollUps: group.map(({ field, summary }) => ({ master, field, summary, reads: readsOf(model, detail, summary) })) },
        ];
    });
}

function readsOf(model: OrgModel, detail: ObjectDefinition, { summarizedField, filters }: SummaryDefinition): Set<string> {
    const reads = new Set<string>();
    for (const name of [summarizedField, ...filters.map(({ field }) => field)]) addReads(model, detail, name ?? '', reads);
    return reads;
}

/** A formula field stands for the fields it reads. */
function addReads(model: OrgModel, detail: ObjectDefinition, name: string, reads: Set<string>): void {
    const field = model.schema.fieldOf(detail, name);
    if (!field || reads.has(field.apiName.toLowerCase())) return;
    reads.add(field.apiName.toLowerCase());
    for (const { path } of model.formulaOf(detail, field)?.references ?? []) addReads(model, detail, path[0] ?? '', reads);
}
