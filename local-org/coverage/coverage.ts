// `node local-org/coverage/coverage.ts`: exit 1 when something implemented has no test, or local-org/README.md says something else than the tests.
// `--fix` writes the tables there; `--list` prints the names of what is implemented.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { coverageProblems } from './coverage-problems.ts';
import { coverageOf } from './coverage-rows.ts';
import { coverageTables } from './coverage-table.ts';
import { featureKey } from './feature.ts';
import { findClaims } from './find-claims.ts';
import { withCoverage } from './coverage-section.ts';
import { implementedFeatures } from './implemented-features.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FILE = join(ROOT, 'local-org', 'README.md');

const { values } = parseArgs({ options: { fix: { type: 'boolean', default: false }, list: { type: 'boolean', default: false } } });
const features = await implementedFeatures();
if (values.list) {
    process.stdout.write(`${features.map(featureKey).toSorted().join('\n')}\n`);
} else {
    const coverage = coverageOf(features, findClaims(ROOT));
    const before = readFileSync(FILE, 'utf8');
    const after = withCoverage(before, coverageTables(coverage.rows));
    if (values.fix) writeFileSync(FILE, after);
    const problems = [
        ...coverageProblems(coverage),
        ...(!values.fix && before !== after
            ? ['The coverage in local-org/README.md is not what the tests say. Run: node local-org/coverage/coverage.ts --fix']
            : []),
    ];
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
}
