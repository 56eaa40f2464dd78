import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Claim } from './claim.ts';
import { readClaims } from './read-claims.ts';

const TESTS = ['local-org/**/*.test.ts', 'test/**/*.test.ts'];

/** The claims of every test of the local org below the project's folder. Throws UnreadableClaim. */
export function findClaims(root: string): readonly Claim[] {
    const files = TESTS.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted();
    return files.flatMap((file) => readClaims(file.split(sep).join('/'), readFileSync(join(root, file), 'utf8')));
}
