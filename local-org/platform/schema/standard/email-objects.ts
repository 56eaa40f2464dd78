import { checkbox, defineField, integer, lookup, picklist, text } from '../field-builders.ts';
import type { ObjectDefinition } from '../model.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

const ENCODINGS = ['UTF-8', 'ISO-8859-1', 'Shift_JIS', 'ISO-2022-JP', 'EUC-JP', 'ks_c_5601-1987', 'Big5', 'GB2312', 'Big5-HKSCS', 'x-SJIS_0213'];

/** Mirrors the folders that were deployed. */
const folder = defineObject(
    'Folder',
    '00l',
    [
        text('Name', 40, { isName: true }),
        text('DeveloperName', 80),
        picklist('AccessType', ['Shared', 'Public', 'Hidden', 'PublicInternal']),
        picklist('Type', ['Document', 'Email', 'Report', 'Dashboard']),
        lookup('ParentId', ['Folder']),
        checkbox('IsReadonly', { label: 'Read Only' }),
        text('NamespacePrefix', 15),
    ],
    PLATFORM_OWNED,
);

/** Mirrors the email templates that were deployed ("EmailTemplate", Object Reference). */
const emailTemplate = defineObject(
    'EmailTemplate',
    '00X',
    [
        text('Name', 80, { label: 'Email Template Name', isName: true }),
        text('DeveloperName', 80),
        text('NamespacePrefix', 15),
        lookup('OwnerId', ['User']),
        lookup('FolderId', ['Folder', 'Organization', 'User']),
        text('FolderName', 80),
        checkbox('IsActive', { label: 'Available For Use' }),
        picklist('TemplateType', ['text', 'html', 'custom', 'visualforce']),
        picklist('TemplateStyle', ['none', 'freeForm', 'formalLetter', 'promotionRight', 'promotionLeft', 'newsletter', 'products']),
        picklist('UiType', ['Aloha', 'SFX', 'SFX_Sample']),
        picklist('Encoding', ENCODINGS),
        text('Description', 4000),
        text('Subject', 1000),
        defineField('HtmlValue', 'LongTextArea', { length: 384_000, label: 'HTML Value' }),
        defineField('Body', 'LongTextArea', { length: 384_000, label: 'Email Body' }),
        integer('TimesUsed'),
        defineField('LastUsedDate', 'DateTime'),
    ],
    PLATFORM_OWNED,
);

/** Addresses an org may send from; the local org takes every one as verified. */
const orgWideEmailAddress = defineObject(
    'OrgWideEmailAddress',
    '0D2',
    [
        text('DisplayName', 240, { isName: true, required: true }),
        defineField('Address', 'Email', { required: true, label: 'Email Address' }),
        checkbox('IsAllowAllProfiles', { label: 'Allow All Profiles' }),
        picklist('Purpose', ['UserSelection', 'DefaultNoreply', 'UserSelectionAndDefaultNoreply']),
    ],
    { label: 'Organization-wide From Email Address' },
);

export const EMAIL_OBJECTS: readonly ObjectDefinition[] = [folder, emailTemplate, orgWideEmailAddress];
