import { emailAlert } from '../mail/email-alert.ts';
import { MailRefused } from '../mail/mail-refused.ts';
import { sendSimpleEmail, SIMPLE_EMAIL_INPUTS, UNSUPPORTED_EMAIL_INPUTS } from '../mail/simple-email.ts';
import type { ActionInputs, ActionValue } from '../mail/simple-email.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { TogetherElement } from './compiled-flow.ts';
import { connectorsOf } from './data-element.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { isPresent, nodeIn, nodesIn, requiredText, textIn } from './flow-metadata.ts';
import { sourceOf } from './flow-operands.ts';
import type { FlowContext } from './flow-scope.ts';
import { isCollection, itemsOf, scalarOf } from './flow-values.ts';
import type { FlowType, FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';
import { asText } from './template.ts';

interface Cause {
    readonly flow: string;
    readonly element: string;
}

/** Carries the action out for each interview; throws MailRefused for one that fails. */
type Perform = (interview: Interview, inputs: ActionInputs) => void;
type Read = (interview: Interview) => ActionInputs;

const NOT_HERE = ['dataTypeMappings', 'actionCallPaths', 'offset', 'timeoutConnector', 'timeoutPathUsage'];

/** An Action element. The local org has the actions that send email; every other kind is refused by its name. */
export function compileActionCall(context: FlowContext, node: MetadataNode): TogetherElement {
    const name = requiredText(node, 'name');
    const actionType = requiredText(node, 'actionType');
    const cause = { flow: context.flowName, element: name };
    const unsupported = NOT_HERE.find((each) => isPresent(node[each]));
    if (unsupported !== undefined) {
        throw unsupportedInFlows(`${unsupported} of actions`);
    }
    if (nodesIn(node, 'outputParameters').length > 0) {
        throw integrityDefect(`The action "${actionType}" has no output parameters.`);
    }
    switch (actionType) {
        case 'emailSimple':
            return element(node, simpleEmailInputs(context, node), () => (interview, inputs) => {
                sendSimpleEmail(interview.org, interview.caller, inputs, cause);
            });
        case 'emailAlert':
            return emailAlertElement(context, node, cause);
        default:
            throw unsupportedInFlows(`actions of the type ${actionType}`);
    }
}

/** The alert is prepared once for all interviews that stand at the element. */
function emailAlertElement(context: FlowContext, node: MetadataNode, cause: Cause): TogetherElement {
    const actionName = requiredText(node, 'actionName');
    if (context.catalogue.get('WorkflowAlert', actionName) === undefined) {
        throw integrityDefect(`The email alert "${actionName}" doesn't exist.`);
    }
    const read = inputsOf(context, node, new Map([['SObjectRowId', 'text']]), []);
    if (!nodesIn(node, 'inputParameters').some((parameter) => textIn(parameter, 'name') === 'SObjectRowId')) {
        throw integrityDefect('Missing required input parameter: SObjectRowId');
    }
    return element(node, read, (first) => {
        const alert = first.org.model().catalogue.get('WorkflowAlert', actionName);
        if (alert === undefined) {
            throw new MailRefused('INVALID_API_INPUT', `The email alert "${actionName}" doesn't exist.`);
        }
        const send = emailAlert(first.org, alert);
        return (interview, inputs) => {
            send(interview.caller, String(inputs['SObjectRowId'] ?? ''), cause);
        };
    });
}

function element(node: MetadataNode, read: Read, prepare: (first: Interview) => Perform): TogetherElement {
    return {
        name: requiredText(node, 'name'),
        ...connectorsOf(node),
        runTogether: (interviews) => {
            const faults = new Map<Interview, string>();
            let perform: Perform | undefined;
            for (const interview of interviews) {
                noteRefusal(faults, interview, () => {
                    perform ??= prepare(interview);
                    perform(interview, read(interview));
                });
            }
            return faults;
        },
    };
}

function noteRefusal(faults: Map<Interview, string>, interview: Interview, work: () => void): void {
    try {
        work();
    } catch (error) {
        if (!(error instanceof MailRefused)) {
            throw error;
        }
        faults.set(interview, error.message);
    }
}

function simpleEmailInputs(context: FlowContext, node: MetadataNode): Read {
    return inputsOf(context, node, new Map(SIMPLE_EMAIL_INPUTS.map(({ name, type }) => [name, type])), UNSUPPORTED_EMAIL_INPUTS);
}

function inputsOf(context: FlowContext, node: MetadataNode, known: ReadonlyMap<string, string>, unsupported: readonly string[]): Read {
    const reads = nodesIn(node, 'inputParameters').map((parameter) => {
        const name = requiredText(parameter, 'name');
        if (unsupported.includes(name)) {
            throw unsupportedInFlows(`the input ${name} of the action emailSimple`);
        }
        const source = sourceOf(context, nodeIn(parameter, 'value'));
        const expected = known.get(name);
        if (expected === undefined) {
            throw integrityDefect(`The action has no input parameter "${name}".`);
        }
        if (!fits(expected, source.type)) {
            throw integrityDefect(`The value of "${name}" doesn't match its data type.`);
        }
        return (interview: Interview) => [name, valueOf(expected, source.read(interview))] as const;
    });
    return (interview) => Object.fromEntries(reads.map((read) => read(interview)));
}

/** Texts take any single value, as a text template would show it. */
function fits(expected: string, { scalar, isCollection: isMany }: FlowType): boolean {
    if (scalar === undefined || (isMany && expected !== 'list')) {
        return false;
    }
    return expected !== 'boolean' || scalar === 'boolean' || scalar === 'null';
}

function valueOf(expected: string, value: FlowValue): ActionValue {
    if (expected === 'list' && isCollection(value)) {
        return itemsOf(value).map((item) => asText(scalarOf(item)));
    }
    const scalar = scalarOf(value);
    return expected === 'boolean' ? scalar === true : asText(scalar);
}
