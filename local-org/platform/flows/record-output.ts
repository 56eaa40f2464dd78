import { formulaTypeOf } from '../formulas/field-types.ts';
import type { FormulaValue } from '../formulas/formula.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FieldValues } from '../records/values.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { assignmentTo } from './assignment.ts';
import { pickFields, type FoundRecord } from './find-records.ts';
import { integrityDefect } from './flow-defect.ts';
import { isTrue, nodesIn, requiredText, textIn } from './flow-metadata.ts';
import { requireRecords } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';
import { targetNamed } from './flow-target.ts';
import { readRecord } from './flow-values.ts';
import type { FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';

type Keep = (interview: Interview, records: readonly FoundRecord[]) => void;

/** How a Get Records element keeps what it found: under its own name, in a variable, or field by field. */
export function compileRecordOutput(context: FlowContext, object: ObjectDefinition, node: MetadataNode): Keep {
    const name = requiredText(node, 'name');
    const only = fieldsToKeep(context, object, node);
    if (isTrue(node, 'storeOutputAutomatically')) {
        const isFirstOnly = isTrue(node, 'getFirstRecordOnly');
        return (interview, records) => {
            interview.setVariable(name, valueFrom(object, records, only, !isFirstOnly));
        };
    }
    const reference = textIn(node, 'outputReference');
    const clears = isTrue(node, 'assignNullValuesIfNoRecordsFound');
    return reference === undefined ? keepFields(context, object, node, clears) : keepIn(context, object, reference, only, clears);
}

function keepIn(context: FlowContext, object: ObjectDefinition, reference: string, only: ReadonlySet<string> | undefined, clears: boolean): Keep {
    const target = targetNamed(context, requireRecords(context, reference).name);
    if (target.type.object !== object) {
        throw integrityDefect(`"${reference}" doesn't hold records of the object "${object.apiName}".`);
    }
    return (interview, records) => {
        if (records.length > 0 || clears) {
            target.write(interview, valueFrom(object, records, only, target.type.isCollection));
        }
    };
}

function keepFields(context: FlowContext, object: ObjectDefinition, node: MetadataNode, clears: boolean): Keep {
    const outputs = nodesIn(node, 'outputAssignments').map((output) => keepField(context, object, output));
    return (interview, [record]) => {
        if (record !== undefined || clears) {
            outputs.forEach((keep) => {
                keep(interview, record?.values ?? {});
            });
        }
    };
}

function keepField(context: FlowContext, object: ObjectDefinition, node: MetadataNode): (interview: Interview, record: FieldValues) => void {
    const field = requireField(context, object, requiredText(node, 'field'));
    const target = targetNamed(context, requiredText(node, 'assignToReference'));
    const assign = target.type.isCollection || target.type.scalar === undefined ? undefined : assignmentTo(target.type.scalar, formulaTypeOf(field));
    if (assign === undefined || field.column === undefined) {
        throw integrityDefect(`The value of "${field.apiName}" can't be stored in "${requiredText(node, 'assignToReference')}".`);
    }
    return (interview, record) => {
        const value: FormulaValue = record[field.apiName] ?? null;
        target.write(interview, assign(null, value));
    };
}

function requireField(context: FlowContext, object: ObjectDefinition, name: string): FieldDefinition {
    const field = context.schema.fieldOf(object, name);
    if (field === undefined) {
        throw integrityDefect(`The field "${name}" for the object "${object.apiName}" doesn't exist.`);
    }
    return field;
}

/** The fields that are asked for, and the id; all when none are named. */
function fieldsToKeep(context: FlowContext, object: ObjectDefinition, node: MetadataNode): ReadonlySet<string> | undefined {
    const value = node['queriedFields'];
    if (value === undefined) {
        return undefined;
    }
    const names = (Array.isArray(value) ? value : [value]).filter((name) => typeof name === 'string');
    return names.length === 0 ? undefined : new Set(['Id', ...names.map((name) => requireField(context, object, name).apiName)]);
}

function valueFrom(object: ObjectDefinition, records: readonly FoundRecord[], only: ReadonlySet<string> | undefined, isCollection: boolean): FlowValue {
    const kept = records.map(({ values, read }) => {
        const fields = only === undefined ? read.fields : new Set([...only].filter((name) => read.fields.has(name)));
        return readRecord(object, pickFields(values, fields), { ...read, fields });
    });
    return isCollection ? kept : (kept[0] ?? null);
}
