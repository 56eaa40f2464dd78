import type { NamedRecords } from './license-org-facts.ts';

const NAMES_SHOWN = 10;

/** The first names one by one; the rest is counted. */
export function namesShown(names: readonly string[]): readonly string[] {
    if (names.length <= NAMES_SHOWN) return names;
    return [...names.slice(0, NAMES_SHOWN), `and ${(names.length - NAMES_SHOWN).toLocaleString('en-US')} more`];
}

/** The same of records of which there may be more than were read. */
export function recordsShown({ names, isCutOff }: NamedRecords): readonly string[] {
    if (!isCutOff) return namesShown(names);
    return [...names.slice(0, NAMES_SHOWN), `and ${(names.length - NAMES_SHOWN).toLocaleString('en-US')} or more`];
}
