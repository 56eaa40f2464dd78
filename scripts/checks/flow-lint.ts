// Holds the flows of force-app and subscriber-app against the rules of the Flow Scanner.
import { globSync } from 'node:fs';
import { flowFindings } from './flow-findings.ts';

const files = globSync('{force-app,subscriber-app}/**/*.flow-meta.xml').sort();
const findings = await flowFindings(files);
for (const finding of findings) process.stderr.write(`${finding}\n`);
if (findings.length > 0) {
    process.stderr.write(
        'Repair the flow in Flow Builder or in its file. Where a rule is wrong, add an exception with its reason to scripts/checks/flow-findings.ts.\n',
    );
    process.exitCode = 1;
} else {
    process.stdout.write(`${files.length} flows keep the rules of the Flow Scanner.\n`);
}
