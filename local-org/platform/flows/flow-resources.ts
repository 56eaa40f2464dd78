import { compileFormula } from '../formulas/compile.ts';
import { FormulaError } from '../formulas/formula.ts';
import type { CompiledFormula, FormulaPurpose, FormulaScope, FormulaType } from '../formulas/formula.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FlowResource } from './compiled-flow.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { isTrue, nodeIn, nodesIn, requiredText, textIn } from './flow-metadata.ts';
import { valueOf } from './flow-operands.ts';
import type { FlowContext } from './flow-scope.ts';
import { compileTemplate } from './template.ts';

const DATA_TYPES: Readonly<Record<string, FormulaType>> = {
    String: 'text',
    Number: 'number',
    Currency: 'number',
    Boolean: 'boolean',
    Date: 'date',
    DateTime: 'datetime',
};

/** Types of what a flow declares, by name: known before anything that reads them is compiled. Throws FlowDefect. */
export function resourceTypes(body: MetadataNode): ReadonlyMap<string, FormulaType> {
    const typed = ['variables', 'constants', 'formulas'].flatMap((kind) => nodesIn(body, kind));
    const templates = nodesIn(body, 'textTemplates').map((node) => [requiredText(node, 'name'), 'text'] as const);
    return new Map([...typed.map((node) => [requiredText(node, 'name'), dataTypeOf(node)] as const), ...templates]);
}

export function variableTypes(body: MetadataNode): ReadonlyMap<string, FormulaType> {
    return new Map(nodesIn(body, 'variables').map((node) => [requiredText(node, 'name'), dataTypeOf(node)]));
}

function dataTypeOf(node: MetadataNode): FormulaType {
    const dataType = textIn(node, 'dataType') ?? 'String';
    const type = DATA_TYPES[dataType];
    if (type === undefined || isTrue(node, 'isCollection')) {
        throw unsupportedInFlows(isTrue(node, 'isCollection') ? 'collection variables' : `resources of type ${dataType}`);
    }
    return type;
}

export type ResourceKind = 'variables' | 'constants' | 'formulas' | 'textTemplates';

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
    const type = dataTypeOf(node);
    const formula = compileFlowFormula(context.scope, requiredText(node, 'expression'), 'flow', type);
    return { name, type, isVariable: false, read: (interview) => formula.evaluate(interview) };
}

function valueResource(context: FlowContext, name: string, node: MetadataNode, isVariable: boolean): FlowResource {
    const type = dataTypeOf(node);
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
