import { FormulaError } from '../../formulas/formula.ts';
import { compileTemplate } from '../../mail/render-template.ts';
import { stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import type { StagedOrg } from './reference.ts';

const UNSUPPORTED_TYPES: ReadonlyMap<unknown, string> = new Map([
    ['html', 'email templates with a letterhead'],
    ['visualforce', 'Visualforce email templates'],
]);

/** Refuses the kinds of templates that the local org can't fill in, and merge fields that mean nothing. */
export function checkEmailTemplate({ body, files }: ComponentDraft, org: StagedOrg, list: ProblemList): void {
    const unsupported = unsupportedIn(body);
    for (const [element, feature] of unsupported) list.add(`The local org does not support ${feature}.`, body, element);
    if (unsupported.length > 0) return;
    if (body['subject'] === undefined) list.add('Required field is missing: subject');
    try {
        compileTemplate(org.schema, org.catalogue, { body, files });
    } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        list.add(error.message);
    }
}

/** Folders that only some users may see would need folder sharing. */
export function checkEmailFolder(body: MetadataNode, list: ProblemList): void {
    const accessType = stringOf(body['accessType']);
    if (accessType !== undefined && accessType !== 'Public')
        list.add(`The local org does not support folders with the access type ${accessType}.`, body, 'accessType');
    for (const element of ['folderShares', 'sharedTo']) {
        if (body[element] !== undefined) list.add('The local org does not support folder sharing.', body, element);
    }
}

function unsupportedIn(body: MetadataNode): readonly (readonly [element: string, feature: string])[] {
    const type = UNSUPPORTED_TYPES.get(body['type']);
    const uiType = body['uiType'];
    const style = stringOf(body['style']) ?? 'none';
    return [
        ...(type === undefined ? [] : [['type', type] as const]),
        ...(uiType === undefined || uiType === 'Aloha' ? [] : [['uiType', 'Lightning email templates'] as const]),
        ...(type !== undefined || style === 'none' ? [] : [['style', `email templates of the style ${style}`] as const]),
        ...(type === undefined && body['letterhead'] !== undefined ? [['letterhead', 'email templates with a letterhead'] as const] : []),
        ...(body['attachments'] === undefined ? [] : [['attachments', 'attachments of email templates'] as const]),
        ...(body['attachedDocuments'] === undefined ? [] : [['attachedDocuments', 'documents attached to email templates'] as const]),
    ];
}
