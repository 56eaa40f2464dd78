import { Flags } from '@salesforce/sf-plugins-core';
import { changeLicenseOrgFlag } from './org-flags.ts';

export const DEFAULT_WAIT_MINUTES = 10;

/** Flags of every command that changes licenses. */
export const changeFlags = {
    'target-org': changeLicenseOrgFlag,
    'dry-run': Flags.boolean({ summary: 'Show the plan, and write nothing to the org.', default: false }),
    'no-prompt': Flags.boolean({ summary: 'Do not ask before licenses are changed.', default: false }),
    wait: Flags.integer({
        summary: 'Minutes to wait until the license service has carried out what you asked for; 10 unless you say so.',
        description:
            'Only the permission set License_Service carries runs out. Whoever has not got it asks for a run, as the pages do, and a worker carries it out.',
        min: 0,
        max: 1440,
    }),
    'rejected-file': Flags.file({
        summary: 'CSV file for what is refused, with the reasons; beside the plan unless you say where. "sf lma license modify --file" takes it back.',
    }),
    'result-format': Flags.option({
        summary: 'How the plan of a dry run is printed.',
        options: ['human', 'csv', 'json'] as const,
        default: 'human',
    })(),
};

export interface ChangeFlagValues {
    readonly 'dry-run': boolean;
    readonly 'no-prompt': boolean;
    readonly wait: number | undefined;
    readonly 'rejected-file': string | undefined;
    readonly 'result-format': 'human' | 'csv' | 'json';
}
