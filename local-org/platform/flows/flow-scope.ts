import { FormulaError } from '../formulas/formula.ts';
import type { FormulaReference, FormulaScope, FormulaType } from '../formulas/formula.ts';
import { recordScope, resolveField } from '../formulas/record-scope.ts';
import type { Catalogue } from '../metadata/component.ts';
import type { ObjectDefinition, Schema } from '../schema/model.ts';

/** What a flow is compiled against. */
export interface FlowContext {
    readonly schema: Schema;
    readonly catalogue: Catalogue;
    readonly object: ObjectDefinition;
    readonly triggerType: 'RecordBeforeSave' | 'RecordBeforeDelete';
    /** Names in formulas, conditions, assignments and texts. */
    readonly scope: FormulaScope;
    /** Types of the flow's variables, which assignments may set. */
    readonly variables: ReadonlyMap<string, FormulaType>;
}

const FLOW_GLOBALS: ReadonlyMap<string, FormulaType> = new Map([
    ['CurrentDate', 'date'],
    ['CurrentDateTime', 'datetime'],
    ['InterviewStartTime', 'datetime'],
]);
const CONSTANTS: ReadonlyMap<string, FormulaType> = new Map([
    ['True', 'boolean'],
    ['False', 'boolean'],
    ['EmptyString', 'text'],
]);

/**
 * The names a record-triggered flow knows: `$Record`, `$Record__Prior`, `$Flow`, `$GlobalConstant`, the globals of formulas, and its own resources.
 * Throws FormulaError for what the local org does not support.
 */
export function flowScope(schema: Schema, object: ObjectDefinition, catalogue: Catalogue, resources: ReadonlyMap<string, FormulaType>): FormulaScope {
    const globals = recordScope(schema, object, catalogue);
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
                    return root.startsWith('$') ? globals.resolve(path) : listed(undefined, path, resources);
            }
        },
    };
}

function recordField(schema: Schema, object: ObjectDefinition, root: string, path: readonly string[]): FormulaReference | undefined {
    const reference = path.length === 0 ? undefined : resolveField(schema, object, path);
    if (reference === undefined) {
        return undefined;
    }
    if (reference.path.length === 1 && schema.fieldOf(object, reference.path[0] ?? '')?.type === 'Percent') {
        throw new FormulaError(`The local org does not support percent fields such as ${reference.path.join('.')} in flows.`);
    }
    return { ...reference, path: [root, ...reference.path], isRecordField: reference.isRecordField && root === '$Record' };
}

function listed(root: string | undefined, path: readonly string[], types: ReadonlyMap<string, FormulaType>): FormulaReference | undefined {
    const found = path.length === 1 ? [...types].find(([name]) => name.toLowerCase() === path[0]?.toLowerCase()) : undefined;
    return found && { path: root === undefined ? [found[0]] : [root, found[0]], type: found[1], isRecordField: false };
}
