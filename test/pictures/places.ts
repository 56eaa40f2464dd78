import type { StoryRun } from '../story-run.ts';

/** Ids of the records that the pictures show. */
export interface Places {
    readonly license: string;
    readonly package: string;
}

/** The license of the story's first customer, and its package. Throws when the story has none. */
export function placesOf({ outcome }: StoryRun): Places {
    const [license] = outcome.licenses;
    const [associated] = outcome.packages;
    if (!license || !associated) throw new Error('The story ended without a license and a package.');
    return { license: String(license['Id']), package: String(associated['Id']) };
}
