import { compileFormula } from '../formulas/compile.ts';
import { FormulaError } from '../formulas/formula.ts';
import type { CompiledFormula, FormulaPurpose, FormulaScope, FormulaType } from '../formulas/formula.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FlowResource, FlowTest } from './compiled-flow.ts';
import { scalarTypeOf } from './flow-declarations.ts';
import { integrityDefect } from './flow-defect.ts';
import { nodeIn, requiredText, textIn } from './flow-metadata.ts';
import { valueOf } from './flow-operands.ts';
import type { FlowContext } from './flow-scope.ts';
import { compileTemplate } from './template.ts';

export const RESOURCES = ['variables', 'constants', 'formulas', 'textTemplates'] as const;
export type ResourceKind = (typeof RESOURCES)[number];

export function compileResource(context: FlowContext, kind: ResourceKind, node: MetadataNode): FlowResource {
    const name = requiredText(node, 'name');
    switch (kind) {
        case 'textTemplates':
            return { name, type: 'text', isVariable: false, read: compileTemplate(context, textIn(node, 'text') ?? '') };
        case 'formulas':
            return formulaResource(context, name, node);
        default:
            return valueResource(context, name, node, kind === 'variables');
    }
}

function formulaResource(context: FlowContext, name: string, node: MetadataNode): FlowResource {
    const type = scalarTypeOf(node);
    const formula = compileFlowFormula(context.scope, requiredText(node, 'expression'), 'flow', type);
    return { name, type, isVariable: false, read: (interview) => formula.evaluate(interview) };
}

function valueResource(context: FlowContext, name: string, node: MetadataNode, isVariable: boolean): FlowResource {
    const type = scalarTypeOf(node);
    const value = valueOf(context, nodeIn(node, 'value'));
    if (value.type !== type && value.type !== 'null') {
        throw integrityDefect(`The value of "${name}" doesn't match its data type.`);
    }
    return { name, type, isVariable, read: value.read };
}

/** A formula of a flow. Throws FlowDefect in the Metadata API's words. */
export function compileFlowFormula(scope: FormulaScope, source: string, purpose: FormulaPurpose, returnType: FormulaType): CompiledFormula {
    try {
        return compileFormula(source, { scope, purpose, treatBlanksAs: 'BlankAsBlank', returnType });
    } catch (error) {
        throw error instanceof FormulaError ? integrityDefect(`The formula expression is invalid: ${error.message}`) : error;
    }
}

/** A formula that answers yes or no; one that fails answers no. */
export function compileFlowTest(scope: FormulaScope, source: string, purpose: FormulaPurpose): FlowTest {
    const formula = compileFlowFormula(scope, source, purpose, 'boolean');
    return (interview) => {
        try {
            return formula.evaluate(interview) === true;
        } catch (error) {
            if (error instanceof FormulaError) {
                return false;
            }
            throw error;
        }
    };
}
