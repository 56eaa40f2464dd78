// `npm run demo -- --licenses 50000`: fills the running local license org with believable customers, to look at pages with many records.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Connection } from 'jsforce';
import { dateIn } from '../../domain/calendar.ts';
import type { StartedOrg } from '../local-org-process.ts';
import { storyPaths } from '../story-paths.ts';
import { allRows } from './bulk-load.ts';
import { demoCompany } from './demo-company.ts';
import { demoLicenses, type DemoLicense } from './demo-license.ts';
import { writeDemo, type DemoOrg } from './write-demo.ts';

const HELP = `npm run demo -- --licenses 50000: fills the running local license org (npm start) with customers that never were.

  --licenses N   how many licenses there shall be of the demo packages (2,000)
  --seed N       another number gives other customers (1)

Running it again adds what is missing; npm start -- --fresh begins anew without them.
`;

const MOST_LICENSES = 500_000;

function readFlags(): { readonly licenses: number; readonly seed: number } | undefined {
    const { values } = parseArgs({
        options: { licenses: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } },
    });
    if (values.help) return undefined;
    return { licenses: wholeNumber('licenses', values.licenses, MOST_LICENSES), seed: wholeNumber('seed', values.seed, 2 ** 31) };
}

function wholeNumber(flag: string, text: string, most: number): number {
    if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
    throw new Error(`--${flag} is a whole number up to ${most}, not "${text}".`);
}

/** Writes as the user that automation runs as: nobody else may create licenses. */
async function openOrg(): Promise<DemoOrg> {
    const org = runningOrgs().find((each) => each.alias === 'license');
    const service = org?.users.find((user) => user.username.startsWith('service@'));
    if (!org || !service) throw new Error('No license org is running: start it with `npm start` in another terminal, then repeat this.');
    const connection = new Connection({ instanceUrl: org.url, accessToken: service.accessToken, version: '66.0' });
    const users = await allRows(connection, 'SELECT Id, Username FROM User WHERE IsActive = true ORDER BY Username');
    const [facts] = await allRows(connection, 'SELECT TimeZoneSidKey FROM Organization');
    const idOf = (name: string): string => users.find((user) => user['Username']?.startsWith(`${name}@`))?.['Id'] ?? users[0]?.['Id'] ?? '';
    const now = new Date().toISOString();
    return { connection, owners: [idOf('sales'), idOf('admin')], now, today: dateIn(facts?.['TimeZoneSidKey'] ?? 'UTC', now) };
}

function runningOrgs(): readonly StartedOrg[] {
    try {
        return JSON.parse(readFileSync(storyPaths().running, 'utf8')) as StartedOrg[];
    } catch {
        return [];
    }
}

/** Company after company, until there are enough. */
function licensesOf(seed: number, wanted: number, today: string): readonly DemoLicense[] {
    const licenses: DemoLicense[] = [];
    for (let index = 0; licenses.length < wanted; index += 1) licenses.push(...demoLicenses(seed, demoCompany(seed, index), today));
    return licenses.slice(0, wanted);
}

async function main(): Promise<void> {
    const flags = readFlags();
    if (!flags) {
        process.stdout.write(HELP);
        return;
    }
    const start = performance.now();
    const org = await openOrg();
    const written = await writeDemo(org, licensesOf(flags.seed, flags.licenses, org.today), (line) => process.stderr.write(`  ${line}\n`));
    const seconds = Math.round((performance.now() - start) / 1000);
    process.stdout.write(
        `${written.toLocaleString('en-US')} of ${flags.licenses.toLocaleString('en-US')} licenses were missing and are there now (${seconds} s).\n`,
    );
}

main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
