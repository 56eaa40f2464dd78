import type { MetadataNode } from '../metadata/component.ts';
import type { SubflowElement } from './compiled-flow.ts';
import { conversion } from './convert-value.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { declaredAs, variablesOf } from './flow-declarations.ts';
import type { FlowDeclaration } from './flow-declarations.ts';
import { isTrue, nodeIn, nodesIn, requiredText, targetIn, textIn } from './flow-metadata.ts';
import { sourceOf } from './flow-operands.ts';
import type { FlowContext } from './flow-scope.ts';
import { targetNamed } from './flow-target.ts';
import type { Interview } from './interview.ts';

/** A Subflow element: runs an active autolaunched flow with values for its input variables, and takes over its outputs. */
export function compileSubflow(context: FlowContext, node: MetadataNode): SubflowElement {
    const name = requiredText(node, 'name');
    const flowName = requiredText(node, 'flowName');
    const variables = variablesOfFlow(context, flowName);
    const inputs = nodesIn(node, 'inputAssignments').map((input) => compileInput(context, flowName, variables, input));
    const outputs = nodesIn(node, 'outputAssignments').map((output) => compileOutput(context, flowName, variables, output));
    const kept = isTrue(node, 'storeOutputAutomatically') ? [...variables.values()].filter(({ isOutput }) => isOutput) : [];
    const next = targetIn(node, 'connector');
    return {
        name,
        flowName,
        next,
        targets: next === undefined ? [] : [next],
        inputs: (interview) => new Map(inputs.map((read) => read(interview))),
        finish: (interview, subflow) => {
            kept.forEach((output) => {
                interview.setVariable(`${name}.${output.name}`, subflow.value(output.name));
            });
            outputs.forEach((keep) => {
                keep(interview, subflow);
            });
        },
    };
}

function variablesOfFlow(context: FlowContext, flowName: string): ReadonlyMap<string, FlowDeclaration> {
    const flow = context.catalogue.get('Flow', flowName);
    if (flow === undefined) {
        throw integrityDefect(`The flow "${flowName}" doesn't exist.`);
    }
    const trigger = textIn(nodeIn(flow.body, 'start') ?? {}, 'triggerType');
    if (textIn(flow.body, 'processType') === 'Flow') {
        throw unsupportedInFlows(`the screen flow ${flowName} as a subflow`);
    }
    if (trigger !== undefined || textIn(flow.body, 'processType') !== 'AutoLaunchedFlow') {
        throw integrityDefect(`The flow "${flowName}" can't be called by another flow.`);
    }
    return new Map(variablesOf(context.schema, flow.body).map((variable) => [variable.name, variable]));
}

function compileInput(context: FlowContext, flowName: string, variables: ReadonlyMap<string, FlowDeclaration>, node: MetadataNode) {
    const variable = declaredAs(variables, requiredText(node, 'name'));
    if (variable?.isInput !== true) {
        throw integrityDefect(`The flow "${flowName}" has no input variable "${requiredText(node, 'name')}".`);
    }
    const source = sourceOf(context, nodeIn(node, 'value'));
    const convert = conversion(variable.type, source.type, variable.name);
    return (interview: Interview) => [variable.name, convert(source.read(interview))] as const;
}

function compileOutput(context: FlowContext, flowName: string, variables: ReadonlyMap<string, FlowDeclaration>, node: MetadataNode) {
    const variable = declaredAs(variables, requiredText(node, 'name'));
    if (variable?.isOutput !== true) {
        throw integrityDefect(`The flow "${flowName}" has no output variable "${requiredText(node, 'name')}".`);
    }
    const target = targetNamed(context, requiredText(node, 'assignToReference'));
    const convert = conversion(target.type, variable.type, variable.name);
    return (interview: Interview, subflow: Interview) => {
        target.write(interview, convert(subflow.value(variable.name)));
    };
}
