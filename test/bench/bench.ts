import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBrowser } from './browser/browser-measures.ts';
import { measureCommands } from './command-measures.ts';
import { measureDeliver } from './deliver/deliver-measures.ts';
import { closeBenchOrg, openBenchOrg } from './bench-org.ts';
import { curveMeasure, curveTable, measureCurve, type CurvePoint } from './curve.ts';
import { measureIngest } from './ingest-measures.ts';
import { measureInstallation } from './installation-measures.ts';
import { meetsGoal, tableOf, type Measure } from './measure.ts';
import { measurePages } from './page-measures.ts';
import { measureQueries } from './query-measures.ts';
import { measureMigrate } from './migrate/migrate-measures.ts';
import { measureRefresh } from './refresh/refresh-measures.ts';
import { measureSaves } from './save-measures.ts';

/**
 * `npm run bench -- [--rows 100000] [--curve 1000000] [--customers 500] [--licenses 10000] [--only server|browser|refresh|deliver|migrate|curve] [--json]`: what the local org costs beside bare
 * SQLite, its pages beside an empty one, and what a row costs as an object grows. Prints tables, with `--json` one line more; takes some minutes, less with fewer rows.
 * Nothing fails for being slow: a busy machine would be all that such a check finds.
 */
const { values } = parseArgs({
    options: {
        rows: { type: 'string', default: '100000' },
        curve: { type: 'string', default: '1000000' },
        customers: { type: 'string', default: '500' },
        licenses: { type: 'string', default: '10000' },
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
    },
});
const rows = numberOf('rows', values.rows, 2001);
const customers = numberOf('customers', values.customers, 1);
const licenses = numberOf('licenses', values.licenses, 1);
const curveRows = numberOf('curve', values.curve, 0);

const folder = mkdtempSync(join(tmpdir(), 'openlma-bench-'));
try {
    const browser = wants('browser') ? await measureBrowser(folder) : { measures: [] };
    const bench = wants('server') ? await measureAll(folder, rows) : [];
    const refresh = wants('refresh') ? await measureRefresh(folder) : { measures: [] };
    const deliver = wants('deliver') ? await measureDeliver(customers) : [];
    const migrate = wants('migrate') ? await measureMigrate(licenses) : [];
    const curve = wants('curve') ? await measureCurve(folder, curveRows) : [];
    const measures = [...bench, ...browser.measures, ...refresh.measures, ...deliver, ...migrate, ...curveMeasure(curve)];
    process.stdout.write(`${tableOf(measures)}\n`);
    if (browser.skipped !== undefined) process.stdout.write(`\nNot measured: pages in a browser. ${browser.skipped}\n`);
    if (refresh.skipped !== undefined) process.stdout.write(`\nNot measured: what sfdmu takes. ${refresh.skipped}\n`);
    if (curve.length > 0) process.stdout.write(`\n${curveTable(curve)}\n`);
    if (values.json) process.stdout.write(`${JSON.stringify(summary(measures, curve, browser.skipped))}\n`);
} finally {
    rmSync(folder, { recursive: true, force: true });
}

async function measureAll(inFolder: string, count: number): Promise<readonly Measure[]> {
    const file = join(inFolder, 'bench.sqlite');
    const bench = await openBenchOrg(file, count);
    const bareFile = bareCopy(file);
    const measures = [
        ...measureQueries(bench, bareFile),
        ...measurePages(bench, bareFile),
        ...measureSaves(bench, bareFile),
        ...(await measureIngest(bench, count)),
    ];
    closeBenchOrg(bench);
    return [...measures, ...(await measureInstallation(inFolder)), ...measureCommands(inFolder)];
}

/** The org's file as SQLite alone sees it: the org holds the lock of its own. */
function bareCopy(file: string): string {
    for (const suffix of ['', '-wal']) cpSync(file + suffix, `${file}.bare${suffix}`);
    return `${file}.bare`;
}

function wants(part: string): boolean {
    return values.only === undefined || values.only === part;
}

function numberOf(option: string, text: string, least: number): number {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least) throw new Error(`--${option} ${text}: give a whole number of at least ${least}.`);
    return number;
}

function summary(measures: readonly Measure[], curve: readonly CurvePoint[], skipped: string | undefined): unknown {
    const machine = { cpus: cpus().length, load: loadavg()[0], node: process.version };
    return { rows, ...machine, skipped, measures: measures.map((measure) => ({ ...measure, met: meetsGoal(measure) })), curve };
}
