import { soqlText } from './select-records.ts';

/** Text inside a LIKE pattern: wildcards stand for themselves. */
export function likeText(value: string): string {
    return soqlText(value).slice(1, -1).replace(/[%_]/g, '\\$&');
}
