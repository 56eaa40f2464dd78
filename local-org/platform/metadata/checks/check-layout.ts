import { nodesOf, stringOf, textsOf } from '../../schema/custom-field.ts';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { layoutItems } from './layout-references.ts';
import { listViewFieldPath } from './list-view-columns.ts';
import { objectNameOf, type StagedOrg } from './reference.ts';

/** Checks what a page layout must show, and the columns of its related lists. */
export function checkLayout(fullName: string, body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    const object = org.schema.objectOf(fullName.split('-')[0] ?? '');
    if (object) checkRequiredItems(object, body, problems);
    const seen = new Set<string>();
    for (const list of nodesOf(body['relatedLists'])) {
        const name = stringOf(list['relatedList']) ?? '';
        if (seen.has(name)) problems.add(`Field: relatedLists, value:${name} appears more than once`, list, 'relatedList');
        seen.add(name);
        checkColumns(name, list, org, problems);
        if (textsOf(list['customButtons']).length > 0) problems.add('The local org does not support custom buttons of related lists.', list, 'customButtons');
    }
}

/** Fields that no save can do without stand on every layout; the name is marked as required there. */
function checkRequiredItems(object: ObjectDefinition, body: MetadataNode, problems: ProblemList): void {
    const items = new Map(layoutItems(body).map((item) => [(stringOf(item['field']) ?? '').toLowerCase(), item]));
    for (const field of object.fields.filter((each) => mustStand(object, each))) {
        const item = items.get(field.apiName.toLowerCase());
        if (!item) problems.add(`Layout must contain an item for required layout field: ${field.apiName}`);
        else if (field.isName && item['behavior'] !== 'Required') problems.add(`Field:${field.apiName} must be Required`, item, 'behavior');
    }
}

function mustStand(object: ObjectDefinition, { custom, isName, required, type, formula }: FieldDefinition): boolean {
    if (isName) return object.custom && type === 'Text';
    return custom && formula === undefined && type !== 'Checkbox' && (required || type === 'MasterDetail');
}

/** Related lists of custom children are `Child__c.Lookup__c`; what columns those of standard children have is not known. */
function checkColumns(name: string, list: MetadataNode, { schema }: StagedOrg, problems: ProblemList): void {
    const child = schema.objectOf(objectNameOf(name));
    if (child?.custom !== true) return;
    const columns = (list['fields'] ?? []) as readonly string[];
    for (const [index, column] of columns.entries()) {
        if (listViewFieldPath(schema, child, column) === undefined) problems.add(`Invalid field:${column} in related list:${name}`, list, 'fields', index);
    }
}
