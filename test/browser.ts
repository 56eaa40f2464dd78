import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';

/**
 * Starts a headless browser: the one at `CHROMIUM_PATH`, else the one inside the npm package, which unpacks itself once.
 * Web security stays on, so that faults of cookies and cross-origin requests show.
 */
export async function launchBrowser(): Promise<Browser> {
    return launched((options) => chromium.launch(options));
}

/** The same browser with a profile of its own in a folder: what it fetches stays there for the next launch. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
    return launched((options) => chromium.launchPersistentContext(folder, { ...options, viewport: { width: 1280, height: 800 } }));
}

async function launched<T>(launch: (options: LaunchOptions) => Promise<T>): Promise<T> {
    const installed = process.env['CHROMIUM_PATH'];
    const { executablePath, env } = installed === undefined ? await unpackBrowser() : { executablePath: installed, env: process.env };
    try {
        return await launch({ executablePath, env: definedOnly(env), args: ['--no-sandbox'] });
    } catch (cause) {
        throw new Error(`The browser at ${executablePath} does not start. Set CHROMIUM_PATH to an installed Chrome or Chromium.`, { cause });
    }
}

interface UnpackedBrowser {
    readonly executablePath: string;
    readonly env: NodeJS.ProcessEnv;
}

/**
 * The package unpacks into the temp folder under fixed names and then only looks whether the file exists, whatever its version,
 * so it gets a folder of its own; and it brings its own system libraries only where it believes to run in a cloud function.
 * It says where they are by changing the environment, which is put back as it was and given to the browser only.
 */
async function unpackBrowser(): Promise<UnpackedBrowser> {
    const folder = join(tmpdir(), `local-org-chromium-${versionOf('@sparticuz/chromium')}`);
    mkdirSync(folder, { recursive: true });
    const before = { ...process.env };
    Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
    try {
        const { default: pack } = await import('@sparticuz/chromium');
        const executablePath = await pack.executablePath();
        return { executablePath, env: { ...process.env, ...before, ...ownLibraries(folder), FONTCONFIG_PATH: writeFontConfig(folder) } };
    } catch (cause) {
        throw new Error('The browser of the npm package does not run here. Set CHROMIUM_PATH to an installed Chrome or Chromium.', { cause });
    } finally {
        restoreEnvironment(before);
    }
}

/** Kept for every launch: the package names its libraries only when it is first imported. */
function ownLibraries(folder: string): NodeJS.ProcessEnv {
    return { LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean).join(':') };
}

/** The package's own font settings name its usual folder; with these, pages look the same on every machine. */
function writeFontConfig(folder: string): string {
    const settings = join(folder, 'font-settings');
    mkdirSync(settings, { recursive: true });
    const body = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir>`;
    writeFileSync(join(settings, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${body}</fontconfig>\n`);
    return settings;
}

function restoreEnvironment(before: NodeJS.ProcessEnv): void {
    for (const name of Object.keys(process.env)) {
        if (!(name in before)) Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, before);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
    return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function versionOf(packageName: string): string {
    const folder = packageFolder(packageName, dirname(createRequire(import.meta.url).resolve(packageName)));
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** The package does not export its manifest, so it is looked for above the entry file. */
function packageFolder(packageName: string, folder: string): string {
    return existsSync(join(folder, 'package.json')) && folder.endsWith(packageName) ? folder : packageFolder(packageName, dirname(folder));
}
