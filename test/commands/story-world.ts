import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { StartedOrg } from '../../scripts/story/local-org-process.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { connectionTo } from '../deploy-package.ts';
import { IsolatedSf } from '../isolated-sf.ts';
import { LocalOrgRun } from '../local-org-run.ts';
import { runToEnd, type Ending } from '../run-to-end.ts';
import { StoryRun } from '../story-run.ts';

/** What hangs on others goes first. */
const WRITTEN = ['License__c', 'Package_Version__c', 'Package__c', 'Lead'];

/** The orgs of the story with the package installed at customers, before anything of it is known in the license org, and without a worker. */
export class StoryWorld {
    readonly run: LocalOrgRun;

    private constructor(run: LocalOrgRun) {
        this.run = run;
    }

    static async start(): Promise<StoryWorld> {
        const story = await StoryRun.goOn();
        await story.stop();
        const run = await LocalOrgRun.start(story.folder);
        await forgetLicenses(run.org('license'));
        await new IsolatedSf(run.folder).logIn(run.orgs);
        return new StoryWorld(run);
    }

    /** Runs `sf lma …` as a process of its own, without a terminal. */
    lmaProcess(...args: readonly string[]): Promise<Ending> {
        const environment = isolatedEnvironment(join(this.run.folder, 'home')) as Record<string, string>;
        return runToEnd(['bin/run.js', ...args], { ...environment, NO_COLOR: '1' });
    }

    /** Users of a customer, such as `ada@acme.example`, with nothing but their profile. */
    async addUsers(alias: string, names: readonly string[]): Promise<void> {
        const connection = connectionTo(this.run.org(alias));
        const { records } = await connection.query<{ readonly Id: string }>("SELECT Id FROM Profile WHERE Name = 'Standard User'");
        const settings = { TimeZoneSidKey: 'Europe/Oslo', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
        const users = names.map((name) => {
            const address = `${name}@${alias}.example`;
            return { LastName: name, Alias: name, Email: address, Username: address, ProfileId: records[0]?.Id ?? '', ...settings };
        });
        const results = await connection.sobject('User').create(users);
        assert.ok(
            results.every(({ success }) => success),
            JSON.stringify(results),
        );
    }

    async stop(): Promise<void> {
        await this.run.stopAndForget();
    }
}

/** As the license service, who alone may delete them. */
async function forgetLicenses(org: StartedOrg): Promise<void> {
    const service = org.users.find(({ username }) => username.startsWith('service@'));
    assert.ok(service, 'The license org has no service user');
    const connection = connectionTo({ ...org, accessToken: service.accessToken });
    for (const object of WRITTEN) {
        const { records } = await connection.query<{ readonly Id: string }>(`SELECT Id FROM ${object}`);
        const results = await connection.sobject(object).destroy(records.map(({ Id }) => Id));
        assert.ok(
            results.every(({ success }) => success),
            `${object}: ${JSON.stringify(results)}`,
        );
    }
}
