import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.ts';
import { summaryFilter } from '../../records/roll-ups/summary-filter.ts';
import type { Catalogue, MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import type { StagedOrg } from './reference.ts';
import { objectNameOf } from './reference.ts';

/** "Salesforce Features and Edition Allocations": roll-up summary fields of one object. */
const MOST_PER_OBJECT = 25;

const SUMMABLE = ['Number', 'Currency', 'Percent', 'Integer'];
const COMPARABLE = [...SUMMABLE, 'Date', 'DateTime'];

/** Checks what a roll-up summary field summarizes ("Roll-Up Summary Field", Salesforce Help). Names that don't exist are reported elsewhere. */
export function checkSummary(fullName: string, body: MetadataNode, master: ObjectDefinition, org: StagedOrg, before: Catalogue, problems: ProblemList): void {
    const key = stringOf(body['summaryForeignKey']) ?? '';
    const detail = org.schema.objectOf(objectNameOf(key));
    const foreignKey = detail && fieldNamed(org, key);
    if (!detail || !foreignKey) return;
    if (foreignKey.type !== 'MasterDetail' || foreignKey.reference?.targets.includes(master.apiName) !== true) {
        problems.add(`The summaryForeignKey ${key} must be a master-detail field that refers to ${master.apiName}`, body, 'summaryForeignKey');
        return;
    }
    checkSummarized(body, detail, org, problems);
    for (const item of nodesOf(body['summaryFilterItems'])) checkFilter(item, detail, org, problems);
    checkKeyChange(fullName, key, before, problems);
    if (master.fields.filter(({ summary }) => summary).length > MOST_PER_OBJECT)
        problems.add(`You have reached the maximum number of ${MOST_PER_OBJECT} roll-up summary fields on ${master.apiName}`);
}

function fieldNamed(org: StagedOrg, fullName: string): FieldDefinition | undefined {
    const object = org.schema.objectOf(objectNameOf(fullName));
    return object && org.schema.fieldOf(object, fullName.slice(fullName.indexOf('.') + 1));
}

function checkSummarized(body: MetadataNode, detail: ObjectDefinition, org: StagedOrg, problems: ProblemList): void {
    const operation = stringOf(body['summaryOperation']) ?? '';
    const name = stringOf(body['summarizedField']);
    if (operation === 'count') return;
    if (name === undefined) {
        problems.add("Must specify 'summarizedField' for a CustomField of type Summary");
        return;
    }
    const field = fieldNamed(org, name);
    if (!field) return;
    if (!isOf(detail, name)) problems.add(`The summarizedField ${name} must be a field of ${detail.apiName}`, body, 'summarizedField');
    else if (!(operation === 'sum' ? SUMMABLE : COMPARABLE).includes(field.type) || field.autoNumber)
        problems.add(`The summarizedField ${name} has the type ${field.type}, which the summaryOperation ${operation} does not take`, body, 'summarizedField');
}

function isOf(detail: ObjectDefinition, fullName: string): boolean {
    return objectNameOf(fullName).toLowerCase() === detail.apiName.toLowerCase();
}

/** Relative dates are refused as well: "Automatically derived fields, such as current date …, aren't allowed in a roll-up summary field". */
function checkFilter(item: MetadataNode, detail: ObjectDefinition, org: StagedOrg, problems: ProblemList): void {
    const name = stringOf(item['field']) ?? '';
    const operation = stringOf(item['operation']) ?? '';
    const value = stringOf(item['value']);
    const field = fieldNamed(org, name);
    if (item['valueField'] !== undefined) problems.add('The local org does not support roll-up summary filters that compare two fields.', item, 'valueField');
    if (!field) return;
    if (!isOf(detail, name)) problems.add(`The filter field ${name} must be a field of ${detail.apiName}`, item, 'field');
    else if (!summaryFilter(field, { kind: 'value', value: null }, operation, value, 'UTC'))
        problems.add(`Invalid filter: ${name} ${operation} ${value ?? ''}`.trimEnd(), item, 'field');
}

/** "After you've created a roll-up summary field on an object, you can't change the object's detail" record type. */
function checkKeyChange(fullName: string, key: string, before: Catalogue, problems: ProblemList): void {
    const previous = stringOf(before.get('CustomField', fullName)?.body['summaryForeignKey']);
    if (previous !== undefined && previous.toLowerCase() !== key.toLowerCase())
        problems.add(`Cannot change the summaryForeignKey of a roll-up summary field from ${previous} to ${key}`);
}
