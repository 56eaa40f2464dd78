import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { fileOf } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { SfProject } from './sf-project.ts';

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
let project: SfProject;

before(async () => {
    org = await startTestOrg();
    project = await SfProject.create(org, SOURCE);
});
after(async () => {
    project.remove();
    await org.close();
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
        const { status, result } = await project.sf(['project', 'deploy', 'start', '--source-dir', 'force-app']);
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
        const { result } = await project.sf(['org', 'list', 'metadata', '--metadata-type', 'EmailTemplate', '--folder', 'Welcome_Mails']);
        assert.deepEqual(
            (result as readonly DeployedFile[]).map(({ fullName }) => fullName),
            ['Welcome_Mails/First'],
        );
        rmSync(project.path('force-app/main/default/email'), { recursive: true });
        const members = ['EmailTemplate:Welcome_Mails', 'EmailTemplate:Welcome_Mails/First'].flatMap((member) => ['--metadata', member]);
        const retrieved = await project.sf(['project', 'retrieve', 'start', ...members]);
        assert.equal(retrieved.status, 0, JSON.stringify(retrieved));
        const text = (path: string): string => project.readSource(`email/${path}`);
        assert.equal(text('Welcome_Mails/First.email'), CONTENT);
        assert.match(text('Welcome_Mails/First.email-meta.xml'), /<subject>Welcome<\/subject>/);
        assert.match(text('Welcome_Mails.emailFolder-meta.xml'), /<name>Welcome Mails<\/name>/);
    });
});
