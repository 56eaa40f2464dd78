import { join } from 'node:path';
import { readSettings, type LocalOrgSettings } from '../../local-org/local-org-settings.ts';
import { ROOT } from '../story-run.ts';

/** The settings of the story with two orgs more: the one that publishes Salesforce's License Management App, and an ISV's old license org with it. */
export function lmaSettings(aliases: readonly string[] = ['packaging', 'license']): LocalOrgSettings {
    const story = readSettings(join(ROOT, 'config', 'local-org.json'));
    const user = (org: string) => ({
        username: `admin@${org}.local`,
        firstName: 'Olive',
        lastName: 'Quist',
        email: `olive@${org}.example`,
        profile: 'System Administrator',
    });
    const org = (alias: string, namespace: string | undefined) => ({
        alias,
        name: alias === 'vendor' ? 'License Management' : 'Fjord Software (before)',
        edition: 'Enterprise Edition',
        instanceName: 'NA12',
        namespace,
        isSandbox: false,
        sandboxOf: undefined,
        trialDays: undefined,
        users: [user(alias)],
    });
    return { ...story, orgs: [...story.orgs.filter(({ alias }) => aliases.includes(alias)), org('vendor', 'sfLma'), org('old', undefined)] };
}
