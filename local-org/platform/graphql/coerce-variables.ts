import { GraphqlRefusal } from './graphql-problem.ts';
import { inputList, type InputValue, inputValue, type Variables } from './input-value.ts';
import type { OperationNode, TypeNode, VariableNode } from './language/document.ts';

/** Values of an operation's variables ("Coercing Variable Values", GraphQL specification). Throws `ValidationError`. */
export function coerceVariables(operation: OperationNode, given: Readonly<Record<string, unknown>>): Variables {
    const entries = operation.variables.flatMap((variable) => {
        const value = valueOf(variable, given[variable.name]);
        return value === undefined ? [] : [[variable.name, value] as const];
    });
    return new Map(entries);
}

function valueOf(variable: VariableNode, given: unknown): InputValue | undefined {
    const value = given === undefined ? variable.defaultValue && inputValue(variable.defaultValue, new Map()) : (given as InputValue);
    if (value === undefined || value === null) {
        if (variable.type.required)
            throw invalidValue(variable, `Variable '${variable.name}' has coerced Null value for NonNull type '${typeName(variable.type)}'`);
        return value;
    }
    return coerce(variable, variable.type, value);
}

function coerce(variable: VariableNode, type: TypeNode, value: InputValue): InputValue {
    if (type.kind === 'list') return inputList(value).map((each) => (each === null ? null : coerce(variable, type.of, each)));
    const expected = SCALARS[type.name];
    if (expected && !expected(value))
        throw invalidValue(variable, `Expected a value that can be converted to type '${type.name}' but it was a '${kindOf(value)}'`);
    return value;
}

const SCALARS: Readonly<Record<string, (value: InputValue) => boolean>> = {
    Int: Number.isInteger,
    Float: (value) => typeof value === 'number',
    Boolean: (value) => typeof value === 'boolean',
    String: (value) => typeof value === 'string',
    ID: (value) => typeof value === 'string',
};

function kindOf(value: InputValue): string {
    if (Array.isArray(value)) return 'ArrayList';
    return { string: 'String', number: 'Double', boolean: 'Boolean', object: 'LinkedHashMap' }[typeof value as string] ?? typeof value;
}

function invalidValue({ name, place }: VariableNode, message: string): GraphqlRefusal {
    return new GraphqlRefusal('ValidationError', `Variable '${name}' has an invalid value: ${message}`, [place]);
}

function typeName(type: TypeNode): string {
    return `${type.kind === 'list' ? `[${typeName(type.of)}]` : type.name}${type.required ? '!' : ''}`;
}
