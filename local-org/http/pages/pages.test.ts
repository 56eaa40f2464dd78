import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { ShellCompiler } from '../../shell/build/bundle-compiler.ts';
import { bundleOf } from '../../shell/testing/sample-bundles.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import { registerShellApi } from '../ui-api/shell-routes.ts';
import { localPath } from './local-path.ts';
import { issueCode } from './one-time-codes.ts';
import { pageRoutes } from './page-routes.ts';

const MANIFEST = { modules: { lwc: 'lwc-1.js' }, scripts: ['main-1.js'], preload: [] };
const WIDGET = bundleOf('widget', { 'widget.js': '' });
const GREETER = bundleOf('greeter', { 'greeter.js': '' });
const GREETER_CODE = `import { LightningElement } from 'lwc';
import greeting from '@salesforce/label/c.Greeting';
import nothing from '@salesforce/label/c.Missing';
import mayPaint from '@salesforce/customPermission/Paint';
import id from '@salesforce/user/Id';

export default [LightningElement, greeting, nothing, mayPaint, id, "import x from '@salesforce/user/Id';"];`;
const LABEL = { ...bundleOf('Greeting', {}), type: 'CustomLabel', body: { value: '</script>"Hi"' } };

const META = { ...bundleOf('Pictures', {}), lastModifiedDate: '2026-11-22T10:00:00.000Z' };
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const PICTURES = {
    ...META,
    type: 'StaticResource',
    body: { contentType: 'application/zip' },
    files: new Map([['Pictures.resource', base64(zipSync({ 'small/dot.svg': strToU8('<svg/>') }))]]),
};
const LOGO = {
    ...META,
    type: 'ContentAsset',
    fullName: 'Logo',
    body: { versions: { version: [{ pathOnClient: 'logo.png' }] } },
    files: new Map([['Logo.asset', base64(new Uint8Array([137, 80]))]]),
};
const SITE = {
    ...META,
    type: 'CspTrustedSite',
    fullName: 'Cdn',
    body: { context: 'All', endpointUrl: 'https://cdn.example', isActive: true, isApplicableToImgSrc: true },
};

/** A compiler that has built already. */
function builtShell(folder: string): ShellCompiler {
    return {
        compile: () => Promise.resolve([]),
        moduleOf: ({ fullName }) => Promise.resolve(fullName === 'widget' ? "export default 'widget';" : GREETER_CODE),
        hashOf: () => 'hash',
        shellFolder: () => Promise.resolve(folder),
        close: () => Promise.resolve(),
    };
}

/** The org's model with a bundle and a label, as if they had been deployed. */
function addComponents({ org }: TestOrg): void {
    const components = [WIDGET, GREETER, LABEL, PICTURES, LOGO, SITE];
    const catalogue = {
        get: (type: string, name: string) => components.find((each) => each.type === type && each.fullName === name),
        list: (type: string) => components.filter((each) => each.type === type),
        all: () => components,
    };
    org.replaceModel(Object.create(org.model(), { catalogue: { value: catalogue } }) as ReturnType<typeof org.model>);
}

