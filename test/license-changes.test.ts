import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test, type TestContext } from 'node:test';
import { addDays, dateIn } from '../scripts/domain/calendar.ts';
import type { ChangePlan } from '../scripts/domain/change-plan.ts';
import type { ChangeReport } from '../scripts/domain/change-report.ts';
import type { RunReport } from '../scripts/domain/run-report.ts';
import { LicenseOrgRun } from './license-org-run.ts';
import type { EndedRun, Row } from './run-requests.ts';
import { WorkerRun } from './worker-run.ts';

/** More than one batch of a run. */
const CUSTOMERS = 1300;
const RENEWED = 500;

/** Licenses with these names are for tests that change one or two. */
const SINGLES = 20;

let org: LicenseOrgRun;
let today: string;

before(async () => {
    org = await LicenseOrgRun.start();
    today = dateIn(await timeZone(), new Date().toISOString());
    const expirationOf = (index: number): string => addDays(today, 10 + (index % 300));
    const rows = Array.from({ length: SINGLES + CUSTOMERS }, (_, index) => ({
        Status__c: 'Active',
        Expiration__c: expirationOf(index),
        Seats__c: 10,
        Used_Licenses__c: 7,
        Install_Date__c: addDays(today, -30),
        Subscriber_Org_Name__c: index < SINGLES ? `Single ${index}` : `Customer ${index}`,
    }));
    await org.writeLicenses(rows);
});
afterEach(() => setFaults());
after(() => org.stop());

async function timeZone(): Promise<string> {
    const [found] = await org.page.rows('SELECT TimeZoneSidKey FROM Organization');
    return String(found?.['TimeZoneSidKey']);
}

async function setFaults(...faults: readonly object[]): Promise<void> {
    await org.page.send('PUT', '/local-org/faults', { faults });
}

function path(name: string): string {
    return join(org.orgs.folder, name);
}

const CUSTOMER = "Subscriber_Org_Name__c LIKE 'Customer %'";

/** Expiration by name. */
async function expirations(where: string): Promise<ReadonlyMap<string, string>> {
    const rows = await org.page.rows(`SELECT Name, Expiration__c FROM License__c WHERE ${where} ORDER BY Name`);
    return new Map(rows.map((row) => [String(row['Name']), String(row['Expiration__c'])]));
}

async function single(index: number): Promise<Row & { readonly Id: string; readonly Name: string }> {
    const fields = 'Id, Name, Status__c, Expiration__c, Seats__c, Last_Change_Reason__c, Last_Change_Source__c';
    const [row] = await org.page.rows(`SELECT ${fields} FROM License__c WHERE Subscriber_Org_Name__c = 'Single ${index}'`);
    return row as Row & { readonly Id: string; readonly Name: string };
}

function change(...args: readonly string[]): readonly string[] {
    return ['license', 'modify', '--target-org', 'license-service', ...args];
}

/** Id of the newest run; `undefined` when there is none. */
async function latestRunId(): Promise<string | undefined> {
    const [row] = await org.page.rows('SELECT Id FROM License_Run__c ORDER BY CreatedDate DESC, Name DESC LIMIT 1');
    return row && String(row['Id']);
}

async function latestRun(): Promise<EndedRun> {
    return org.page.runOf((await latestRunId()) ?? '');
}

