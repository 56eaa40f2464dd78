import type { Catalogue } from '../metadata/component.ts';
import { nodesOf, stringOf } from '../schema/custom-field.ts';
import type { ObjectDefinition, Schema } from '../schema/model.ts';
import { reportField } from './report-fields.ts';

/** Whether a report on the type may have the column. */
export type HasColumn = (column: string) => boolean;

/** Columns of every custom object that go by names of their own ("CustomEntity" report types). */
const CUSTOM_OBJECT_COLUMNS = new Set(['CUST_NAME', 'CUST_CREATED_DATE', 'CUST_CREATED_NAME', 'CUST_LAST_UPDATE', 'CUST_OWNER_NAME', 'CUST_RECORDTYPE']);

/** `Sales_with_Visits__c` is a custom report type, `CustomEntity$Visit__c` what Salesforce makes for every custom object. */
export function customReportTypeName(reportType: string): string | undefined {
    return /^(\w+)__c$/.exec(reportType)?.[1];
}

/** The columns of a report type; undefined when the local org does not know the type. */
export function reportColumns(schema: Schema, catalogue: Catalogue, reportType: string): HasColumn | undefined {
    const custom = customReportTypeName(reportType);
    if (custom !== undefined) return columnsOfCustomType(catalogue, custom);
    const object = schema.objectOf(/^CustomEntity\$(\w+)$/.exec(reportType)?.[1] ?? '');
    return object?.custom === true ? columnsOfObject(schema, object) : undefined;
}

function columnsOfCustomType(catalogue: Catalogue, name: string): HasColumn | undefined {
    const type = catalogue.get('ReportType', name);
    if (type === undefined) return undefined;
    const columns = nodesOf(type.body['sections']).flatMap((section) => nodesOf(section['columns']));
    const names = new Set(columns.map((column) => `${stringOf(column['table']) ?? ''}$${stringOf(column['field']) ?? ''}`.toLowerCase()));
    return (column) => names.has(column.toLowerCase());
}

function columnsOfObject(schema: Schema, object: ObjectDefinition): HasColumn {
    const prefix = `${object.apiName.toLowerCase()}.`;
    return (column) => {
        if (CUSTOM_OBJECT_COLUMNS.has(column)) return true;
        const field = column.toLowerCase().startsWith(prefix) ? reportField(schema, object, column.slice(prefix.length)) : undefined;
        return field?.custom === true;
    };
}