describe('pages', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    let org: TestOrg;

    before(async () => {
        mkdirSync(join(folder, 'shell'));
        writeFileSync(join(folder, 'secret.js'), 'secret');
        writeFileSync(join(folder, 'shell', 'manifest.json'), JSON.stringify(MANIFEST));
        writeFileSync(join(folder, 'shell', 'main-1.js'), 'main();');
        writeFileSync(join(folder, 'shell', 'main-1.js.gz'), gzipSync('main();'));
        writeFileSync(join(folder, 'shell', 'main-1.js.br'), brotliCompressSync('main();'));
        org = await startTestOrg([registerShellApi, pageRoutes(builtShell(join(folder, 'shell')))]);
        addComponents(org);
    });

    after(async () => {
        await org.close();
        rmSync(folder, { recursive: true });
    });

    const get = (path: string, headers: Record<string, string> = {}) => fetch(org.url + path, { redirect: 'manual', headers });
    const getAsUser = (path: string) => get(path, { authorization: `Bearer ${org.token}` });
    const cookieOf = (response: Response): string => response.headers.get('set-cookie') ?? '';

    it('sends the shell with an import map that its own policy allows', async () => {
        const response = await getAsUser('/lightning/o/Widget__c/list');
        const [, map = ''] = /<script type="importmap">(.*?)<\/script>/s.exec(await response.text()) ?? [];
        const { imports } = JSON.parse(map) as { imports: Record<string, string> };
        const { 'c/greeter': greeter = '', ...others } = imports;
        assert.match(greeter, /^\/modules\/c\/greeter\/hash-[0-9a-f]{12}\.js$/);
        assert.deepEqual(others, { lwc: '/shell/assets/lwc-1.js', 'c/widget': '/modules/c/widget/hash.js', '@salesforce/': '/modules/@salesforce/' });
        const policy = response.headers.get('content-security-policy') ?? '';
        assert.ok(policy.includes(`'sha256-${createHash('sha256').update(map).digest('base64')}'`));
        assert.ok(!/unsafe-eval|script-src[^;]*unsafe-inline/.test(policy));
    });

    it('asks a visitor without a session who they are, and remembers where they wanted to go', async () => {
        const html = await (await get('/lightning/r/Widget__c/1/view?a=%22%3E%3Cb%3E')).text();
        assert.match(html, /Ada Byron/);
        assert.match(html, /name="startURL" value="\/lightning\/r\/Widget__c\/1\/view\?a=%22%3E%3Cb%3E"/);
    });

    it('leads from the short address of a record to its page', async () => {
        const response = await get(`/${org.caller.userId.slice(0, 15)}`);
        assert.deepEqual([response.status, response.headers.get('location')], [302, `/lightning/r/User/${org.caller.userId}/view`]);
        for (const path of ['/zzz000000000001', '/robots.txt', '/abcdefghijklmnop']) assert.equal((await get(path)).status, 404);
    });

    it('opens the front door with a session token, into a session of its own', async () => {
        const response = await get(`/secur/frontdoor.jsp?sid=${encodeURIComponent(org.token)}&retURL=/lightning/n/Station`);
        assert.equal(response.status, 303);
        assert.equal(response.headers.get('location'), '/lightning/n/Station');
        assert.equal(typeof org.org.store.get('User', org.caller.userId)?.['LastLoginDate'], 'string');
        assert.match(cookieOf(response), new RegExp(`^sid_${org.org.identity.id}=.+; Path=/; HttpOnly; SameSite=Strict$`));
        const cookie = cookieOf(response).split(';')[0] ?? '';
        assert.ok(!cookie.includes(encodeURIComponent(org.token)));
        await get('/secur/logout.jsp', { cookie });
        assert.match(await (await get('/', { cookie })).text(), /Log in as/);
        assert.equal((await getAsUser('/')).headers.get('content-security-policy')?.includes('sha256'), true);
    });

    it('opens the front door with a one-time code once', async () => {
        const path = `/secur/frontdoor.jsp?otp=${issueCode(org.org, org.token)}`;
        assert.notEqual(cookieOf(await get(path)), '');
        const second = await get(path);
        assert.equal(cookieOf(second), '');
        assert.equal(second.headers.get('location'), '/?notice=expired');
    });

    for (const origin of [undefined, 'http://evil.example', 'null']) {
        it(`lets nobody choose a user from ${origin ?? 'no page at all'}`, async () => {
            const body = new URLSearchParams({ userId: org.caller.userId });
            const response = await fetch(`${org.url}/shell/sign-in`, {
                method: 'POST',
                body,
                redirect: 'manual',
                headers: origin === undefined ? {} : { origin },
            });
            assert.equal(response.status, 403);
            assert.equal(cookieOf(response), '');
        });
    }

    const answers: readonly (readonly [path: string, source: RegExp])[] = [
        ['label/c.Greeting', /^export default "<\/script>\\"Hi\\"";$/],
        ['label/c.Missing', /^throw new Error\("There is no custom label c.Missing."\);$/],
        ['user/Id', /^export default "005/],
        ['user/isGuest', /^export default false;$/],
        ['customPermission/Nobody_Has_It', /^export default undefined;$/],
        ['userPermission/ModifyAllData', /^export default true;$/],
        ['i18n/locale', /^export default "en-US";$/],
        ['resourceUrl/Pictures', /^export default "\/resource\/1795341600000\/Pictures";$/],
        ['contentAssetUrl/Logo', /^export default "\/file-asset\/Logo";$/],
        ['messageChannel/Chosen__c', /^export default "Chosen__c";$/],
        ['apex/Finder.find', /does not support @salesforce\/apex\/Finder.find/],
    ];
    for (const [path, source] of answers) {
        it(`answers @salesforce/${path}`, async () => {
            const response = await getAsUser(`/modules/@salesforce/${path}`);
            assert.match(await response.text(), source);
            assert.equal(response.headers.get('cache-control'), 'no-store');
        });
    }

    it('says in the document who is here, in a way that nothing in it can end', async () => {
        const html = await (await getAsUser('/lightning')).text();
        const [, session = ''] = /<script type="application\/json" id="session">(.*?)<\/script>/s.exec(html) ?? [];
        assert.deepEqual(JSON.parse(session), await (await getAsUser('/shell/session')).json());
        assert.ok(!session.includes('<'));
    });

    it('writes the values of the session into a component, and keeps an import that has none', async () => {
        const html = await (await getAsUser('/lightning')).text();
        const [file = ''] = /\/modules\/c\/greeter\/[\w-]+\.js/.exec(html) ?? [];
        const response = await getAsUser(file);
        assert.equal(response.headers.get('cache-control'), 'private, max-age=31536000, immutable');
        const source = await response.text();
        for (const line of ['const greeting = "</script>\\"Hi\\"";', 'const mayPaint = undefined;', `const id = "${org.caller.userId}";`])
            assert.ok(source.split('\n').includes(line), line);
        assert.match(source, /^import \{ LightningElement \} from 'lwc';$/m);
        assert.match(source, /^import nothing from '@salesforce\/label\/c.Missing';$/m);
        assert.match(source, /"import x from '@salesforce\/user\/Id';"\];$/);
    });

    it('serves a component to a page that knows older values, with the new ones and not for long', async () => {
        const response = await getAsUser('/modules/c/greeter/hash-000000000000.js');
        assert.deepEqual([response.status, response.headers.get('cache-control')], [200, 'no-store']);
    });

    it('serves a deployed component under the address of its content only, and to users only', async () => {
        assert.equal(await (await getAsUser('/modules/c/widget/hash.js')).text(), "export default 'widget';");
        assert.equal((await getAsUser('/modules/c/widget/older.js')).status, 404);
        assert.equal((await get('/modules/c/widget/hash.js')).status, 401);
        assert.equal((await get('/modules/@salesforce/user/Id')).status, 401);
    });

    // Covers: Metadata: StaticResource (doc: StaticResource, Metadata API Developer Guide)
    // Covers: Metadata: ContentAsset (doc: ContentAsset, Metadata API Developer Guide)
    it('serves static resources, files inside zipped ones, and asset files to users', async () => {
        const whole = await getAsUser('/resource/1795341600000/Pictures');
        assert.equal(whole.headers.get('content-type'), 'application/zip');
        for (const path of ['/resource/1/Pictures/small/dot.svg', '/resource/Pictures/small/dot.svg']) {
            const inside = await getAsUser(path);
            assert.deepEqual([inside.headers.get('content-type'), await inside.text()], ['image/svg+xml', '<svg/>'], path);
        }
        assert.equal((await getAsUser('/resource/Pictures/none.svg')).status, 404);
        assert.equal((await getAsUser('/resource/Nothing')).status, 404);
        assert.equal((await get('/resource/Pictures')).status, 401);
        const logo = await getAsUser('/file-asset/Logo');
        assert.deepEqual([logo.headers.get('content-type'), (await logo.arrayBuffer()).byteLength], ['image/png', 2]);
    });

    // Covers: Metadata: CspTrustedSite (doc: CspTrustedSite, Metadata API Developer Guide)
    it('lets the shell load what trusted sites allow, and nothing more', async () => {
        const policy = (await getAsUser('/lightning')).headers.get('content-security-policy') ?? '';
        assert.match(policy, /img-src 'self' data: https:\/\/cdn\.example;/);
        assert.match(policy, /connect-src 'self';/);
    });

    it('serves icons of the design system one by one', async () => {
        const response = await get('/shell/icons/utility/edit.svg');
        assert.equal(response.headers.get('content-type'), 'image/svg+xml');
        assert.match(await response.text(), /^<svg xmlns=[^>]+><symbol [^>]*id="edit"[^>]*>(?:(?!<symbol).)*<\/symbol><\/svg>$/s);
        for (const path of ['utility/nothing.svg', 'nothing/edit.svg', '..%2Futility/edit.svg', 'utility/edit'])
            assert.equal((await get(`/shell/icons/${path}`)).status, 404, path);
    });

    it('serves built files compressed as the browser likes it, and none outside their folder', async () => {
        const encodings = { 'gzip, deflate, br, zstd': 'br', gzip: 'gzip', identity: null };
        for (const [accepted, encoding] of Object.entries(encodings)) {
            const response = await get('/shell/assets/main-1.js', { 'accept-encoding': accepted });
            assert.equal(response.headers.get('content-encoding'), encoding);
            assert.equal(await response.text(), 'main();');
        }
        for (const path of ['..%2Fsecret.js', '%2e%2e/secret.js', 'missing.js', 'manifest.json'])
            assert.equal((await get(`/shell/assets/${path}`)).status, 404, path);
        assert.equal((await get('/slds/styles/salesforce-lightning-design-system.min.css')).status, 200);
    });

    const targets: readonly (readonly [given: unknown, path: string])[] = [
        ['/lightning/page/home?a=b#c', '/lightning/page/home?a=b#c'],
        ['//evil.example', '/'],
        ['/\\evil.example', '/'],
        ['https://evil.example/', '/'],
        ['/a\r\nSet-Cookie: x', '/'],
        ['lightning', '/'],
        [undefined, '/'],
    ];
    for (const [given, path] of targets) {
        it(`goes to ${path} when asked for ${JSON.stringify(given)}`, () => {
            assert.equal(localPath(given), path);
        });
    }
});
