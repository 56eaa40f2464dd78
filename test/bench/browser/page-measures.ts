import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchProfile } from '../../browser.ts';
import type { Measure } from '../measure.ts';
import { median } from '../stopwatch.ts';
import type { BrowserOrg } from './browser-org.ts';
import { visit, type Visit, type VisitedPage } from './visit.ts';

const RUNS = 3;

/** A profile's first visit, with nothing in its cache, and a later one, in a browser started anew. */
interface Visits {
    readonly first: Visit;
    readonly later: Visit;
}

/** Opening the record page of an app, beside an empty page; they take turns, so that a busy machine slows them alike. */
export async function measurePageLoads(org: BrowserOrg, folder: string): Promise<readonly Measure[]> {
    const runs: { readonly record: Visits; readonly empty: Visits }[] = [];
    for (let run = 0; run < RUNS; run++) runs.push({ empty: await visits(org, emptyPage(org), folder), record: await visits(org, recordPage(org), folder) });
    const measure = (name: string, unit: 'ms' | 'KB', goal: number, of: (visits: Visits) => number): Measure => ({
        name,
        unit,
        goal,
        value: median(runs.map(({ record }) => of(record))),
        floor: median(runs.map(({ empty }) => of(empty))),
    });
    return [
        measure('page: a record, until it is usable, on the first visit', 'ms', 1200, ({ first }) => first.milliseconds),
        measure('page: a record, until it is usable, on a later visit', 'ms', 600, ({ later }) => later.milliseconds),
        measure('page: bytes of the first visit', 'KB', 600, ({ first }) => first.kilobytes),
        measure('page: bytes of a later visit', 'KB', 20, ({ later }) => later.kilobytes),
    ];
}

async function visits(org: BrowserOrg, page: VisitedPage, folder: string): Promise<Visits> {
    const profile = mkdtempSync(join(folder, 'profile-'));
    const first = await withProfile(org, profile, (context) => visit(context, page));
    const later = await withProfile(org, profile, (context) => visit(context, page));
    return { first, later };
}

/** A signed-in browser with that profile. */
export async function withProfile<T>(org: BrowserOrg, profile: string, use: (context: BrowserContext) => Promise<T>): Promise<T> {
    const context = await launchProfile(profile);
    try {
        context.setDefaultTimeout(30_000);
        await context.addCookies([org.cookie]);
        return await use(context);
    } finally {
        await context.close();
    }
}

function recordPage({ licenses }: BrowserOrg): VisitedPage {
    const [license] = licenses;
    return { url: license?.url ?? '', usable: (page) => recordUsable(page, license?.name ?? '') };
}

function emptyPage({ emptyPage: url }: BrowserOrg): VisitedPage {
    return { url, usable: (page) => page.locator('c-empty button').click({ trial: true }) };
}

/** The highlights with the record's name and an action, and the details with their last field, are there, at rest and take clicks. */
export async function recordUsable(page: Page, name: string): Promise<void> {
    await page.locator('shell-highlights-panel h1', { hasText: name }).waitFor();
    await page.locator('shell-highlights-panel lightning-button button').first().click({ trial: true });
    await page.locator('shell-detail-panel .test-id__field-label').last().waitFor();
    await page.locator('shell-detail-panel .slds-section__title-action').first().click({ trial: true });
}
