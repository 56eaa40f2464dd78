import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { fileOf } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';

const CLI = join(import.meta.dirname, '../../node_modules/@salesforce/cli/bin/run.js');
const execute = promisify(execFile);

interface SfReply {
    readonly status: number;
    readonly result?: unknown;
}

const CONTENT = 'Hello {!Account.Name},\n\nwelcome & "thanks".\n';
const DESCRIPTION = ['available', 'encodingKey', 'name', 'style', 'subject', 'type'].map((element, index) => {
    const value = ['true', 'UTF-8', 'First', 'none', 'Welcome', 'text'][index] ?? '';
    return `    <${element}>${value}</${element}>`;
});
const ALERT = [
    '    <alerts>',
    '        <fullName>Welcome</fullName>',
    '        <description>Welcome</description>',
    '        <protected>false</protected>',
    '        <recipients><type>owner</type></recipients>',
    '        <senderType>CurrentUser</senderType>',
    '        <template>Welcome_Mails/First</template>',
    '    </alerts>',
];
const SOURCE: Readonly<Record<string, string>> = {
    'email/Welcome_Mails.emailFolder-meta.xml': fileOf('EmailFolder', '    <accessType>Public</accessType>', '    <name>Welcome Mails</name>'),
    'email/Welcome_Mails/First.email': CONTENT,
    'email/Welcome_Mails/First.email-meta.xml': fileOf('EmailTemplate', ...DESCRIPTION),
    'workflows/Account.workflow-meta.xml': fileOf('Workflow', ...ALERT),
};

let org: TestOrg;
let folder: string;

/** Runs the unmodified CLI in the project; a command that fails is a reply too. */
async function sf(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<SfReply> {
    const env = { ...isolatedEnvironment(join(folder, 'home')), ...variables };
    const running = execute(process.execPath, [CLI, ...args, '--json'], { cwd: join(folder, 'project'), env });
    const { stdout } = await running.catch((error: unknown) => error as { readonly stdout: string });
    return JSON.parse(stdout) as SfReply;
}

function write(path: string, text: string): void {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
}

before(async () => {
    org = await startTestOrg();
    folder = mkdtempSync(join(tmpdir(), 'mail-cli-'));
    mkdirSync(join(folder, 'home'));
    write('project/sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '66.0' }));
    for (const [path, text] of Object.entries(SOURCE)) write(`project/force-app/main/default/${path}`, text);
    const login = await sf(['org', 'login', 'access-token', '--instance-url', org.url, '--alias', 'mail', '--no-prompt'], { SF_ACCESS_TOKEN: org.token });
    assert.equal(login.status, 0, JSON.stringify(login));
});
after(async () => {
    await org.close();
    rmSync(folder, { recursive: true, force: true });
});

interface DeployedFile {
    readonly fullName: string;
    readonly type: string;
    readonly filePath: string;
}

// Covers: Metadata: EmailTemplate (client: sf)
// Covers: Metadata: EmailFolder (client: sf)
// Covers: Metadata: Workflow (client: sf)
describe('the sf CLI with email templates and alerts', () => {
    test('deploys them from source, every file accounted for', async () => {
        const { status, result } = await sf(['project', 'deploy', 'start', '--source-dir', 'force-app', '--target-org', 'mail']);
        assert.equal(status, 0, JSON.stringify(result));
        const { files } = result as { readonly files: readonly DeployedFile[] };
        assert.deepEqual(files.map(({ type, fullName }) => `${type} ${fullName}`).sort(), [
            'EmailFolder Welcome_Mails',
            'EmailTemplate Welcome_Mails/First',
            'EmailTemplate Welcome_Mails/First',
            'Workflow Account',
            'WorkflowAlert Account.Welcome',
        ]);
    });

    test('lists and retrieves them as they were', async () => {
        const { result } = await sf(['org', 'list', 'metadata', '--metadata-type', 'EmailTemplate', '--folder', 'Welcome_Mails', '--target-org', 'mail']);
        assert.deepEqual(
            (result as readonly DeployedFile[]).map(({ fullName }) => fullName),
            ['Welcome_Mails/First'],
        );
        rmSync(join(folder, 'project/force-app/main/default/email'), { recursive: true });
        const members = ['EmailTemplate:Welcome_Mails', 'EmailTemplate:Welcome_Mails/First'].flatMap((member) => ['--metadata', member]);
        const retrieved = await sf(['project', 'retrieve', 'start', ...members, '--target-org', 'mail']);
        assert.equal(retrieved.status, 0, JSON.stringify(retrieved));
        const text = (path: string): string => readFileSync(join(folder, 'project/force-app/main/default/email', path), 'utf8');
        assert.equal(text('Welcome_Mails/First.email'), CONTENT);
        assert.match(text('Welcome_Mails/First.email-meta.xml'), /<subject>Welcome<\/subject>/);
        assert.match(text('Welcome_Mails.emailFolder-meta.xml'), /<name>Welcome Mails<\/name>/);
    });
});
