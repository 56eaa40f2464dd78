import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeBenchOrg, openBenchOrg } from './bench-org.ts';
import { measureInstallation } from './installation-measures.ts';
import { meetsGoal, tableOf, type Measure } from './measure.ts';
import { measureQueries } from './query-measures.ts';
import { measureSaves } from './save-measures.ts';

/**
 * `npm run bench -- [--rows 20000] [--json]`: what the local org costs beside bare SQLite. Prints a table, with `--json` one line more.
 * Nothing fails for being slow: a busy machine would be all that such a check finds.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '20000' }, json: { type: 'boolean', default: false } } });
const rows = Number(values.rows);
if (!Number.isInteger(rows) || rows < 2001) throw new Error(`--rows ${values.rows}: give a whole number of at least 2001.`);

const folder = mkdtempSync(join(tmpdir(), 'openlma-bench-'));
try {
    const measures = await measureAll(folder, rows);
    process.stdout.write(`${tableOf(measures)}\n`);
    if (values.json) process.stdout.write(`${JSON.stringify(summary(measures))}\n`);
} finally {
    rmSync(folder, { recursive: true, force: true });
}

async function measureAll(inFolder: string, count: number): Promise<readonly Measure[]> {
    const file = join(inFolder, 'bench.sqlite');
    const bench = await openBenchOrg(file, count);
    const bareFile = bareCopy(file);
    const measures = [...measureQueries(bench, bareFile), ...measureSaves(bench, bareFile)];
    closeBenchOrg(bench);
    return [...measures, ...(await measureInstallation(inFolder))];
}

/** The org's file as SQLite alone sees it: the org holds the lock of its own. */
function bareCopy(file: string): string {
    for (const suffix of ['', '-wal']) cpSync(file + suffix, `${file}.bare${suffix}`);
    return `${file}.bare`;
}

function summary(measures: readonly Measure[]): unknown {
    return { rows, cpus: cpus().length, node: process.version, measures: measures.map((measure) => ({ ...measure, met: meetsGoal(measure) })) };
}
