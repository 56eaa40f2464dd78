import { notFound } from '../../platform/errors.ts';

const OLDEST = 37;
const NEWEST = 67;
const SEASONS = ['Summer', 'Winter', 'Spring'] as const;

/** Version 37.0 was Summer '16; three releases a year since, and Winter already carries the next year's number. */
function releaseLabel(version: number): string {
    const releases = version - OLDEST;
    const year = 16 + Math.floor((releases + 2) / SEASONS.length);
    return `${SEASONS[releases % SEASONS.length] ?? ''} '${year}`;
}

export interface ApiVersion {
    readonly label: string;
    readonly url: string;
    readonly version: string;
}

/** What `GET /services/data` lists ("Versions", REST API guide). */
export const API_VERSIONS: readonly ApiVersion[] = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
    const version = OLDEST + index;
    return { label: releaseLabel(version), url: `/services/data/v${version}.0`, version: `${version}.0` };
});

export const NEWEST_VERSION = `${NEWEST}.0`;

const KNOWN: ReadonlySet<string> = new Set(API_VERSIONS.map(({ version }) => version));

/** Refuses versions that do not exist, as Salesforce does: with 404. */
export function requireKnownVersion(version: string): void {
    if (!KNOWN.has(version)) {
        throw notFound();
    }
}
