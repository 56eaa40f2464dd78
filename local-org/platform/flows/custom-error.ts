import type { SaveError } from '../errors.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { StepElement } from './compiled-flow.ts';
import { integrityDefect } from './flow-defect.ts';
import { isTrue, nodesIn, requiredText, targetIn } from './flow-metadata.ts';
import { triggeringObject } from './flow-scope.ts';
import type { FlowContext } from './flow-scope.ts';
import type { Interview } from './interview.ts';
import { asText, compileTemplate } from './template.ts';

/** Characters of a message ("Custom Error Element"). */
const MAX_MESSAGE = 255;

/** A Custom Error element: stops the save or delete of the record with messages for the record or for fields. */
export function compileCustomError(context: FlowContext, node: MetadataNode): StepElement {
    triggeringObject(context);
    if (context.triggerType === 'Scheduled') {
        throw integrityDefect(`The element "${requiredText(node, 'name')}" can't be used in a schedule-triggered flow.`);
    }
    const messages = nodesIn(node, 'customErrorMessages').map((message) => compileMessage(context, message));
    const next = targetIn(node, 'connector');
    const run = (interview: Interview) => {
        const errors = messages.map((message) => message(interview));
        interview.errors.push(...errors);
        errors.forEach(({ message }) => {
            interview.note(() => `refused the record: ${message}`);
        });
        return next;
    };
    return { name: requiredText(node, 'name'), targets: next === undefined ? [] : [next], run };
}

function compileMessage(context: FlowContext, node: MetadataNode): (interview: Interview) => SaveError {
    const text = requiredText(node, 'errorMessage');
    if (text.length > MAX_MESSAGE) {
        throw integrityDefect(`The error message can have up to ${MAX_MESSAGE} characters.`);
    }
    const read = compileTemplate(context, text);
    const fields = isTrue(node, 'isFieldError') ? [fieldOf(context, requiredText(node, 'fieldSelection'))] : [];
    return (interview) => ({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: asText(read(interview)), fields });
}

function fieldOf(context: FlowContext, name: string): string {
    const object = triggeringObject(context);
    const field = context.schema.fieldOf(object, name.replace(/^\$Record\./i, ''));
    if (field === undefined) {
        throw integrityDefect(`The field "${name}" for the object "${object.apiName}" doesn't exist.`);
    }
    return field.apiName;
}
