import type { FormulaReference } from '../formulas/formula.ts';
import { integrityDefect } from './flow-defect.ts';
import { declaredAs } from './flow-declarations.ts';
import type { FlowContext } from './flow-scope.ts';
import { recordType } from './flow-values.ts';
import type { FlowType, FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';

/** A record or a collection that can be read in an interview. */
export interface WholeReference {
    /** In canonical case. */
    readonly name: string;
    readonly type: FlowType;
    readonly read: (interview: Interview) => FlowValue;
}

/** A reference such as `$Record.Name` or `MyVariable` as an element says it. */
export function resolveReference(context: FlowContext, name: string): FormulaReference {
    const reference = context.scope.resolve(name.split('.'));
    if (reference !== undefined) {
        return reference;
    }
    const [root = '', ...path] = name.split('.');
    const object = /^\$Record(__Prior)?$/i.test(root) ? context.object : declaredAs(context.declarations, root)?.type.object;
    if (object !== undefined && path.length > 0) {
        throw integrityDefect(`The field "${path.join('.')}" for the object "${object.apiName}" doesn't exist.`);
    }
    throw integrityDefect(`The flow has an invalid reference in "${name}".`);
}

/** What the name says as a whole when that is no single value: a record such as `$Record`, or a collection. */
export function resolveWhole(context: FlowContext, name: string): WholeReference | undefined {
    const root = ['$Record', '$Record__Prior'].find((each) => each.toLowerCase() === name.toLowerCase());
    if (root !== undefined && context.object !== undefined) {
        return { name: root, type: recordType(context.object), read: (interview) => interview.value(root) };
    }
    const declaration = declaredAs(context.declarations, name);
    if (declaration === undefined || (declaration.type.scalar !== undefined && !declaration.type.isCollection)) {
        return undefined;
    }
    return { name: declaration.name, type: declaration.type, read: (interview) => interview.value(declaration.name) };
}

export function requireCollection(context: FlowContext, name: string): WholeReference {
    const whole = resolveWhole(context, name);
    if (whole?.type.isCollection !== true) {
        throw integrityDefect(`"${name}" isn't a collection.`);
    }
    return whole;
}

/** A record or a collection of records. */
export function requireRecords(context: FlowContext, name: string): WholeReference {
    const whole = resolveWhole(context, name);
    if (whole?.type.object === undefined) {
        throw integrityDefect(`"${name}" isn't a record or a collection of records.`);
    }
    return whole;
}
