import { readFileSync } from 'node:fs';
import type { OrgSettings, UserSettings } from './platform/org-settings.ts';

/** The orgs of an installation, as `config/local-org.json` describes them. */
export interface LocalOrgSettings {
    /** Port of the first org; the others follow. */
    readonly port: number;
    readonly orgs: readonly OrgSettings[];
}

interface OrgJson extends Partial<Omit<OrgSettings, 'users'>> {
    readonly alias: string;
    readonly name: string;
    readonly edition: string;
    readonly instanceName: string;
    readonly users: readonly UserSettings[];
}

const NEEDED = ['name', 'edition', 'instanceName', 'users'] as const;

interface SettingsJson {
    readonly port: number;
    readonly orgs?: readonly OrgJson[];
}

/** An alias is part of a file's name. */
const ALIAS = /^[a-z0-9][a-z0-9-]*$/;

/** Throws one sentence with the file's name when it cannot be read or describes no orgs. */
export function readSettings(file: string): LocalOrgSettings {
    const { port, orgs = [] } = parse(file);
    if (orgs.length === 0) throw new Error(`${file} names no orgs: add at least one under "orgs".`);
    for (const [index, org] of orgs.entries()) checkOrg(file, org, orgs.slice(0, index));
    return { port, orgs: orgs.map(settingsOf) };
}

function parse(file: string): SettingsJson {
    try {
        return JSON.parse(readFileSync(file, 'utf8')) as SettingsJson;
    } catch (error) {
        throw new Error(`${file} cannot be read as settings: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
}

function checkOrg(file: string, org: OrgJson, before: readonly OrgJson[]): void {
    if (!ALIAS.test(org.alias)) throw new Error(`${file}: "${org.alias}" is no alias for an org: use lower-case letters, digits and dashes.`);
    if (before.some(({ alias }) => alias === org.alias)) throw new Error(`${file} names the org "${org.alias}" twice: give each org an alias of its own.`);
    const given = new Set(Object.keys(org));
    const missing = NEEDED.filter((key) => !given.has(key));
    if (missing.length > 0) throw new Error(`${file}: org "${org.alias}" lacks ${missing.map((key) => `"${key}"`).join(', ')}.`);
    if (org.users.length === 0) throw new Error(`${file}: org "${org.alias}" has no users: add at least one under "users".`);
}

function settingsOf(json: OrgJson): OrgSettings {
    const { alias, name, edition, instanceName, users, isSandbox = false, sandboxOf, trialDays, namespace } = json;
    return { alias, name, edition, instanceName, users, isSandbox, sandboxOf, trialDays, namespace };
}
