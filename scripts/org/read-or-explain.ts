import type { Org } from '@salesforce/core';
import { licenseReadFailure } from './license-read-failure.ts';

/** What is read; where the org has no licenses or does not show them to its user, an error that says which of both. */
export async function readOrExplain<Result>(org: Org, reading: Promise<Result>): Promise<Result> {
    try {
        return await reading;
    } catch (error) {
        throw await licenseReadFailure(org, error);
    }
}
