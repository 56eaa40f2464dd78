// `node test/bench/ingest-process.ts ROWS`: ingests a file of so many rows into an empty org and prints the most memory the process had, in MB.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeBenchOrg, openBenchOrg } from './bench-org.ts';
import { ingestItems } from './ingest-items.ts';

const folder = mkdtempSync(join(tmpdir(), 'openlma-bench-ingest-'));
try {
    const bench = await openBenchOrg(join(folder, 'ingest.sqlite'), 0);
    await ingestItems(bench, Number(process.argv[2]));
    closeBenchOrg(bench);
    process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
} finally {
    rmSync(folder, { recursive: true, force: true });
}
