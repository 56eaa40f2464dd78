import { formulaTypeOf } from '../formulas/field-types.ts';
import type { FormulaValue } from '../formulas/formula.ts';
import { roundHalfUp } from '../formulas/numbers.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { integrityDefect } from './flow-defect.ts';
import { declaredAs } from './flow-declarations.ts';
import { operandOf } from './flow-operands.ts';
import type { FlowSource } from './flow-operands.ts';
import type { FlowContext } from './flow-scope.ts';
import { emptyRecord, isRecord, scalarOf, scalarType, withField } from './flow-values.ts';
import type { FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';

/** Something that an element can set. */
export interface FlowTarget extends FlowSource {
    readonly write: (interview: Interview, value: FlowValue) => void;
}

/** A variable, a field of a record that the flow holds, or a field of `$Record`. Throws FlowDefect. */
export function targetNamed(context: FlowContext, name: string): FlowTarget {
    const [root = '', fieldName, ...rest] = name.split('.');
    if (fieldName !== undefined && rest.length === 0) {
        if (/^\$Record$/i.test(root) && context.object !== undefined) {
            return recordField(context, context.object, name, fieldName);
        }
        const holder = declaredAs(context.declarations, root);
        if (holder?.type.object !== undefined && !holder.type.isCollection) {
            return heldField(context, holder.name, holder.type.object, name, fieldName);
        }
    }
    return wholeTarget(context, name);
}

/** Variables can be set, and so can the records and collections that elements give. */
function wholeTarget(context: FlowContext, name: string): FlowTarget {
    const declaration = declaredAs(context.declarations, name);
    if (declaration === undefined) {
        // Says what is wrong with the name, if it names nothing at all.
        operandOf(context, name);
        throw integrityDefect(`The assignment can't set a value for "${name}".`);
    }
    if (!declaration.isVariable && declaration.type.scalar !== undefined && !declaration.type.isCollection) {
        throw integrityDefect(`The assignment can't set a value for "${name}".`);
    }
    return {
        type: declaration.type,
        read: (interview) => interview.value(declaration.name),
        write: (interview, value) => {
            interview.setVariable(declaration.name, value);
        },
    };
}

function recordField(context: FlowContext, object: ObjectDefinition, name: string, fieldName: string): FlowTarget {
    const operand = operandOf(context, name);
    const field = context.schema.fieldOf(object, fieldName);
    if (context.triggerType === 'RecordBeforeDelete') {
        throw integrityDefect(`The record can't be changed before it is deleted: "$Record.${fieldName}".`);
    }
    const editable = requireEditable(object, field, fieldName);
    const write: FlowTarget['write'] = (interview, value) => {
        interview.setField(editable.apiName, storedValue(editable, scalarOf(value)));
    };
    return { type: scalarType(operand.type), read: operand.read, write };
}

function heldField(context: FlowContext, holder: string, object: ObjectDefinition, name: string, fieldName: string): FlowTarget {
    const field = context.schema.fieldOf(object, fieldName);
    const isId = field?.type === 'Id';
    const { type } = operandOf(context, name);
    const editable = isId ? field : requireEditable(object, field, fieldName);
    const current = (interview: Interview) => {
        const held = interview.value(holder);
        return isRecord(held) ? held : emptyRecord(object);
    };
    return {
        type: scalarType(type),
        read: (interview) => current(interview).values[editable.apiName] ?? null,
        write: (interview, value) => {
            interview.setVariable(holder, withField(current(interview), editable.apiName, storedValue(editable, scalarOf(value))));
        },
    };
}

/** A field that a client may write. */
export function requireEditable(object: ObjectDefinition, field: FieldDefinition | undefined, name: string): FieldDefinition {
    if (field?.column === undefined || !(field.createable || field.updateable)) {
        throw integrityDefect(`The field "${name}" for the object "${object.apiName}" can't be edited.`);
    }
    return field;
}

/** Numbers are kept at the field's scale. A checkbox is never blank. */
function storedValue(field: FieldDefinition, value: FormulaValue): FormulaValue {
    if (formulaTypeOf(field) === 'boolean') {
        return value === true;
    }
    return typeof value === 'number' ? roundHalfUp(value, field.scale) : value;
}
