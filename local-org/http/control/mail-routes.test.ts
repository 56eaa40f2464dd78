import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MailDraft } from '../../platform/mail/mail-message.ts';
import { sendMail } from '../../platform/mail/outbox.ts';
import { callJson } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import { startSession } from '../../platform/access/sessions.ts';

const DRAFT: MailDraft = {
    to: ['Ada@books.example'],
    cc: [],
    bcc: ['archive@books.example'],
    from: { name: 'Ada Byron', address: 'ada@books.example' },
    replyTo: 'ada@books.example',
    subject: 'One',
    textBody: 'Hello',
    htmlBody: null,
    relatedRecordId: '001000000000001AAA',
    template: null,
    cause: { action: 'emailSimple', userId: '005000000000001AAA' },
};

interface Page {
    readonly totalSize: number;
    readonly nextUrl: string | null;
    readonly messages: readonly { readonly id: string; readonly subject: string; readonly sentDate: string }[];
}

// Covers: Mail: outbox
// Covers: Control: GET /local-org/mail, GET /local-org/mail/:id
// Covers: Control: DELETE /local-org/mail
describe('the outbox', () => {
    let server: TestOrg;
    const page = async (query = ''): Promise<Page> => (await callJson(server, 'GET', `/local-org/mail${query}`)).body as Page;
    const subjects = async (query: string): Promise<string[]> => (await page(query)).messages.map(({ subject }) => subject);
    const send = (more: Partial<MailDraft>): void => {
        server.org.store.transaction(() => {
            sendMail(server.org, { ...DRAFT, ...more });
        });
    };

    before(async () => {
        server = await startTestOrg();
        send({});
        server.clock.set(new Date('2026-11-23T08:00:00.000Z'));
        send({ subject: 'Two', to: ['tom_b@books.example'], relatedRecordId: null });
        send({ subject: 'Three', to: ['tomxb@books.example'] });
    });
    after(() => server.close());

    it('shows the newest message first, with the time of the org', async () => {
        const { totalSize, nextUrl, messages } = await page();
        assert.deepEqual([totalSize, nextUrl, messages.map(({ subject }) => subject)], [3, null, ['Three', 'Two', 'One']]);
        assert.deepEqual([messages[0]?.sentDate, messages[2]?.sentDate], ['2026-11-23T08:00:00.000Z', '2026-11-22T02:48:09.000Z']);
    });

    it('finds messages by recipient, time and record', async () => {
        assert.deepEqual(await subjects('?to=ADA@books.example'), ['One']);
        assert.deepEqual(await subjects('?to=tom_b@books.example'), ['Two']);
        assert.deepEqual(await subjects('?to=archive@books.example&since=2026-11-23T00:00:00Z'), ['Three', 'Two']);
        assert.deepEqual(await subjects('?recordId=001000000000001'), ['Three', 'One']);
        assert.deepEqual(await subjects('?to=books.example'), []);
    });

    it('gives page after page', async () => {
        const first = await page('?limit=2&to=archive@books.example');
        assert.deepEqual([first.totalSize, first.messages.map(({ subject }) => subject)], [3, ['Three', 'Two']]);
        const second = (await callJson(server, 'GET', first.nextUrl ?? '')).body as Page;
        assert.deepEqual([second.nextUrl, second.messages.map(({ subject }) => subject)], [null, ['One']]);
    });

    // Covers: Control: GET /local-org/mail/:id
    it('shows all of one message by its id', async () => {
        const id = (await page('?to=ada@books.example')).messages[0]?.id ?? '';
        const { status, body } = await callJson(server, 'GET', `/local-org/mail/${id}`);
        assert.deepEqual([status, body], [200, { id, sentDate: '2026-11-22T02:48:09.000Z', ...DRAFT }]);
        assert.equal((await callJson(server, 'GET', '/local-org/mail/02s000000000000AAA')).status, 404);
    });

    // Covers: Control: GET /local-org/mail/:id/html
    it('shows HTML with orders to the browser to run and load nothing', async () => {
        const idOf = async (subject: string): Promise<string> => (await page()).messages.find((message) => message.subject === subject)?.id ?? '';
        server.org.store.transaction(() => {
            sendMail(server.org, { ...DRAFT, subject: 'Rich', htmlBody: '<p>Hello</p>' });
        });
        const ask = async (subject: string, token = server.token): Promise<Response> =>
            fetch(`${server.url}/local-org/mail/${await idOf(subject)}/html`, { headers: { authorization: `Bearer ${token}` } });
        const answer = await ask('Rich');
        assert.deepEqual([answer.headers.get('content-type'), await answer.text()], ['text/html; charset=utf-8', '<p>Hello</p>']);
        assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none';/);
        assert.equal((await ask('One')).status, 404);
        assert.equal((await ask('Rich', 'wrong')).status, 401);
        server.org.store.remove('_mail', await idOf('Rich'));
    });

    it('is for administrators, and refuses what it cannot read', async () => {
        const { org } = server;
        const [profile] = org.store.findBy('Profile', 'Name', ['Standard User']);
        org.store.insert('User', {
            ...org.store.get('User', server.caller.userId),
            Id: '005000000000099AAA',
            Username: 'tom',
            ProfileId: String(profile?.['Id']),
        });
        const tom = { ...server, token: startSession(org, '005000000000099AAA') };
        assert.equal((await callJson(tom, 'GET', '/local-org/mail')).status, 403);
        assert.equal((await callJson(server, 'GET', '/local-org/mail?since=yesterday')).status, 400);
        assert.equal((await callJson(server, 'GET', '/local-org/mail?limit=0')).status, 400);
        assert.equal((await fetch(`${server.url}/local-org/mail`)).status, 401);
    });

    it('holds nothing of a transaction that is rolled back', async () => {
        assert.throws(() => {
            server.org.store.transaction(() => {
                sendMail(server.org, { ...DRAFT, subject: 'Never' });
                throw new Error('rolled back');
            });
        }, /rolled back/);
        assert.equal((await page()).totalSize, 3);
    });

    it('is emptied', async () => {
        assert.deepEqual((await callJson(server, 'DELETE', '/local-org/mail')).body, { deleted: 3 });
        assert.equal((await page()).totalSize, 0);
    });
});
