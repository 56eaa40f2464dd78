import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerOrg } from './let-publisher-deliver.ts';
import type { Login } from './log-in.ts';

interface CustomerJson {
    readonly settings: { readonly alias: string; readonly id: string; readonly users: readonly { readonly username: string }[] };
    readonly port: number;
    readonly accessToken: string;
}

/** Logins of the orgs that `npm run org -- customer create` made: all of them, or those named. */
export function customerLogins(dataFolder: string, prefix: string, named: readonly string[] | undefined): readonly Login[] {
    const logins = customerOrgs(dataFolder);
    const missing = named?.find((name) => !logins.some(({ alias }) => alias === name));
    if (missing !== undefined) throw new Error(`There is no customer "${missing}": \`npm run org -- customer list\` names them.`);
    const chosen = logins.filter(({ alias }) => named?.includes(alias) ?? true);
    return chosen.map(({ alias, url, accessToken }) => ({ alias: `${prefix}${alias}`, url, accessToken }));
}

/** The orgs that `npm run org -- customer create` made. */
export function customerOrgs(dataFolder: string): readonly CustomerOrg[] {
    const file = join(dataFolder, 'customers.json');
    if (!existsSync(file)) return [];
    const customers = JSON.parse(readFileSync(file, 'utf8')) as readonly CustomerJson[];
    return customers.map(({ settings: { alias, id, users }, port, accessToken }) => ({
        alias,
        orgId: id,
        url: `http://localhost:${port}`,
        username: users[0]?.username ?? '',
        accessToken,
    }));
}
