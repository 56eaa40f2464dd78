import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { ended, FaultWorld, type Trial } from '../faults/fault-world.ts';
import { PACKAGE_NAME } from '../faults/prepare-orgs.ts';

const ORGS = ['--target-org', 'license-service', '--packaging-org', 'packaging'];
const LICENSE = ['--target-org', 'license-service'];

/** Every command of the plugin that talks to the license org, in an order that works. */
function commandsIn(folder: string): readonly (readonly string[])[] {
    const plan = join(folder, 'plan.json');
    const modify = ['license', 'modify', ...LICENSE, '--package', PACKAGE_NAME];
    return [
        ['package', 'associate', ...ORGS, '--package', PACKAGE_NAME, '--default-status', 'active', '--no-prompt'],
        ['license', 'refresh', ...ORGS, '--package', PACKAGE_NAME],
        ['package', 'list', ...LICENSE],
        ['package', 'show', ...LICENSE, '--package', PACKAGE_NAME],
        ['license', 'list', ...LICENSE],
        ['license', 'show', ...LICENSE, '--license', 'L-00001'],
        ['license', 'export', ...LICENSE, '--output-file', join(folder, 'licenses.csv')],
        [...modify, '--seats', '12', '--dry-run', '--plan-file', plan],
        ['license', 'apply', ...LICENSE, '--plan-file', plan, '--no-prompt'],
        [...modify, '--expiration', '2031-01-31', '--no-prompt'],
        ['license', 'undo', ...LICENSE, '--run', 'R-00003', '--no-prompt'],
        // Nobody has a login to these customers: what is told of that is told too.
        ['license', 'deliver', ...LICENSE, '--no-prompt'],
        ['run', 'list', ...LICENSE],
        ['run', 'show', ...LICENSE, '--run', 'R-00003'],
        ['org', 'check', ...LICENSE],
        // What fails says more than what goes well.
        ['license', 'list', '--target-org', 'nobody'],
        ['license', 'modify', ...LICENSE, '--where', "Name = 'x' OR", '--seats', '1', '--no-prompt'],
        ['license', 'refresh', '--target-org', 'packaging', '--packaging-org', 'license-service'],
    ];
}

let world: FaultWorld;

before(async () => {
    world = await FaultWorld.start(mkdtempSync(join(tmpdir(), 'openlma-secrets-')), ['packaging', 'license']);
    await world.prepare('new', false);
    await world.logIn('new');
});
after(() => world.stop());

test('no token, refresh token or password is told, written or shown in the process list, with --debug neither', async () => {
    await world.inTrial('new', ['packaging', 'license'], async (trial) => {
        const secrets = secretsOf(trial);
        const told: string[] = [];
        for (const command of commandsIn(trial.folder)) {
            const { stdout, stderr } = await trial.run([...command, '--debug']);
            assert.match(stderr, command.includes('nobody') ? /nobody/ : /^(GET|POST|PATCH) \d{3} \d+ ms http/m, command.join(' '));
            told.push(stdout, stderr);
        }
        assertNone(secrets, told.join('\n'), 'what the commands said');
        assertNone(secrets, await processList(trial), 'the process list');
        for (const file of filesIn(join(world.homeFolder, '.sf', 'openlma'))) assertNone(secrets, readFileSync(file, 'utf8'), file);
        for (const name of ['plan.json', 'licenses.csv']) assertNone(secrets, readFileSync(join(trial.folder, name), 'utf8'), name);
        // A copy: the orgs have the files themselves open.
        cpSync(join(trial.folder, 'data'), join(trial.folder, 'copy'), { recursive: true });
        for (const alias of ['license', 'packaging']) assertNone(secrets, recordsIn(join(trial.folder, 'copy', `${alias}.sqlite`)), `records of ${alias}`);
        assert.equal(statSync(join(trial.folder, 'plan.json')).mode & 0o777, 0o600);
        return {};
    });
});

test('a plan that is kept because its process was killed can be read by its owner only', async () => {
    await world.inTrial('new', ['packaging', 'license'], async (trial) => {
        for (const command of commandsIn(trial.folder).slice(0, 2)) assert.equal((await trial.run(command)).code, 0);
        const child = trial.begin(['license', 'modify', ...LICENSE, '--package', PACKAGE_NAME, '--seats', '12', '--no-prompt']);
        trial.disturb(({ method, path }) =>
            method === 'PATCH' && path.endsWith('/composite/sobjects') ? { after: () => child.kill('SIGKILL'), isAnswerLost: true } : undefined,
        );
        assert.equal((await ended(child)).signal, 'SIGKILL');
        const folder = join(world.homeFolder, '.sf', 'openlma', 'plans');
        assert.deepEqual(
            [folder, ...filesIn(folder)].map((path) => statSync(path).mode & 0o777),
            [0o700, 0o600],
        );
        return {};
    });
});

/** Tokens and passwords of all users of all orgs. */
function secretsOf({ folder }: Trial): readonly string[] {
    const access = JSON.parse(readFileSync(join(folder, 'data', 'access.json'), 'utf8')) as Record<string, readonly Record<string, string>[]>;
    const secrets = Object.values(access).flatMap((users) => users.flatMap(({ accessToken = '', password = '' }) => [accessToken, password]));
    assert.ok(secrets.length >= 8 && secrets.every((secret) => secret.length > 7));
    return secrets;
}

function assertNone(secrets: readonly string[], text: string, where: string): void {
    for (const secret of secrets) assert.ok(!text.includes(secret), `${where} holds a secret that ends in ${secret.slice(-3)}`);
}

/** What everybody on the machine sees of a command that runs. */
async function processList(trial: Trial): Promise<string> {
    const child = trial.begin(['license', 'list', ...LICENSE, '--debug']);
    const line = process.platform === 'linux' ? readFileSync(`/proc/${child.pid ?? 0}/cmdline`, 'utf8') : child.spawnargs.join(' ');
    assert.match(line, /node/);
    await ended(child);
    return line;
}

function filesIn(folder: string): readonly string[] {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Of all tables that an API shows; those that begin with a line are the platform's own. */
function recordsIn(file: string): string {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
        const tables = (database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]).map(({ name }) => name);
        return JSON.stringify(tables.filter((name) => !/^[_$]/.test(name)).map((name) => database.prepare(`SELECT * FROM "${name}"`).all()));
    } finally {
        database.close();
    }
}
