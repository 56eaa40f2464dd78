import { fileURLToPath } from 'node:url';
import type { BrowserContext, Locator, Page, Response } from 'playwright-core';
import { launchBrowser } from '../../../test/browser.ts';
import { startBundleCompiler } from '../build/bundle-compiler.ts';
import { startShellOrg, type ShellOrg } from './start-shell-org.ts';

/** The sample app in a browser, before anybody has signed in. */
export interface OpenShell {
    readonly org: ShellOrg;
    readonly context: BrowserContext;
    readonly page: Page;
    /** What the console and the page reported as errors. */
    readonly faults: readonly string[];
    readonly open: (path: string) => Promise<Response | null>;
    /** Opens a page after choosing a user on the sign-in page. */
    readonly openAs: (userName: string, path: string) => Promise<void>;
    readonly toast: (text: string) => Locator;
    readonly close: () => Promise<void>;
}

/** The cache of the local org itself: its files are named by their content, and building the base components takes a while. */
const CACHE_FOLDER = fileURLToPath(new URL('../../../.local-org/cache', import.meta.url));

/** `files` in metadata format stand for those of the sample app. */
export async function openShell(files?: Parameters<typeof startShellOrg>[1], options?: Parameters<typeof startShellOrg>[2]): Promise<OpenShell> {
    const compiler = startBundleCompiler({ cacheFolder: CACHE_FOLDER });
    await compiler.shellFolder();
    // A compiler left open would keep the test from ending.
    const org = await startShellOrg(compiler, files, options).catch(async (error: unknown) => {
        await compiler.close();
        throw error;
    });
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const faults = faultsOf(page);
    const open = (path: string): Promise<Response | null> => page.goto(org.url + path);
    return {
        org,
        context,
        page,
        faults,
        open,
        openAs: async (userName, path) => {
            await open(path);
            await page.getByRole('button', { name: userName }).click();
        },
        toast: (text) => page.locator('lightning-toast', { hasText: text }),
        close: async () => {
            await browser.close();
            await org.close();
            await compiler.close();
        },
    };
}

function faultsOf(page: Page): readonly string[] {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
    });
    return faults;
}
