import type { ChildRelationship, FieldDefinition, ObjectDefinition, Schema } from './model.ts';

/** Indexes the objects by every name the APIs use. */
export function createSchema(objects: readonly ObjectDefinition[]): Schema {
    const byName = new Map(objects.map((object) => [object.apiName.toLowerCase(), object]));
    const byExactName = new Map([...byName.values()].map((object) => [object.apiName, object]));
    const byPrefix = prefixIndex(objects);
    const fields = new Map(objects.map((object) => [object.apiName, fieldIndex(object)]));
    const parents = new Map(objects.map((object) => [object.apiName, nameIndex(object.fields, (field) => field.reference?.relationshipName)]));
    const children = childIndex(objects);
    return {
        objects,
        objectOf: (apiName) => byExactName.get(apiName) ?? byName.get(apiName.toLowerCase()),
        fieldOf: (object, apiName) => {
            const index = fields.get(object.apiName);
            return index?.get(apiName) ?? index?.get(apiName.toLowerCase());
        },
        parentFieldOf: (object, relationshipName) => {
            const [name = '', kind] = relationshipName.toLowerCase().split(':');
            const field = parents.get(object.apiName)?.get(name);
            return kind === undefined ? field : field && ofOneKind(field, kind);
        },
        childrenOf: (object) => children.get(object.apiName) ?? [],
        objectOfId: (id) => byPrefix.get(id.slice(0, 3)),
    };
}

/** `Owner:User` and `Owner:Queue` of formulas and flows: the polymorphic reference where it points to records of that kind. */
function ofOneKind(field: FieldDefinition, kind: string): FieldDefinition | undefined {
    const { reference } = field;
    const objectName = kind === 'queue' ? 'group' : kind;
    const target = reference?.targets.find((each) => each.toLowerCase() === objectName);
    if (!reference || target === undefined || reference.targets.length < 2) return undefined;
    const relationshipName = `${reference.relationshipName}:${kind === 'queue' ? 'Queue' : target}`;
    return { ...field, reference: { ...reference, targets: [target], relationshipName } };
}

/** Packages and their subscriber's view share key prefixes; the data API's object wins. */
function prefixIndex(objects: readonly ObjectDefinition[]): Map<string, ObjectDefinition> {
    const index = new Map<string, ObjectDefinition>();
    for (const object of objects) {
        const known = index.get(object.keyPrefix);
        if (!known || known.api === 'tooling') index.set(object.keyPrefix, object);
    }
    return index;
}

/** Names in lower case, and as they are: those of formulas and flows need no change. */
function fieldIndex({ fields }: ObjectDefinition): Map<string, FieldDefinition> {
    const index = nameIndex(fields, (field) => field.apiName);
    for (const [lowerCase, field] of [...index]) if (lowerCase !== field.apiName) index.set(field.apiName, field);
    return index;
}

function nameIndex(fields: readonly FieldDefinition[], nameOf: (field: FieldDefinition) => string | undefined): Map<string, FieldDefinition> {
    const index = new Map<string, FieldDefinition>();
    for (const field of fields) {
        const name = nameOf(field);
        if (name !== undefined) index.set(name.toLowerCase(), field);
    }
    return index;
}

function childIndex(objects: readonly ObjectDefinition[]): Map<string, ChildRelationship[]> {
    const index = new Map<string, ChildRelationship[]>();
    for (const object of objects) {
        for (const field of object.fields) {
            const { reference } = field;
            if (!reference) continue;
            for (const target of reference.targets) {
                const relation: ChildRelationship = {
                    childObject: object.apiName,
                    field: field.apiName,
                    relationshipName: reference.childRelationshipName ?? '',
                    label: reference.childRelationshipLabel ?? object.pluralLabel,
                    deleteConstraint: reference.deleteConstraint,
                };
                index.set(target, [...(index.get(target) ?? []), relation]);
            }
        }
    }
    return index;
}
