import type { ArgumentNode, ValueNode } from './language/document.ts';

/** A bare word such as `ASC`; variables bring enum values as texts. */
export class EnumValue {
    readonly name: string;

    constructor(name: string) {
        this.name = name;
    }
}

export type InputValue = string | number | boolean | null | EnumValue | readonly InputValue[] | InputObject;

export interface InputObject {
    readonly [name: string]: InputValue;
}

export type Variables = ReadonlyMap<string, InputValue>;

/** The value with its variables filled in; undefined for a variable that was not given and has no default. */
export function inputValue(node: ValueNode, variables: Variables): InputValue | undefined {
    switch (node.kind) {
        case 'variable':
            return variables.get(node.name);
        case 'constant':
            return node.value;
        case 'enum':
            return new EnumValue(node.name);
        case 'list':
            return node.values.map((value) => inputValue(value, variables) ?? null);
        case 'object':
            return inputObject(node.fields, variables);
    }
}

/** Named values; one whose variable was not given is left out. */
export function inputObject(nodes: readonly ArgumentNode[], variables: Variables): InputObject {
    const entries = nodes.flatMap(({ name, value }) => {
        const filled = inputValue(value, variables);
        return filled === undefined ? [] : [[name, filled] as const];
    });
    return Object.fromEntries(entries);
}

export function isInputObject(value: InputValue | undefined): value is InputObject {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof EnumValue);
}

/** A list, or the one value that stands for a list of itself ("List", input coercion, GraphQL specification). */
export function inputList(value: InputValue): readonly InputValue[] {
    return Array.isArray(value) ? (value as readonly InputValue[]) : [value];
}

/** The name behind an enum value, as literal or out of a variable. */
export function enumName(value: InputValue | undefined): string | undefined {
    if (value instanceof EnumValue) return value.name;
    return typeof value === 'string' ? value : undefined;
}
