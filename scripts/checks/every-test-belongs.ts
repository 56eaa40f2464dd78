import { globSync } from 'node:fs';
import type { Check } from './check.ts';

/** A test file that no suite names would never run and never fail. */
export function everyTestBelongs(patterns: readonly string[]): Check {
    return {
        name: 'suites',
        title: 'Every test file belongs to one suite',
        run: () => {
            const suitesOf = new Map(globSync('{scripts,local-org,test}/**/*.test.ts').map((file) => [file, 0]));
            for (const file of patterns.flatMap((pattern) => globSync(pattern))) suitesOf.set(file, (suitesOf.get(file) ?? 0) + 1);
            const wrong = [...suitesOf].filter(([, count]) => count !== 1);
            for (const [file, count] of wrong) process.stdout.write(`   ${file} belongs to ${count} suites: see SUITES in scripts/checks/test.ts.\n`);
            return Promise.resolve(wrong.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
        },
    };
}
