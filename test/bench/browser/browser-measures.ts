import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../../browser.ts';
import { startBundleCompiler } from '../../../local-org/shell/build/bundle-compiler.ts';
import type { Measure } from '../measure.ts';
import { startBrowserOrg } from './browser-org.ts';
import { measureBuild, measureChange } from './build-measures.ts';
import { measureMoves } from './move-measures.ts';
import { measurePageLoads, withProfile } from './page-measures.ts';
import { measureScrolling } from './scroll-measures.ts';

const LIST_ROWS = 50_000;

/** What people wait for in the browser, and what who builds components waits for. Without a browser, only the latter, and why. */
export async function measureBrowser(folder: string): Promise<{ readonly measures: readonly Measure[]; readonly skipped?: string }> {
    const build = await measureBuild(folder);
    const compiler = startBundleCompiler({ cacheFolder: join(folder, 'cold-cache'), staysReady: true });
    const org = await startBrowserOrg(compiler, LIST_ROWS).catch(async (error: unknown) => {
        await compiler.close();
        throw error;
    });
    try {
        const change = await measureChange(org, compiler);
        const skipped = await whyNoBrowser();
        if (skipped !== undefined) return { measures: [...build, ...change], skipped };
        const loads = await measurePageLoads(org, folder);
        const rest = await withProfile(org, mkdtempSync(join(folder, 'profile-')), async (context) => {
            const page = await context.newPage();
            return [...(await measureMoves(page, org)), ...(await measureScrolling(page, org, LIST_ROWS))];
        });
        return { measures: [...loads, ...rest, ...build, ...change] };
    } finally {
        await org.close();
        await compiler.close();
    }
}

async function whyNoBrowser(): Promise<string | undefined> {
    try {
        await (await launchBrowser()).close();
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
