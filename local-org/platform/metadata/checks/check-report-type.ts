import { reportField } from '../../reports/report-fields.ts';
import { reportTables } from '../../reports/report-tables.ts';
import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { mention, type Reference, type StagedOrg } from './reference.ts';

/** "You can associate up to four objects to custom report types" ("Set Up a Custom Report Type", Salesforce Help). */
const MAX_OBJECTS = 4;

export function reportTypeReferences(_fullName: string, body: MetadataNode): Reference[] {
    return [mention(body, 'baseObject', 'CustomObject', stringOf(body['baseObject']) ?? '')];
}

/** Relationships and columns must be there. The base object is a reference. */
export function checkReportType(body: MetadataNode, org: StagedOrg, list: ProblemList): void {
    const { byName, broken } = reportTables(org.schema, body);
    if (byName.size === 0) return;
    if (broken) {
        list.add(`Invalid relationship in a join of the report type: ${stringOf(broken['relationship']) ?? ''}`, broken, 'relationship');
        return;
    }
    if (byName.size > MAX_OBJECTS) list.add(`A report type can have up to ${MAX_OBJECTS} objects`);
    for (const column of nodesOf(body['sections']).flatMap((section) => nodesOf(section['columns']))) {
        const [table = '', field = ''] = [stringOf(column['table']), stringOf(column['field'])];
        const object = byName.get(table.toLowerCase());
        if (object === undefined) list.add(`Invalid table in the report type: ${table}`, column, 'table');
        else if (reportField(org.schema, object, field) === undefined) list.add(`Invalid field in the report type: ${table}.${field}`, column, 'field');
    }
}
