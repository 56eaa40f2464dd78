import type { ActionDescription, ActionParameter } from '../../platform/actions/action-description.ts';
import type { SaveError } from '../../platform/errors.ts';
import type { ApiReply } from './api-route.ts';

/** Items that a collection may hold. */
const MAX_OCCURS = 2000;

/** One line of a list of actions. */
export function listedAction({ label, name, type }: ActionDescription, url: string): unknown {
    return { label, name, type, url };
}

/** The describe of an action. */
export function describedAction({ inputs, outputs, ...description }: ActionDescription): unknown {
    return {
        allowsTransactionControl: description.type === 'FLOW',
        category: null,
        configurationEditor: null,
        genericTypes: [],
        iconName: null,
        ...description,
        inputs: inputs.map((input) => ({ ...parameterJson(input), required: input.required, byteLength: 0 })),
        outputs: outputs.map(parameterJson),
    };
}

function parameterJson({ name, label, description, type, isCollection, sobjectType, picklistValues }: ActionParameter): Record<string, unknown> {
    const options = picklistValues?.map((value) => ({ active: true, defaultValue: false, label: value, validFor: null, value })) ?? null;
    return { apexClass: null, description, label, maxOccurs: isCollection ? MAX_OCCURS : 1, name, picklistValues: options, sobjectType, type };
}

export interface ActionResult {
    readonly errors: readonly SaveError[];
    readonly outputValues: Readonly<Record<string, unknown>>;
}

/** "Invoking Actions", Actions Developer Guide: one result for each set of inputs. The call fails when nothing succeeded. */
export function invocationReply(actionName: string, results: readonly ActionResult[]): ApiReply {
    const isFailed = results.length > 0 && results.every(({ errors }) => errors.length > 0);
    return { status: isFailed ? 400 : 200, body: results.map((result) => resultJson(actionName, result)) };
}

function resultJson(actionName: string, { errors, outputValues }: ActionResult): unknown {
    const isSuccess = errors.length === 0;
    return {
        actionName,
        errors: isSuccess ? null : errors,
        invocationId: null,
        isSuccess,
        outcome: null,
        outputValues: isSuccess ? outputValues : null,
        sortOrder: -1,
        version: 1,
    };
}
