import type { Catalogue, Component } from '../metadata/component.ts';
import type { Schema } from '../schema/model.ts';
import { textsOf } from './email-template.ts';
import type { MergeRecords } from './merge/merge-records.ts';
import { compileMergeText } from './merge/merge-text.ts';
import type { BodyFormat } from './merge/show-value.ts';

/** A subject and bodies with everything merged. */
export interface RenderedMail {
    readonly subject: string;
    readonly textBody: string | null;
    readonly htmlBody: string | null;
}

/** Compiles a template once for any number of messages. Throws FormulaError for merge fields that mean nothing. */
export function compileTemplate(schema: Schema, catalogue: Catalogue, template: Pick<Component, 'body' | 'files'>): (records: MergeRecords) => RenderedMail {
    const { subject, text, html } = textsOf(template);
    const compile = (part: string | undefined, body: BodyFormat) => (part === undefined ? () => null : compileMergeText(schema, catalogue, part, body));
    const [mergeSubject, mergeText, mergeHtml] = [compileMergeText(schema, catalogue, subject, 'text'), compile(text, 'text'), compile(html, 'html')];
    return (records) => ({ subject: mergeSubject(records), textBody: mergeText(records), htmlBody: mergeHtml(records) });
}
