// `npm run pictures`: makes docs/images anew from the story, with demo customers, in a headless browser.
// `npm run pictures -- home health` makes those only, `-- tour` those of docs/tour.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { runNode } from '../../scripts/checks/check.ts';
import { launchBrowser } from '../browser.ts';
import { signIn } from '../sign-in.ts';
import { ROOT, StoryRun } from '../story-run.ts';
import { changeLicense } from './change-license.ts';
import { type Picture, PICTURES } from './pictures.ts';
import { type Places, placesOf } from './places.ts';
import { takeTour } from './tour-pictures.ts';

const FOLDER = join(ROOT, 'docs', 'images');
const LICENSES = '2000';
/** Where data that arrives moves what is shown, until it has settled. */
const SETTLE_MS = 1500;
/** The pictures of docs/tour.md show one story: all of them are made, before there are other customers. */
const TOUR = 'tour';

const wanted = process.argv.slice(2);
const chosen = PICTURES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const isTourWanted = wanted.length === 0 || wanted.includes(TOUR);
const unknown = wanted.filter((name) => name !== TOUR && !PICTURES.some((picture) => picture.name === name));
if (unknown.length > 0) throw new Error(`No picture "${unknown.join('", "')}". There are: ${[TOUR, ...PICTURES.map(({ name }) => name)].join(', ')}.`);

const story = await StoryRun.goOn();
const browser = await launchBrowser();
try {
    mkdirSync(FOLDER, { recursive: true });
    process.env['LOCAL_ORG_FOLDER'] = story.folder;
    if (isTourWanted) await takeTour(browser, story, save);
    if (chosen.length > 0) await takeOthers();
} finally {
    await browser.close();
    await story.stop();
    story.forget();
}

async function takeOthers(): Promise<void> {
    if ((await runNode(['scripts/story/demo/fill.ts', '--licenses', LICENSES])) !== 0) throw new Error('The demo customers could not be written.');
    await changeLicense(story, placesOf(story).license);
    for (const picture of chosen) await take(browser, picture, placesOf(story));
}

function save(name: string, picture: Buffer): void {
    writeFileSync(join(FOLDER, `${name}.png`), picture);
    process.stdout.write(`docs/images/${name}.png\n`);
}

async function take(browser_: Browser, picture: Picture, places: Places): Promise<void> {
    const { name, path, prepare, width = 1280, height = 800 } = picture;
    const context = await browser_.newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
    const page = await context.newPage();
    const url = await signIn(page, story);
    await page.goto(`${url}${path(places)}`);
    await settle(page);
    await prepare?.(page);
    await settle(page);
    save(name, await page.screenshot());
    await context.close();
}

async function settle(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(SETTLE_MS);
}
