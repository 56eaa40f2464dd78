import { recipientProblem } from '../../mail/alert-recipients.ts';
import { nodesOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { mention, objectNameOf, type Reference, type StagedOrg } from './reference.ts';

/** "Up to five additional emails" ("Email Alert Actions", Salesforce Help). */
const MAX_CC = 5;

export function checkWorkflowAlert(fullName: string, body: MetadataNode, org: StagedOrg, list: ProblemList): void {
    const object = org.schema.objectOf(objectNameOf(fullName));
    if (object === undefined) return;
    const recipients = nodesOf(body['recipients']);
    const ccEmails = (body['ccEmails'] ?? []) as readonly string[];
    for (const recipient of recipients) {
        const problem = recipientProblem(org.schema, object, recipient);
        if (problem !== undefined) list.add(problem, recipient, 'type');
    }
    if (recipients.length + ccEmails.length === 0) list.add('You must specify at least one recipient or additional email address.');
    if (ccEmails.length > MAX_CC) list.add(`An email alert can have at most ${MAX_CC} additional email addresses.`, body, 'ccEmails');
    if (body['template'] === undefined) list.add('Required field is missing: template');
    if (body['senderType'] === 'OrgWideEmailAddress' && body['senderAddress'] === undefined) list.add('Required field is missing: senderAddress');
    if (body['promptTemplateVersion'] !== undefined)
        list.add('The local org does not support prompt templates in email alerts.', body, 'promptTemplateVersion');
}

export function workflowAlertReferences(_fullName: string, body: MetadataNode): Reference[] {
    const template = body['template'];
    return typeof template === 'string' ? [mention(body, 'template', 'EmailTemplate', template)] : [];
}

export function workflowReferences(fullName: string, body: MetadataNode): Reference[] {
    return [{ ...mention(body, '', 'CustomObject', fullName), message: `Entity of type 'CustomObject' named '${fullName}' cannot be found` }];
}
