import { FormulaError } from '../formulas/formula.ts';
import type { FormulaReference, FormulaScope, FormulaType } from '../formulas/formula.ts';
import { resolveGlobal } from '../formulas/global-scope.ts';
import { resolveField } from '../formulas/record-scope.ts';
import type { Catalogue } from '../metadata/component.ts';
import type { ObjectDefinition, Schema } from '../schema/model.ts';
import type { FlowTriggerType } from './compiled-flow.ts';
import { integrityDefect } from './flow-defect.ts';
import { declaredAs } from './flow-declarations.ts';
import type { FlowDeclaration } from './flow-declarations.ts';

/** What a flow is compiled against. */
export interface FlowContext {
    readonly flowName: string;
    readonly schema: Schema;
    readonly catalogue: Catalogue;
    /** Object of `$Record`; undefined for an autolaunched flow. */
    readonly object: ObjectDefinition | undefined;
    readonly triggerType: FlowTriggerType | undefined;
    readonly isScreenFlow: boolean;
    /** Names in formulas, conditions, assignments and texts. */
    readonly scope: FormulaScope;
    readonly declarations: ReadonlyMap<string, FlowDeclaration>;
}

const FLOW_GLOBALS: ReadonlyMap<string, FormulaType> = new Map([
    ['CurrentDate', 'date'],
    ['CurrentDateTime', 'datetime'],
    ['InterviewGuid', 'text'],
    ['InterviewStartTime', 'datetime'],
    ['FaultMessage', 'text'],
]);
const CONSTANTS: ReadonlyMap<string, FormulaType> = new Map([
    ['True', 'boolean'],
    ['False', 'boolean'],
    ['EmptyString', 'text'],
]);

/** The object whose records trigger the flow. Throws FlowDefect in an autolaunched flow. */
export function triggeringObject(context: FlowContext): ObjectDefinition {
    if (context.object === undefined) {
        throw integrityDefect('The flow has no triggering record.');
    }
    return context.object;
}

/**
 * The names a flow knows: `$Record` and `$Record__Prior` if a record triggers it, `$Flow`, `$GlobalConstant`, the globals of formulas,
 * its own resources and the outputs of its elements. Throws FormulaError for what the local org does not support.
 */
export function flowScope(
    schema: Schema,
    object: ObjectDefinition | undefined,
    catalogue: Catalogue,
    declarations: ReadonlyMap<string, FlowDeclaration>,
): FormulaScope {
    return {
        resolve: (path) => {
            const [root = '', ...rest] = path;
            switch (root.toLowerCase()) {
                case '$record':
                    return recordField(schema, object, '$Record', rest);
                case '$record__prior':
                    return recordField(schema, object, '$Record__Prior', rest);
                case '$flow':
                    return listed('$Flow', rest, FLOW_GLOBALS);
                case '$globalconstant':
                    return listed('$GlobalConstant', rest, CONSTANTS);
                default:
                    return root.startsWith('$') ? resolveGlobal(schema, catalogue, path) : declaredValue(schema, declarations, path);
            }
        },
    };
}

function recordField(schema: Schema, object: ObjectDefinition | undefined, root: string, path: readonly string[]): FormulaReference | undefined {
    const reference = path.length === 0 || object === undefined ? undefined : resolveField(schema, object, path);
    if (reference === undefined || object === undefined) {
        return undefined;
    }
    if (reference.path.length === 1 && schema.fieldOf(object, reference.path[0] ?? '')?.type === 'Percent') {
        throw new FormulaError(`The local org does not support percent fields such as ${reference.path.join('.')} in flows.`);
    }
    return { ...reference, path: [root, ...reference.path], isRecordField: reference.isRecordField && root === '$Record' };
}

/** A single value: of a resource, or of a field of a record that the flow holds. */
function declaredValue(schema: Schema, declarations: ReadonlyMap<string, FlowDeclaration>, path: readonly string[]): FormulaReference | undefined {
    const length = path.length > 1 && declaredAs(declarations, path.slice(0, 2).join('.')) !== undefined ? 2 : 1;
    const declaration = declaredAs(declarations, path.slice(0, length).join('.'));
    const rest = path.slice(length);
    if (declaration === undefined || declaration.type.isCollection) {
        return undefined;
    }
    const { scalar, object } = declaration.type;
    if (scalar !== undefined) {
        return rest.length === 0 ? { path: [declaration.name], type: scalar, isRecordField: false } : undefined;
    }
    return recordField(schema, object, declaration.name, rest);
}

function listed(root: string, path: readonly string[], types: ReadonlyMap<string, FormulaType>): FormulaReference | undefined {
    const found = path.length === 1 ? [...types].find(([name]) => name.toLowerCase() === path[0]?.toLowerCase()) : undefined;
    return found && { path: [root, found[0]], type: found[1], isRecordField: false };
}
