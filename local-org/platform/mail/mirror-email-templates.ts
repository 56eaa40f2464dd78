import type { Row } from '../../database/store.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { stringOf } from '../schema/custom-field.ts';
import { splitTemplateName, textsOf, UNFILED } from './email-template.ts';

/** Brings the records Folder and EmailTemplate, which clients query, in line with what is deployed. Runs inside the deploy's transaction. */
export function mirrorEmailTemplates(org: Org, catalogue: Catalogue): void {
    mirror(org, 'Folder', catalogue.list('EmailFolder'), folderRow);
    mirror(org, 'EmailTemplate', catalogue.list('EmailTemplate'), (template) => templateRow(org, catalogue, template));
}

/** Nothing stays behind of what is no longer deployed, as nobody can restore it. */
function mirror(org: Org, objectName: string, components: readonly Component[], rowOf: (component: Component) => Row): void {
    const deployed = new Set(components.map(({ id }) => id));
    for (const component of components) {
        const { id, lastModifiedById } = component;
        if (org.store.get(objectName, id)) updatePlatformRow(org, objectName, id, rowOf(component), lastModifiedById);
        else insertPlatformRow(org, objectName, { ...rowOf(component), Id: id }, lastModifiedById);
    }
    for (const row of org.store.findBy(objectName, 'IsDeleted', [0])) {
        if (!deployed.has(String(row['Id']))) org.store.remove(objectName, String(row['Id']));
    }
}

function folderRow({ fullName, namespace, body }: Component): Row {
    return {
        Name: stringOf(body['name']) ?? fullName,
        DeveloperName: fullName,
        AccessType: stringOf(body['accessType']) ?? 'Public',
        Type: 'Email',
        IsReadonly: Number(body['publicFolderAccess'] !== 'ReadWrite'),
        NamespacePrefix: namespace ?? null,
    };
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
