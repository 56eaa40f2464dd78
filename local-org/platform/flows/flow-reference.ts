import type { FormulaReference } from '../formulas/formula.ts';
import { integrityDefect } from './flow-defect.ts';
import type { FlowContext } from './flow-scope.ts';

/** A reference such as `$Record.Name` or `MyVariable` as an element says it. */
export function resolveReference(context: FlowContext, name: string): FormulaReference {
    const reference = context.scope.resolve(name.split('.'));
    if (reference !== undefined) {
        return reference;
    }
    const [root = '', ...path] = name.split('.');
    if (/^\$Record(__Prior)?$/i.test(root) && path.length > 0) {
        throw integrityDefect(`The field "${path.join('.')}" for the object "${context.object.apiName}" doesn't exist.`);
    }
    throw integrityDefect(`The flow has an invalid reference in "${name}".`);
}
