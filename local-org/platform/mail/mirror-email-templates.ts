import type { Row } from '../../database/store.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import { mirrorComponents } from '../metadata/mirror-components.ts';
import type { Org } from '../org.ts';
import { stringOf } from '../schema/custom-field.ts';
import { splitTemplateName, textsOf, UNFILED } from './email-template.ts';

/** Brings the records of EmailTemplate, which clients query, in line with what is deployed. Folders must have their records. */
export function mirrorEmailTemplates(org: Org, catalogue: Catalogue): void {
    mirrorComponents(org, 'EmailTemplate', catalogue.list('EmailTemplate'), (template) => templateRow(org, catalogue, template));
}

/** Unfiled public templates lie in the organization itself. */
function templateRow(org: Org, catalogue: Catalogue, template: Component): Row {
    const { body, fullName, namespace, createdById } = template;
    const { folder, name } = splitTemplateName(fullName);
    const folderComponent = catalogue.get('EmailFolder', folder);
    const { subject, text, html } = textsOf(template);
    return {
        Name: stringOf(body['name']) ?? name,
        DeveloperName: name,
        NamespacePrefix: namespace ?? null,
        OwnerId: createdById,
        FolderId: folderComponent?.id ?? org.identity.id,
        FolderName: folder === UNFILED ? 'Unfiled Public Classic Email Templates' : (stringOf(folderComponent?.body['name']) ?? folder),
        IsActive: Number(body['available'] === true),
        TemplateType: stringOf(body['type']) ?? 'text',
        TemplateStyle: stringOf(body['style']) ?? 'none',
        UiType: stringOf(body['uiType']) ?? 'Aloha',
        Encoding: stringOf(body['encodingKey']) ?? 'UTF-8',
        Description: stringOf(body['description']) ?? null,
        Subject: subject,
        HtmlValue: html ?? null,
        Body: text ?? null,
        TimesUsed: 0,
    };
}
