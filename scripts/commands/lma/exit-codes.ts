import { toHelpSection } from '@salesforce/sf-plugins-core';

/** What a script learns from a command's exit code; the same numbers as the other `sf` commands use. */
export const EXIT_CODES = {
    success: 0,
    failure: 1,
    wrongFlags: 2,
    partialSuccess: 68,
    inProgress: 69,
    limitReached: 75,
    errorFound: 78,
    interrupted: 130,
} as const;

export const EXIT_CODE_MEANINGS = {
    [EXIT_CODES.success]: 'Everything was done, or nothing had to be.',
    [EXIT_CODES.failure]: 'Nothing was done: the message says why and what to do.',
    [EXIT_CODES.wrongFlags]: 'A flag is missing or wrong.',
    [EXIT_CODES.partialSuccess]: 'Some records were refused by the org, the others were written. The refused ones are listed with cause and remedy.',
    [EXIT_CODES.inProgress]: 'The license service has been asked and has not ended yet; it goes on without the command.',
    [EXIT_CODES.limitReached]:
        "The org's daily API requests are used up but for the reserve. What is written is kept; go on later with the command that the message names.",
    [EXIT_CODES.errorFound]: 'A check found an error in an org. It is listed with its evidence and what to do.',
    [EXIT_CODES.interrupted]: 'Interrupted. Run the same command again: it goes on where it stopped.',
} as const;

export const EXIT_CODES_HELP = toHelpSection('ERROR CODES', EXIT_CODE_MEANINGS);

/** Partial success as soon as something was refused and something else was not. */
export function exitCodeOf(refused: number, written: number): number {
    if (refused === 0) return EXIT_CODES.success;
    return written > 0 ? EXIT_CODES.partialSuccess : EXIT_CODES.failure;
}