/** Waits until a command has begun a run that is so far. */
async function runThatHasDone(earlier: string | undefined, isThere: (run: EndedRun) => boolean): Promise<EndedRun> {
    for (;;) {
        const id = await latestRunId();
        if (id !== undefined && id !== earlier) return org.page.until(id, isThere);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

describe('a round of renewals', () => {
    test('500 rows of a file with a byte-order mark and semicolons are renewed in a dozen calls, are told why, and come back with an undo', async () => {
        const names = [...(await expirations(CUSTOMER)).keys()].slice(0, RENEWED);
        const before = await expirations(CUSTOMER);
        const file = path('renewals.csv');
        const rows = names.map((name, index) => (index === 0 ? `${name};2030-12-31;Order 17` : `${name};;`));
        writeFileSync(file, `\uFEFFLicense;Expiration;Reason\r\n${rows.join('\r\n')}\r\n`);

        const used = await org.usedRequests();
        const changed = await org.json<ChangeReport>(change('--file', file, '--extend-by', '1y', '--reason', 'Renewal', '--no-prompt'));
        const calls = (await org.usedRequests()) - used;
        assert.deepEqual([changed.status, changed.result.counts.changed], [0, RENEWED], changed.message);
        assert.ok(calls <= 15, `${calls} API requests`);
        const now = await expirations(CUSTOMER);
        assert.deepEqual([now.get(names[0] ?? ''), now.get(names[1] ?? '')], ['2030-12-31', nextYear(before.get(names[1] ?? '') ?? '')]);
        const events = await org.page.eventsOf(changed.result.runs[0]?.id ?? '');
        assert.equal(events.length, RENEWED);
        assert.deepEqual(
            new Set(events.map((event) => `${String(event['Source__c'])}: ${String(event['Reason__c'])}`)),
            new Set(['Command: Renewal', 'Command: Order 17']),
        );

        const undone = await org.json<ChangeReport>(undo(changed.result.runs[0]?.name ?? '', '--no-prompt'));
        assert.deepEqual([undone.status, undone.result.counts.changed], [0, RENEWED], undone.message);
        assert.deepEqual(await expirations(CUSTOMER), before);
        const again = await org.json<ChangeReport>(undo(changed.result.runs[0]?.name ?? '', '--no-prompt'));
        assert.deepEqual([again.status, again.result.counts.unchanged], [0, RENEWED]);
    });

    function undo(run: string, ...args: readonly string[]): readonly string[] {
        return ['license', 'undo', '--target-org', 'license-service', '--run', run, ...args];
    }

    function nextYear(day: string): string {
        return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
    }
});

/** Leaves time between two batches, so that what comes between them does. */
const SLOW_READS = { kind: 'delay', path: '/composite/sobjects/License__c', times: 2, milliseconds: 3000 };

describe('what is interrupted goes on', () => {
    /** Every license extended once, in one run, whatever happened in between. */
    async function assertExtendedOnce(before: ReadonlyMap<string, string>, days: number, runId: string): Promise<void> {
        const wanted = new Map([...before].map(([name, day]) => [name, addDays(day, days)]));
        assert.deepEqual(await expirations(CUSTOMER), wanted);
        const events = await org.page.eventsOf(runId);
        assert.deepEqual([events.length, new Set(events.map((event) => event['License__c'])).size], [CUSTOMERS, CUSTOMERS]);
    }

    test('killed between two batches and applied again, it ends in the same state in the same run', async () => {
        const [before, last] = [await expirations(CUSTOMER), await latestRunId()];
        const plan = path('killed.json');
        await setFaults(SLOW_READS);
        const command = org.begin(change('--where', CUSTOMER, '--extend-by', '30d', '--no-prompt', '--plan-file', plan));
        const run = await runThatHasDone(last, ({ Total__c, State__c }) => Number(Total__c) > 0 && State__c === 'Running');
        await org.page.until(run.Id, ({ Done__c }) => Number(Done__c) >= 1000);
        command.signal('SIGKILL');
        assert.equal((await command.ended).code, null);
        await setFaults();
        const left = await org.page.runOf(run.Id);
        assert.deepEqual([left.State__c, left['Done__c']], ['Running', 1000]);

        const applied = await org.json<ChangeReport>(['license', 'apply', '--target-org', 'license-service', '--plan-file', plan, '--no-prompt']);
        assert.deepEqual([applied.status, applied.result.counts.changed], [0, CUSTOMERS], applied.message);
        assert.deepEqual([(await latestRun()).Id, (await latestRun()).State__c], [run.Id, 'Succeeded']);
        await assertExtendedOnce(before, 30, run.Id);
    });

    test('Ctrl-C ends it after the batch in hand with 130 and the command that goes on', async () => {
        const [before, last] = [await expirations(CUSTOMER), await latestRunId()];
        const plan = path('stopped.json');
        const command = org.begin(change('--where', CUSTOMER, '--extend-by', '3d', '--no-prompt', '--plan-file', plan));
        const { Id } = await runThatHasDone(last, ({ State__c }) => State__c === 'Running');
        command.signal('SIGINT');
        const { code, stdout, stderr } = await command.ended;
        assert.equal(code, 130, stdout + stderr);
        assert.match(stderr, /Go on where it stopped: sf lma license apply --plan-file .*stopped\.json --target-org license-service/);
        const left = await org.page.runOf(Id);
        assert.equal(left.State__c, 'Canceled');
        assert.match(left.Error__c ?? '', /Stopped by whoever ran the command: 1000 of 1300 licenses are done\. To go on: sf lma license apply/);

        const applied = await org.json<ChangeReport>(['license', 'apply', '--target-org', 'license-service', '--plan-file', plan, '--no-prompt']);
        assert.deepEqual([applied.status, (await org.page.runOf(Id)).State__c], [0, 'Succeeded'], applied.message);
        await assertExtendedOnce(before, 3, Id);
    });

    test('two processes that apply one plan at once: one goes on, the other stops, and nothing is done twice', async () => {
        const [before, last] = [await expirations(CUSTOMER), await latestRunId()];
        const plan = path('twice.json');
        const first = org.begin(change('--where', CUSTOMER, '--extend-by', '4d', '--no-prompt', '--plan-file', plan));
        const { Id } = await runThatHasDone(last, ({ State__c }) => State__c === 'Running');
        const second = await org.json<ChangeReport>(['license', 'apply', '--target-org', 'license-service', '--plan-file', plan, '--no-prompt']);
        const one = await first.ended;
        assert.equal(second.status, 0, second.message);
        assert.ok(one.code === 0 || /Another process has taken up R-\d+/.test(one.stderr), one.stderr);
        assert.equal((await org.page.runOf(Id)).State__c, 'Succeeded');
        await assertExtendedOnce(before, 4, Id);
    });

    /** A change of all customers whose process is killed after a thousand, and whose run a worker finds minutes later. */
    async function killedAndFound(...flags: readonly string[]): Promise<{ readonly Id: string; readonly Name: unknown; readonly ended: EndedRun }> {
        const last = await latestRunId();
        await setFaults(SLOW_READS);
        const command = org.begin(change('--where', CUSTOMER, '--no-prompt', ...flags));
        const { Id, Name } = await runThatHasDone(last, ({ State__c }) => State__c === 'Running');
        await org.page.until(Id, ({ Done__c }) => Number(Done__c) >= 1000);
        command.signal('SIGKILL');
        await command.ended;
        await setFaults();
        await org.page.send('PUT', '/local-org/clock', { to: '+6m' });
        const worker = WorkerRun.start(org.orgs.folder, 'late worker');
        const ended = await org.page.end(Id);
        await worker.stop();
        await org.page.send('PUT', '/local-org/clock', { reset: true });
        return { Id, Name, ended };
    }

    test('a run that was killed and is too long to be asked for is ended by a worker with a sentence, and its plan still does the rest', async () => {
        const before = await expirations(CUSTOMER);
        const plan = path('abandoned.json');
        const { ended } = await killedAndFound('--extend-by', '5d', '--plan-file', plan);
        assert.deepEqual([ended.State__c, ended.Changed__c], ['Failed', 1000]);
        assert.match(ended.Error__c ?? '', /interrupted after 1000 changed licenses\. To do the rest, run where it ran: sf lma license apply/);
        const applied = await org.json<ChangeReport>(['license', 'apply', '--target-org', 'license-service', '--plan-file', plan, '--no-prompt']);
        assert.deepEqual([applied.status, applied.result.counts.changed, applied.result.counts.unchanged], [0, 300, 1000], applied.message);
        assert.deepEqual(await expirations(CUSTOMER), new Map([...before].map(([name, day]) => [name, addDays(day, 5)])));
    });

    test('a run that was killed and whose plan fits into it is ended by a worker, and can be taken back', async () => {
        const before = await expirations(CUSTOMER);
        const { Id, Name, ended } = await killedAndFound('--seats', '12', '--reason', 'Upsell');
        assert.deepEqual([ended.State__c, ended.Changed__c, ended['Worker__c']], ['Succeeded', CUSTOMERS, 'late worker']);
        assert.equal((await org.page.rows(`SELECT Id FROM License__c WHERE ${CUSTOMER} AND Seats__c = 12`)).length, CUSTOMERS);
        const events = await org.page.eventsOf(Id);
        assert.deepEqual([events.length, new Set(events.map((event) => event['License__c'])).size], [CUSTOMERS, CUSTOMERS]);
        assert.deepEqual(new Set(events.map((event) => event['Reason__c'])), new Set(['Upsell']));

        const undone = await org.json<ChangeReport>(['license', 'undo', '--target-org', 'license-service', '--run', String(Name), '--no-prompt']);
        assert.deepEqual([undone.status, undone.result.counts.changed], [0, CUSTOMERS], undone.message);
        assert.deepEqual(await expirations(`${CUSTOMER} AND Seats__c = 10`), before);
    });

    test('a worker at the reserve of API requests leaves its run as it is, and goes on with it when there are requests again', async () => {
        const before = await expirations(CUSTOMER);
        const ids = (await org.page.rows(`SELECT Id FROM License__c WHERE ${CUSTOMER}`)).map((row) => String(row['Id']));
        await setFaults(SLOW_READS);
        const worker = WorkerRun.start(org.orgs.folder, 'poor worker');
        const id = await org.page.askForBulkChange(ids, { extendByDays: 6 });
        await org.page.until(id, ({ Done__c }) => Number(Done__c) >= 1000);
        await setFaults({ kind: 'apiBudget', max: Math.ceil((await org.usedRequests()) * 1.05) });
        // What is in hand is answered first; what the worker has from then on is its own pause.
        await new Promise((resolve) => setTimeout(resolve, 4000));
        assert.deepEqual([(await org.page.runOf(id)).State__c, (await org.page.runOf(id))['Done__c']], ['Running', 1000]);
        assert.deepEqual(
            (await worker.stop()).map(({ state }) => state),
            [],
        );
        await setFaults();
        const again = WorkerRun.start(org.orgs.folder, 'poor worker');
        assert.equal((await org.page.end(id)).State__c, 'Succeeded');
        await again.stop();
        await assertExtendedOnce(before, 6, id);
    });

    test('at the reserve of API requests it stops with 75 and is done tomorrow', async () => {
        const before = await expirations(CUSTOMER);
        const plan = path('budget.json');
        // The plan takes four calls, and the forecast seven: between two batches the requests of others come in.
        const planned = await org.run(change('--where', CUSTOMER, '--extend-by', '2d', '--dry-run', '--plan-file', plan));
        assert.equal(planned.code, 0, planned.stderr);
        const used = await org.usedRequests();
        await setFaults({ kind: 'apiBudget', max: used + 11 });
        const apply = ['license', 'apply', '--target-org', 'license-service', '--plan-file', plan, '--no-prompt', '--api-reserve', '0'];
        const short = await org.json<ChangeReport>(apply);
        assert.deepEqual([short.status, short.name], [75, 'ApiLimitReached'], short.message);
        assert.match(short.actions?.join(' ') ?? '', /Go on where it stopped: sf lma license apply --plan-file .*budget\.json.*Go on tomorrow/);
        await setFaults();
        const left = await latestRun();
        assert.deepEqual([left.State__c, left['Done__c']], ['Canceled', 1000]);
        assert.match(left.Error__c ?? '', /few API requests left today.*1000 of 1300 licenses are done\. To go on: sf lma license apply/);
        const done = await org.json<ChangeReport>(apply);
        assert.equal(done.status, 0, done.message);
        await assertExtendedOnce(before, 2, (await latestRun()).Id);
    });
});

describe('a saved plan', () => {
    test('refuses only what somebody changed meanwhile, writes it to a file, and takes that file back', async () => {
        const [one, other] = [await single(1), await single(2)];
        const plan = path('meanwhile.json');
        const licenses = `${one.Name},${other.Name}`;
        const dry = await org.run(change('--license', licenses, '--seats', '30', '--dry-run', '--plan-file', plan));
        assert.equal(dry.code, 0, dry.stderr);
        assert.equal(statSync(plan).mode & 0o777, 0o600);
        await org.page.send('PATCH', `/services/data/v66.0/sobjects/License__c/${one.Id}`, { Seats__c: 12 });

        const rejected = path('rejected.csv');
        const applied = await org.run(['license', 'apply', '--target-org', 'license-service', '--plan-file', plan, '--no-prompt', '--rejected-file', rejected]);
        assert.equal(applied.code, 68, applied.stderr);
        assert.match(applied.stdout, /The number of seats was changed meanwhile: it was 10 when this was planned, and is 12 now/);
        assert.deepEqual([(await single(1))['Seats__c'], (await single(2))['Seats__c']], [12, 30]);

        const sent = await org.json<ChangeReport>(change('--file', rejected, '--no-prompt'));
        assert.deepEqual(
            sent.result.items.map(({ name, before, after, outcome }) => [name, before, after, outcome]),
            [[one.Name, { seats: 12 }, { seats: 30 }, 'changed']],
        );
        const again = await org.json<ChangeReport>(['license', 'apply', '--target-org', 'license-service', '--plan-file', plan, '--no-prompt']);
        assert.deepEqual([again.status, again.result.counts.unchanged, again.result.runs], [0, 2, []]);
    });

    /** Plans that somebody has changed by hand. */
    const HAND_MADE: readonly { readonly name: string; readonly edit: (plan: ChangePlan) => object; readonly error: RegExp }[] = [
        {
            name: 'for another org',
            edit: (plan) => ({ ...plan, orgId: '00D000000000001EAA' }),
            error: /is for the org 00D000000000001EAA, and license-service is/,
        },
        { name: 'of another version', edit: (plan) => ({ ...plan, openlmaPlan: 2 }), error: /is of version 2/ },
        { name: 'with a field that is not there', edit: (plan) => withAfter(plan, { owner: 'me' }), error: /"after\.owner" means nothing here/ },
        { name: 'to something that no rule allows', edit: (plan) => withAfter(plan, { status: 'Trial' }), error: /A license that has been Active/ },
    ];

    function withAfter(plan: ChangePlan, after: object): object {
        return { ...plan, items: plan.items.map((item) => ({ ...item, before: { status: 'Active' }, after })) };
    }

    for (const { name, edit, error } of HAND_MADE) {
        test(`${name} writes nothing and says why`, async () => {
            const { Name } = await single(3);
            const file = path(`hand-made ${name}.json`);
            await org.run(change('--license', Name, '--seats', '40', '--dry-run', '--plan-file', file));
            writeFileSync(file, JSON.stringify(edit(JSON.parse(readFileSync(file, 'utf8')) as ChangePlan)));
            const { code, stdout, stderr } = await org.run(['license', 'apply', '--target-org', 'license-service', '--plan-file', file, '--no-prompt']);
            assert.equal(code, 1, stdout + stderr);
            assert.match(stdout + stderr, error);
            assert.deepEqual([(await single(3))['Seats__c'], (await single(3))['Status__c']], [10, 'Active']);
        });
    }
});

describe('by who asks', () => {
    test('a manager asks the license service, which does what was shown and refuses what somebody changed before it came', async () => {
        const [one, other] = [await single(4), await single(5)];
        const ask = [
            'license',
            'modify',
            '--target-org',
            'sales',
            '--license',
            `${one.Name},${other.Name}`,
            '--seats',
            '44',
            '--reason',
            'Upsell',
            '--no-prompt',
        ];
        const asked = await org.json<ChangeReport>([...ask, '--wait', '0']);
        assert.deepEqual([asked.status, asked.result.carriedOutBy, asked.result.counts.open], [69, 'license service', 2], asked.message);
        const run = await latestRun();
        assert.deepEqual([run.State__c, (await single(4))['Seats__c']], ['Requested', 10]);
        await org.page.send('PATCH', `/services/data/v66.0/sobjects/License__c/${other.Id}`, { Seats__c: 11 });

        const worker = WorkerRun.start(org.orgs.folder, 'worker');
        try {
            assert.equal((await org.page.end(run.Id)).State__c, 'Partly Succeeded');
            assert.deepEqual([(await single(4))['Seats__c'], (await single(5))['Seats__c']], [44, 11]);
            assert.equal((await single(4))['Last_Change_Reason__c'], 'Upsell');
            const waited = await org.json<ChangeReport>(['license', 'modify', '--target-org', 'sales', '--license', one.Name, '--seats', '45', '--no-prompt']);
            assert.deepEqual([waited.status, waited.result.counts.changed, (await single(4))['Seats__c']], [0, 1, 45], waited.message);
            const undone = await org.json<ChangeReport>([
                'license',
                'undo',
                '--target-org',
                'sales',
                '--run',
                waited.result.runs[0]?.name ?? '',
                '--no-prompt',
            ]);
            assert.deepEqual([undone.status, undone.result.counts.changed, (await single(4))['Seats__c']], [0, 1, 44], undone.message);
        } finally {
            await worker.stop();
        }
    });

    test('a viewer sees the plan, and is told which permission set is missing to change anything', async () => {
        const { Name } = await single(6);
        const ask = ['license', 'modify', '--target-org', 'viewer', '--license', Name, '--seats', '44'];
        const dry = await org.json<ChangeReport>([...ask, '--dry-run']);
        assert.deepEqual([dry.status, dry.result.counts.changed], [0, 1], dry.message);
        const refused = await org.json<ChangeReport>([...ask, '--no-prompt']);
        assert.deepEqual([refused.status, refused.name], [1, 'NotLicenseManager']);
        assert.match(
            `${refused.message ?? ''} ${refused.actions?.join(' ') ?? ''}`,
            /License_Manager is missing.*sf org assign permset --name License_Manager --on-behalf-of viewer@license\.local/,
        );
        assert.equal((await single(6))['Seats__c'], 10);
    });
});

describe('days', () => {
    test("are those of the license org, whatever the machine's time zone", async () => {
        const { Name } = await single(7);
        for (const TZ of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
            const now = dateIn(await timeZone(), new Date().toISOString());
            const dry = await org.json<ChangeReport>(change('--license', Name, '--expiration', now, '--dry-run'), { TZ });
            assert.deepEqual([dry.status, dry.result.today, dry.result.counts.changed], [0, now, 1], dry.message);
            const past = await org.json<ChangeReport>(change('--license', Name, '--expiration', addDays(now, -1), '--no-prompt'), { TZ });
            assert.deepEqual([past.status, past.name], [2, 'ExpirationInPast']);
        }
    });
});

describe('bad input is one clear sentence, and nothing is written', () => {
    const CASES: readonly { readonly name: string; readonly args: readonly string[]; readonly csv?: string; readonly code: number; readonly error: RegExp }[] =
        [
            { name: 'no license', args: ['--seats', '5'], code: 2, error: /does not say which licenses are meant/ },
            { name: 'nothing to change', args: ['--license', 'L-00001'], code: 2, error: /does not say what to change/ },
            {
                name: 'a license that is not there',
                args: ['--license', 'L-99999', '--seats', '5'],
                code: 1,
                error: /No license L-99999 matches in license-service/,
            },
            { name: 'no date', args: ['--license', 'L-00001', '--expiration', '31.01.2027'], code: 2, error: /"31\.01\.2027" of --expiration is no day/ },
            { name: 'no length of time', args: ['--license', 'L-00001', '--extend-by', '30'], code: 2, error: /"30" of --extend-by is no duration/ },
            { name: 'a file that is not there', args: ['--file', 'nowhere.csv'], code: 1, error: /nowhere\.csv cannot be read: there is no such file/ },
            {
                name: 'a file with wrong lines',
                args: [],
                csv: 'license,seats\nL-1,5\nL-2,many\n\nL-1,6\n',
                code: 1,
                error: /has 2 faults[\s\S]*Line 3: the number of seats "many"[\s\S]*Line 5: L-1 stands in line 2 already/,
            },
            { name: 'a file with an unknown column', args: [], csv: 'license,seets\nL-1,5\n', code: 1, error: /a column "seets", which means nothing here/ },
            {
                name: 'nobody to ask',
                args: ['--license', 'L-00001', '--seats', '5'],
                code: 1,
                error: /nobody is at a terminal to confirm it\. Nothing was written/,
            },
        ];

    for (const { name, args, csv, code, error } of CASES) {
        test(name, async () => {
            const runs = await latestRunId();
            const file = path(`${name}.csv`);
            if (csv !== undefined) writeFileSync(file, csv);
            const ended = await org.run(change(...args, ...(csv === undefined ? [] : ['--file', file])));
            assert.match(ended.stderr, error);
            assert.equal(ended.code, code, ended.stderr);
            assert.equal(await latestRunId(), runs);
        });
    }
});

describe('what people and programs read', () => {
    test('a plan of thousands is told in kinds, the first rows and where the whole of it is', async () => {
        const { stdout, code } = await org.run(change('--where', CUSTOMER, '--seats', '5', '--dry-run'));
        assert.equal(code, 0);
        assert.match(stdout, /Fewer seats +1,300 +5/);
        assert.match(stdout, /The first 10 licenses/);
        assert.match(
            stdout,
            /1,300 licenses change\. This takes about 7 API requests of the [\d,]+ that may be used today\.\nRead the whole plan with --dry-run --result-format csv/,
        );
        const csv = await org.run(change('--where', CUSTOMER, '--seats', '5', '--dry-run', '--result-format', 'csv'));
        const lines = csv.stdout.trim().split('\n');
        assert.equal(lines.length, 1301);
        assert.match(
            lines[0] ?? '',
            /^license,key,customer,package,outcome,status before,status after,expiration before,expiration after,seats before,seats after,/,
        );
        assert.match(lines[1] ?? '', /,change,,,,,10,5,,7 seats are in use\. Their users keep access/);
    });

    test('what was exported and is given back unchanged changes nothing', async () => {
        const file = path('exported.csv');
        const columns = ['--columns', 'name,subscriber,status,expiration,seats', '--output-file', file];
        const exported = await org.run(['license', 'export', '--target-org', 'license-service', '--where', CUSTOMER, ...columns]);
        assert.equal(exported.code, 0, exported.stderr);
        const dry = await org.json<ChangeReport>(change('--file', file, '--dry-run'));
        assert.deepEqual([dry.result.counts.licenses, dry.result.counts.unchanged], [CUSTOMERS, CUSTOMERS], dry.message);
    });

    test('runs are listed and shown to whoever may look', async () => {
        const { Name } = await single(9);
        const changed = await org.json<ChangeReport>(change('--license', Name, '--seats', '9', '--no-prompt'));
        const list = await org.json<{ readonly runs: readonly RunReport[] }>(['run', 'list', '--target-org', 'viewer', '--kind', 'modify', '--limit', '5']);
        const [newest] = list.result.runs;
        assert.deepEqual([list.status, newest?.kind, newest?.name], [0, 'Bulk Modify', changed.result.runs[0]?.name]);
        const shown = await org.json<RunReport>(['run', 'show', '--target-org', 'viewer', '--run', newest?.name ?? '']);
        assert.deepEqual(
            [shown.result.changed, shown.result.source, shown.result.differences.map(({ name, field, before, after }) => [name, field, before, after])],
            [1, 'Command', [[Name, 'Seats__c', 10, 9]]],
        );
        const { stdout } = await org.run(['run', 'show', '--target-org', 'viewer', '--run', newest?.name ?? '']);
        assert.match(stdout, /Asked for +\d{4}-\d\d-\d\d \d\d:\d\d by /);
        const unknown = await org.json(['run', 'show', '--target-org', 'viewer', '--run', 'R-99999']);
        assert.match(unknown.message ?? '', /There is no run R-99999 in viewer/);
    });

    test('the shape of the JSON stays what programs know', async (t: TestContext) => {
        const { Name } = await single(8);
        const { result } = await org.json<ChangeReport>(change('--license', Name, '--seats', '5', '--reason', 'Downgrade', '--no-prompt'));
        t.assert.snapshot(steady(result));
    });

    for (const [topic, command] of [
        ['license', 'modify'],
        ['license', 'apply'],
        ['license', 'undo'],
        ['run', 'list'],
        ['run', 'show'],
    ] as const) {
        test(`the help of ${topic} ${command} says what it does, with examples`, async (t: TestContext) => {
            const { stdout } = await org.run([topic, command, '--help']);
            t.assert.snapshot(ownHelp(stdout).split('\n'));
        });
    }

    /** Ids, days and counts that are others each time, in words. */
    function steady(report: ChangeReport): unknown {
        const text = JSON.stringify(report)
            .replaceAll(/\b(a0|00D)\w{13,16}/g, 'ID')
            .replaceAll(/ID-033\w{12}/g, 'KEY')
            .replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, 'DAY')
            .replaceAll(/"(planFile)":"[^"]*"/g, '"$1":"FILE"')
            .replaceAll(/"left":\d+/g, '"left":0')
            .replaceAll(/[RL]-\d{5}/g, (name) => `${name.charAt(0)}-00000`);
        return JSON.parse(text) as unknown;
    }

    /** Without the flags that all commands have, whose words are theirs. */
    function ownHelp(text: string): string {
        return text.replace(/\nUSAGE\n[\s\S]*?(?=\nCHANGE FLAGS|\nDESCRIPTION)/, '').replace(/\nFLAG DESCRIPTIONS[\s\S]*/, '');
    }
});
