// `node test/commands/record-outputs.ts`: records in docs/commands/ what the usual calls print, in a local org made for it. Ids, addresses and days are those of every recording.
import { writeFileSync } from 'node:fs';
import { LicenseWorld } from './license-world.ts';

/** The day that is today in every recording. */
const RECORDED_DAY = '2027-01-04';

const CALLS = {
    'lma-license-list': [
        ['license', 'list', '--target-org', 'license', '--package', 'tsheets', '--columns', 'name,subscriber,status,expiration,seats,used'],
        ['license', 'list', '--target-org', 'license', '--license', 'L-00001', '--columns', 'name,expiration,seats', '--json'],
    ],
    'lma-license-show': [['license', 'show', '--target-org', 'license', '--license', 'L-00004']],
    'lma-license-export': [['license', 'export', '--target-org', 'license', '--expiring-within', '2m', '--columns', 'name,subscriber,expiration,seats']],
    'lma-license-modify': [
        ['license', 'modify', '--target-org', 'license-service', '--license', 'L-00001', '--extend-by', '1y', '--reason', 'Renewal', '--dry-run'],
    ],
} as const;

const world = await LicenseWorld.start();
try {
    await world.assignPermissionSets();
    await world.addCustomers();
    for (const [name, calls] of Object.entries(CALLS)) {
        const texts: string[] = [];
        for (const call of calls) {
            const { stdout, stderr, code } = await world.lmaProcess(...call);
            if (code !== 0) throw new Error(`sf lma ${call.join(' ')} ended with ${String(code)}: ${stderr}`);
            texts.push(`$ sf lma ${call.map((word) => (/^[\w,.-]+$/.test(word) ? word : `"${word}"`)).join(' ')}\n${steady(stdout).trim()}`);
        }
        writeFileSync(new URL(`../../docs/commands/${name}.txt`, import.meta.url), `${texts.join('\n\n')}\n`);
    }
} finally {
    await world.stop();
}

/** Days are moved to those around RECORDED_DAY, times and record ids are replaced. */
function steady(text: string): string {
    const shift = Date.parse(RECORDED_DAY) - Date.parse(world.today);
    return text
        .replace(/\b(\d{4}-\d\d-\d\d)(?=\b|T)/g, (day) => new Date(Date.parse(day) + shift).toISOString().slice(0, 10))
        .replace(/\b\d\d:\d\d(:\d\d(\.\d+)?)?\b/g, '09:30')
        .replace(/\b(a0\d)[A-Za-z0-9]{5}0*([A-Za-z0-9]{1,7})\b/g, '$1000000000001AAA')
        .replace(/ +$/gm, '');
}
