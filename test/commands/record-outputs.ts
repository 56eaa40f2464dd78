// `node test/commands/record-outputs.ts`: records in docs/commands/ what the usual calls print, in a local org made for it. Ids, addresses and days are those of every recording.
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MigrationWorld } from '../migration/migration-world.ts';
import { createLinks, fillOldOrg } from '../migration/story-of-a-move.ts';
import type { Ending } from '../run-to-end.ts';
import { LicenseWorld } from './license-world.ts';
import { StoryWorld } from './story-world.ts';

/** The day that is today in every recording. */
const RECORDED_DAY = '2027-01-04';

const BOTH = ['--target-org', 'license-service', '--packaging-org', 'packaging'];
const RENEWAL = [
    'license',
    'modify',
    '--target-org',
    'license-service',
    '--package',
    'Timesheets',
    '--with-status',
    'trial',
    '--extend-by',
    '30d',
    '--reason',
    'Second month',
];

/** Told as `plan.json`. */
const PLAN_FILE = join(tmpdir(), `openlma-recorded-plan-${process.pid}.json`);
const SEATS = ['--target-org', 'acme', '--package', 'tsheets'];

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

/** From a package in its packaging org to a renewal that is taken back, one after the other; `RUN` is the run of the call before. */
const STORY_CALLS = [
    ['lma-package-list', ['package', 'list', '--packaging-org', 'packaging', '--target-org', 'license']],
    ['lma-package-associate', ['package', 'associate', ...BOTH, '--package', 'Timesheets', '--default-length-days', '30', '--default-seats', '10']],
    ['lma-package-associate', ['package', 'associate', ...BOTH, '--package', 'Timesheets']],
    ['lma-license-refresh', ['license', 'refresh', ...BOTH, '--package', 'Timesheets', '--dry-run']],
    ['lma-license-refresh', ['license', 'refresh', ...BOTH, '--package', 'Timesheets', '--no-prompt']],
    ['lma-package-show', ['package', 'show', '--target-org', 'license', '--packaging-org', 'packaging', '--package', 'Timesheets']],
    ['lma-license-modify', [...RENEWAL, '--no-prompt']],
    ['lma-run-show', ['run', 'show', '--target-org', 'license', '--run', 'RUN']],
    ['lma-license-undo', ['license', 'undo', '--target-org', 'license-service', '--run', 'RUN', '--reason', 'Wrong customers', '--no-prompt']],
    ['lma-license-apply', [...RENEWAL, '--dry-run', '--plan-file', PLAN_FILE]],
    ['lma-license-apply', ['license', 'apply', '--target-org', 'license-service', '--plan-file', PLAN_FILE, '--no-prompt']],
    ['lma-license-deliver', ['license', 'deliver', '--target-org', 'license-service', '--dry-run']],
    ['lma-license-deliver', ['license', 'deliver', '--target-org', 'license-service', '--no-prompt']],
    ['lma-seat-assign', ['seat', 'assign', ...SEATS, '--username', 'ada@acme.example,bo@acme.example', '--no-prompt']],
    ['lma-seat-list', ['seat', 'list', ...SEATS]],
    ['lma-seat-revoke', ['seat', 'revoke', ...SEATS, '--username', 'bo@acme.example', '--no-prompt']],
    ['lma-run-list', ['run', 'list', '--target-org', 'license']],
    ['lma-org-check', ['org', 'check', '--target-org', 'license-service', '--packaging-org', 'packaging']],
] as const;

const MOVE = ['org', 'migrate', '--source-org', 'old-service', '--target-org', 'new-service'];

/** From one license org to another, and back. */
const MOVE_CALLS = [
    [...MOVE, '--dry-run'],
    [...MOVE, '--no-prompt'],
    [...MOVE, '--no-prompt'],
    ['org', 'migrate', '--remove', 'R-00001', '--target-org', 'new-service', '--no-prompt'],
] as const;

const texts = new Map<string, string[]>();

const world = await LicenseWorld.start();
try {
    await world.assignPermissionSets();
    await world.addCustomers();
    for (const [name, calls] of Object.entries(CALLS)) for (const call of calls) await record(world, name, call);
} finally {
    await world.stop();
}

const story = await StoryWorld.start();
try {
    await story.addUsers('acme', ['ada', 'bo']);
    let run = '';
    for (const [name, call] of STORY_CALLS) {
        const stdout = await record(
            story,
            name,
            call.map((word) => (word === 'RUN' ? run : word)),
        );
        run = /R-\d{5}/.exec(stdout)?.[0] ?? run;
    }
} finally {
    await story.stop();
    rmSync(PLAN_FILE, { force: true });
}

const move = await MigrationWorld.start();
try {
    fillOldOrg(move);
    createLinks(move, 'new');
    for (const call of MOVE_CALLS) await record(move, 'lma-org-migrate', call);
} finally {
    await move.close();
}

for (const [name, some] of texts) writeFileSync(new URL(`../../docs/commands/${name}.txt`, import.meta.url), `${some.join('\n\n')}\n`);

interface World {
    lmaProcess(...call: readonly string[]): Promise<Ending>;
}

async function record(place: World, name: string, call: readonly string[]): Promise<string> {
    const { stdout, stderr, code } = await place.lmaProcess(...call);
    if (code !== 0) throw new Error(`sf lma ${call.join(' ')} ended with ${String(code)}: ${stdout}${stderr}`);
    const text = `$ sf lma ${call.map(typed).join(' ')}\n${steady(stdout).replace(/^\n+|\s+$/g, '')}`;
    texts.set(name, [...(texts.get(name) ?? []), text]);
    return stdout;
}

function typed(word: string): string {
    if (word === PLAN_FILE) return 'plan.json';
    return /^[\w,.@-]+$/.test(word) ? word : `"${word}"`;
}

/** Days are moved to those around RECORDED_DAY, times and record ids are replaced. */
function steady(text: string): string {
    const shift = Date.parse(RECORDED_DAY) - Date.parse(world.today);
    return text
        .replaceAll(PLAN_FILE, 'plan.json')
        .replace(/\b(\d{4}-\d\d-\d\d)(?=\b|T)/g, (day) => new Date(Date.parse(day) + shift).toISOString().slice(0, 10))
        .replace(/\b\d\d:\d\d(:\d\d(\.\d+)?)?\b/g, '09:30')
        .replace(/\b(a0\d|033|04t|00D)[A-Za-z0-9]{15}\b/g, '$1000000000001AAA')
        .replace(/^(Worker +).*$/gm, '$1runner 4711 1681ad66')
        .replace(/ +$/gm, '');
}
