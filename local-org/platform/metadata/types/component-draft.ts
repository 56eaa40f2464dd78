import type { MetadataNode } from '../component.ts';
import type { ComponentName } from '../problems.ts';
import type { Positions } from '../schema/positions.ts';

/** A component as a deploy brings it, before it has an id. */
export interface ComponentDraft extends ComponentName {
    readonly body: MetadataNode;
    readonly files: ReadonlyMap<string, string>;
    /** Undefined for what was not read from a file of this deploy. */
    readonly positions: Positions | undefined;
}

export const NO_FILES: ReadonlyMap<string, string> = new Map();
