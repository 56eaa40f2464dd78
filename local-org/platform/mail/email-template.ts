import { toId18 } from '../ids.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import { stringOf } from '../schema/custom-field.ts';

/** Folder of templates that belong to no other. */
export const UNFILED = 'unfiled$public';

/** The texts of a template before anything is merged; undefined for a body it has not. */
export interface TemplateTexts {
    readonly subject: string;
    readonly text: string | undefined;
    readonly html: string | undefined;
}

/** The content is the body of a text template, and the HTML body of a custom one, whose text stands in `textOnly` ("EmailTemplate", Metadata API guide). */
export function textsOf({ body, files }: Pick<Component, 'body' | 'files'>): TemplateTexts {
    const [base64 = ''] = files.values();
    const content = Buffer.from(base64, 'base64').toString('utf8');
    const subject = stringOf(body['subject']) ?? '';
    return body['type'] === 'text' ? { subject, text: content, html: undefined } : { subject, text: stringOf(body['textOnly']), html: content };
}

/** A template by the id of its EmailTemplate record. */
export function templateOfId(catalogue: Catalogue, id: string): Component | undefined {
    return catalogue.list('EmailTemplate').find((component) => component.id === toId18(id));
}

/** `Welcome/First` → `Welcome` and `First`. */
export function splitTemplateName(fullName: string): { readonly folder: string; readonly name: string } {
    const slash = fullName.lastIndexOf('/');
    return { folder: fullName.slice(0, Math.max(slash, 0)), name: fullName.slice(slash + 1) };
}
