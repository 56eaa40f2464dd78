import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const SFDMU_VERSION = '3.7.19';

const FOLDER = join(import.meta.dirname, '../../../.bench/sfdmu');

/** The folder that has SFDX Data Move Utility, installed by the first bench that asks and no part of the project; or why it cannot be had. */
export async function installSfdmu(): Promise<{ readonly folder: string } | { readonly reason: string }> {
    const modules = join(FOLDER, 'node_modules');
    if (isThere(modules)) return { folder: modules };
    mkdirSync(FOLDER, { recursive: true });
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', FOLDER, `sfdmu@${SFDMU_VERSION}`];
    process.stderr.write(`Installing sfdmu ${SFDMU_VERSION} into .bench/sfdmu, once …\n`);
    try {
        await promisify(execFile)('npm', args, { shell: process.platform === 'win32' });
    } catch (error) {
        rmSync(FOLDER, { recursive: true, force: true });
        return { reason: `npm could not install sfdmu@${SFDMU_VERSION}: ${reasonOf(error)}` };
    }
    return isThere(modules) ? { folder: modules } : { reason: `npm installed another version than sfdmu@${SFDMU_VERSION}.` };
}

function isThere(modules: string): boolean {
    const file = join(modules, 'sfdmu/package.json');
    return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version === SFDMU_VERSION;
}

/** What npm says first of what went wrong. */
function reasonOf(error: unknown): string {
    const said = String((error as { readonly stderr?: string }).stderr ?? error);
    return said.split('\n').find((line) => /^npm error (?!code)/.test(line)) ?? said.slice(0, 200);
}
