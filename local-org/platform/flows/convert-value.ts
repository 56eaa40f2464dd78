import { assignmentTo } from './assignment.ts';
import { integrityDefect } from './flow-defect.ts';
import { scalarOf } from './flow-values.ts';
import type { FlowType, FlowValue } from './flow-values.ts';

/** How a value goes from one place to another, such as a variable of a subflow or a property of a component. Throws FlowDefect when the types do not fit. */
export function conversion(target: FlowType, source: FlowType, name: string): (value: FlowValue) => FlowValue {
    if (source.scalar === 'null') {
        return (value) => value;
    }
    const isAlike = target.isCollection === source.isCollection && target.object === source.object;
    if (isAlike && target.scalar !== undefined && source.scalar !== undefined) {
        const assign = assignmentTo(target.scalar, source.scalar);
        if (assign !== undefined) {
            return target.isCollection ? (value) => value : (value) => assign(null, scalarOf(value));
        }
    } else if (isAlike) {
        return (value) => value;
    }
    throw integrityDefect(`The value of "${name}" doesn't match its data type.`);
}
