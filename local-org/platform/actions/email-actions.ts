import type { Caller } from '../access/caller.ts';
import { notFound, type SaveError } from '../errors.ts';
import { emailAlert } from '../mail/email-alert.ts';
import { MailRefused } from '../mail/mail-refused.ts';
import { sendSimpleEmail, SIMPLE_EMAIL_INPUTS, UNSUPPORTED_EMAIL_INPUTS, type ActionInputs, type ActionValue } from '../mail/simple-email.ts';
import type { Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { stringOf } from '../schema/custom-field.ts';
import { actionParameter, type ActionDescription } from './action-description.ts';

/** What one set of inputs led to: errors, or nothing but success. */
export type EmailInvocation = readonly SaveError[];

const ACTION_TYPES = { text: 'STRING', list: 'STRING', boolean: 'BOOLEAN' } as const;

/** "Simple Email Actions", Actions Developer Guide. */
export const SIMPLE_EMAIL_ACTION: ActionDescription = {
    name: 'emailSimple',
    label: 'Send Email',
    description: 'Send an email where you specify the subject, body, and recipients.',
    type: 'EMAILSIMPLE',
    standard: true,
    targetEntityName: null,
    inputs: SIMPLE_EMAIL_INPUTS.map(({ name, label, type }) => actionParameter(name, ACTION_TYPES[type], { label, isCollection: type === 'list' })),
    outputs: [],
};

/** Sends one message for each set of inputs. */
export function invokeSimpleEmail(org: Org, caller: Caller, inputs: readonly Readonly<Record<string, unknown>>[]): readonly EmailInvocation[] {
    return org.store.transaction(() =>
        inputs.map((input) =>
            attempt(() => {
                sendSimpleEmail(org, caller, simpleEmailInputs(input), {});
            }),
        ),
    );
}

/** The email alerts of an object, or of all. */
export function emailAlertActions(org: Org, objectName?: string): readonly ActionDescription[] {
    const alerts = org.model().catalogue.list('WorkflowAlert');
    return alerts.filter(({ fullName }) => objectName === undefined || isOf(fullName, objectName)).map(alertAction);
}

/** Throws NOT_FOUND. */
export function emailAlertAction(org: Org, objectName: string, alertName: string): ActionDescription {
    return alertAction(requireAlert(org, objectName, alertName));
}

/** Sends the alert about each record ("Email Alert Actions", Actions Developer Guide). Throws NOT_FOUND. */
export function invokeEmailAlert(
    org: Org,
    caller: Caller,
    objectName: string,
    alertName: string,
    inputs: readonly Readonly<Record<string, unknown>>[],
): readonly EmailInvocation[] {
    const alert = requireAlert(org, objectName, alertName);
    return org.store.transaction(() =>
        inputs.map((input) =>
            attempt(() => {
                emailAlert(org, alert)(caller, recordIdOf(input), {});
            }),
        ),
    );
}

function recordIdOf(input: Readonly<Record<string, unknown>>): string {
    const id = input['SObjectRowId'];
    if (typeof id !== 'string') throw new MailRefused('REQUIRED_FIELD_MISSING', 'Missing required input parameter: SObjectRowId');
    return id;
}

function alertAction({ fullName, body }: Component): ActionDescription {
    const [objectName = '', name = ''] = fullName.split('.');
    const recordId = actionParameter('SObjectRowId', 'ID', { label: 'Record ID', required: true });
    const label = stringOf(body['description']) ?? name;
    return { name, label, description: null, type: 'EMAILALERT', standard: false, targetEntityName: objectName, inputs: [recordId], outputs: [] };
}

function requireAlert(org: Org, objectName: string, alertName: string): Component {
    const alert = org.model().catalogue.get('WorkflowAlert', `${objectName}.${alertName}`);
    if (alert === undefined) throw notFound();
    return alert;
}

function isOf(fullName: string, objectName: string): boolean {
    return fullName.toLowerCase().startsWith(`${objectName.toLowerCase()}.`);
}

function attempt(work: () => void): EmailInvocation {
    try {
        work();
        return [];
    } catch (error) {
        if (!(error instanceof MailRefused)) throw error;
        return [{ statusCode: error.code, message: error.message, fields: [] }];
    }
}

/** Throws MailRefused for inputs that the action has not, and for values of another type. */
function simpleEmailInputs(input: Readonly<Record<string, unknown>>): ActionInputs {
    return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, checkedValue(name, value)]));
}

function checkedValue(name: string, value: unknown): ActionValue {
    if (UNSUPPORTED_EMAIL_INPUTS.includes(name))
        throw new MailRefused('NOT_IMPLEMENTED', `The local org does not support the input ${name} of the action emailSimple.`);
    const type = SIMPLE_EMAIL_INPUTS.find((known) => known.name === name)?.type;
    if (type !== undefined && (value === null || fits(type, value))) return value;
    throw new MailRefused('INVALID_API_INPUT', `The action emailSimple can't take the input "${name}".`);
}

function fits(type: 'text' | 'boolean' | 'list', value: unknown): value is string | boolean | readonly string[] {
    if (type === 'boolean') return typeof value === 'boolean';
    return typeof value === 'string' || (type === 'list' && Array.isArray(value) && value.every((item) => typeof item === 'string'));
}
