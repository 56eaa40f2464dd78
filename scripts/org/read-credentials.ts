import { readFileSync, statSync } from 'node:fs';
import { AuthInfo, SfError } from '@salesforce/core';
import { toId15 } from '../domain/ids.ts';

/** A login of a credentials file. */
export type Credential = { readonly authUrl: string } | { readonly accessToken: string; readonly instanceUrl: string };

/** By 15-character org id, in the order in which they are tried. */
export type CredentialsByOrg = ReadonlyMap<string, readonly Credential[]>;

/** Bits of a file's mode that let anybody but its owner read or write it. */
const OTHERS = 0o077;

/**
 * Reads logins to customers' orgs: JSON, by org id, `{"authUrl": "force://…"}` or `{"accessToken": "…", "instanceUrl": "https://…"}`, or a list
 * of such. Refuses a file that others than its owner can read. No message repeats what the file holds.
 */
export function readCredentials(file: string): CredentialsByOrg {
    checkOwner(file);
    const entries = Object.entries(parseFile(file));
    return new Map(
        entries.map(([orgId, value]) => [checkOrgId(orgId, file), (Array.isArray(value) ? value : [value]).map((one) => checkCredential(one, orgId, file))]),
    );
}

function checkOwner(file: string): void {
    const { mode, uid } = statOf(file);
    if (process.platform === 'win32') return;
    const isForeign = process.getuid !== undefined && uid !== process.getuid();
    if (!isForeign && (mode & OTHERS) === 0) return;
    throw SfError.create({
        name: 'CredentialsNotPrivate',
        message: `${file} ${isForeign ? 'belongs to another user' : 'can be read by others than its owner'}, and it holds logins. Nothing was done.`,
        actions: [`Keep it to yourself: chmod 600 ${file}`, 'Whoever could read it may have the logins: revoke them in the orgs.'],
    });
}

function statOf(file: string): { readonly mode: number; readonly uid: number } {
    try {
        return statSync(file);
    } catch (error) {
        throw wrongFile(file, error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : 'it cannot be read');
    }
}

function parseFile(file: string): Readonly<Record<string, unknown>> {
    try {
        const parsed: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
        if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Readonly<Record<string, unknown>>;
    } catch {
        // The words of the parser would repeat a part of the file.
    }
    throw wrongFile(file, 'it is no JSON object');
}

function checkOrgId(orgId: string, file: string): string {
    if (!/^00D[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/.test(orgId)) throw wrongFile(file, 'one of its keys is no org id (00D…)');
    return toId15(orgId);
}

function checkCredential(value: unknown, orgId: string, file: string): Credential {
    const entry = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
    const { authUrl, accessToken, instanceUrl } = entry;
    if (typeof authUrl === 'string' && isAuthUrl(authUrl)) return { authUrl };
    if (typeof accessToken === 'string' && typeof instanceUrl === 'string' && URL.canParse(instanceUrl)) return { accessToken, instanceUrl };
    throw wrongFile(file, `the login of ${orgId} has neither a valid "authUrl" nor "accessToken" with "instanceUrl"`);
}

function isAuthUrl(text: string): boolean {
    try {
        AuthInfo.parseSfdxAuthUrl(text);
        return true;
    } catch {
        return false;
    }
}

function wrongFile(file: string, reason: string): SfError {
    return SfError.create({
        name: 'WrongCredentials',
        message: `${file} cannot be used: ${reason}. Nothing was done.`,
        actions: ['Write a JSON object by org id: {"00D…": {"authUrl": "force://…"}, "00D…": {"accessToken": "…", "instanceUrl": "https://…"}}'],
    });
}
