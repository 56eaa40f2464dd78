import { type UiContext, uiApiUrl } from './ui-context.ts';
import { invalidArgument } from './ui-errors.ts';

export interface PageRequest {
    readonly pageSize?: string | number | undefined;
    /** Offset of the first record, as an earlier reply gave it. */
    readonly pageToken?: string | number | undefined;
}

export interface Page {
    readonly size: number;
    readonly offset: number;
}

const MAX_PAGE_SIZE = 2000;
/** "The maximum offset is 2,000 rows" ("OFFSET", SOQL and SOSL Reference): no page begins behind it. */
const MAX_OFFSET = 2000;

export function pageOf(request: PageRequest, defaultSize: number): Page {
    return { size: wholeNumber('pageSize', request.pageSize, defaultSize, 1), offset: wholeNumber('pageToken', request.pageToken, 0, 0) };
}

/** A parameter of a page; throws for anything but a whole number of records. */
export function wholeNumber(parameter: string, text: string | number | undefined, fallback: number, least: number): number {
    if (text === undefined) return fallback;
    const number = Number(text);
    if (!Number.isInteger(number) || number < least || number > MAX_PAGE_SIZE) {
        throw invalidArgument(`The ${parameter} parameter must be a whole number from ${least} to ${MAX_PAGE_SIZE}, not ${text}.`);
    }
    return number;
}

/** Tokens and addresses of this page and its neighbours, as every collection has them. */
export function pageLinks(context: UiContext, path: string, page: Page, hasMore: boolean): Record<string, string | null> {
    const url = (offset: number): string => `${uiApiUrl(context, path)}?pageSize=${page.size}&pageToken=${offset}`;
    const next = hasMore && page.offset + page.size <= MAX_OFFSET ? page.offset + page.size : undefined;
    const previous = page.offset > 0 ? Math.max(0, page.offset - page.size) : undefined;
    return {
        currentPageToken: String(page.offset),
        currentPageUrl: url(page.offset),
        nextPageToken: next === undefined ? null : String(next),
        nextPageUrl: next === undefined ? null : url(next),
        previousPageToken: previous === undefined ? null : String(previous),
        previousPageUrl: previous === undefined ? null : url(previous),
    };
}
