import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { flowFindings } from './flow-findings.ts';

const FLOWS = join(import.meta.dirname, '../../force-app/main/default/flows');
const folder = mkdtempSync(join(tmpdir(), 'flow-findings-'));
after(() => {
    rmSync(folder, { recursive: true });
});

/** A flow of the app with something changed, as a file of its own. */
function changed(name: string, from: RegExp, to: string): string {
    const xml = readFileSync(join(FLOWS, `${name}.flow-meta.xml`), 'utf8');
    assert.match(xml, from);
    const file = join(folder, `${name}.flow-meta.xml`);
    writeFileSync(file, xml.replace(from, to));
    return file;
}

test('the flows of the app have no findings', async () => {
    assert.deepEqual(await flowFindings(globSync(join(FLOWS, '*.flow-meta.xml'))), []);
});

test('a data element without fault path is one', async () => {
    const file = changed('License_Journal', /<faultConnector>\s*<targetReference>Mail_the_change<\/targetReference>\s*<\/faultConnector>/, '');
    const findings = await flowFindings([file]);
    assert.ok(findings.includes('License_Journal: MissingFaultPath: Write_the_events'), findings.join('\n'));
});

test('so is a flow without description, and a variable that nothing uses', async () => {
    const [described, used] = [
        changed('Lead_Converted', /<description>Gives[^<]*<\/description>/, ''),
        changed('License_Note_Change', /Blank_Number<\/elementReference>/, 'Blank_Text</elementReference>'),
    ];
    const findings = await flowFindings([described, used]);
    assert.ok(
        findings.some((finding) => finding.startsWith('Lead_Converted: FlowDescription')),
        findings.join('\n'),
    );
    assert.ok(findings.includes('License_Note_Change: UnusedVariable: Blank_Number'), findings.join('\n'));
});
