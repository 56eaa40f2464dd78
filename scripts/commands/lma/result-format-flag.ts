import { Flags } from '@salesforce/sf-plugins-core';

/** `--result-format`, as other `sf` commands have it. */
export const resultFormatFlag = Flags.option({
    char: 'r',
    summary: 'Format of the result.',
    options: ['human', 'csv', 'json'] as const,
    default: 'human' as const,
})();
