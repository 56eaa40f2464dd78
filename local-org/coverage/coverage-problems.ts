import type { Coverage } from './coverage-rows.ts';
import { featureKey } from './feature.ts';

/** What keeps the coverage from being whole, one line each, with what to do. */
export function coverageProblems({ untested, unknown }: Coverage): readonly string[] {
    return [
        ...untested.map(
            (feature) => `${featureKey(feature)} is implemented and no test covers it. Write one, with "// Covers: ${featureKey(feature)} (doc: …)".`,
        ),
        ...unknown.map(({ file, line, area, feature }) => `${file}:${line} covers "${area}: ${feature}", which does not exist.${nearMiss(area)}`),
    ];
}

function nearMiss(area: string): string {
    return ` \`node local-org/coverage/coverage.ts --list\` prints the names of the area ${area}.`;
}
