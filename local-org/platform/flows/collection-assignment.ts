import { isPicklist, isText } from '../formulas/types.ts';
import { unsupportedInFlows } from './flow-defect.ts';
import { isSameItem, itemsOf } from './flow-values.ts';
import type { FlowItem, FlowType, FlowValue } from './flow-values.ts';

type Combine = (current: FlowValue, value: FlowValue) => FlowValue;

/** What assignment operators do to a collection: one item or another collection is their value ("Flow Operators in Assignment Elements"). */
const COMBINERS: Readonly<Record<string, (current: readonly FlowItem[], value: readonly FlowItem[]) => readonly FlowItem[]>> = {
    Assign: (_, value) => value,
    Add: (current, value) => [...current, ...value],
    AddItem: (current, value) => [...current, ...value],
    AddAtStart: (current, value) => [...value, ...current],
    RemoveAll: (current, value) => current.filter((item) => !value.some((each) => isSameItem(each, item))),
    RemoveFirst: (current, value) => value.reduce(withoutFirst, current),
    RemoveUncommon: (current, value) => current.filter((item) => value.some((each) => isSameItem(each, item))),
};

/** Undefined when the types do not fit. Throws FlowDefect for other operators. */
export function collectionCombinerOf(operator: string, target: FlowType, value: FlowType): Combine | undefined {
    if (operator === 'AssignCount') {
        return target.scalar === 'number' && !target.isCollection && value.isCollection ? (_, counted) => itemsOf(counted).length : undefined;
    }
    const combine = COMBINERS[operator];
    if (combine === undefined) {
        throw unsupportedInFlows(`the assignment operator ${operator} for collections`);
    }
    const isFitting = target.isCollection && (value.scalar === 'null' || holdsSame(target, value)) && (operator !== 'Assign' || value.isCollection);
    return isFitting ? (current, assigned) => combine(itemsOf(current), itemsOf(assigned)) : undefined;
}

/** Ids are kept in collections of text. */
function holdsSame(target: FlowType, value: FlowType): boolean {
    if (target.object !== undefined || value.object !== undefined) {
        return target.object === value.object;
    }
    return target.scalar === value.scalar || (isTextual(target) && isTextual(value));
}

function isTextual({ scalar }: FlowType): boolean {
    return scalar !== undefined && (isText(scalar) || isPicklist(scalar));
}

function withoutFirst(items: readonly FlowItem[], removed: FlowItem): readonly FlowItem[] {
    const index = items.findIndex((item) => isSameItem(item, removed));
    return index < 0 ? items : items.toSpliced(index, 1);
}
