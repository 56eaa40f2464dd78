import type { Page } from 'playwright-core';
import type { StoryRun } from './story-run.ts';

/** The people of the story, by what they may do in the license org. */
export const USERS = Object.freeze({ viewer: 'Nora Lund', manager: 'Tomas Berg', administrator: 'Mara Lindqvist' });

export type User = keyof typeof USERS;

/** Signs in to the license org as a person does, and answers the address of the org. */
export async function signIn(page: Page, story: StoryRun, user: User = 'administrator'): Promise<string> {
    const { url } = story.org('license');
    await page.goto(url);
    await page.getByRole('button', { name: USERS[user] }).click();
    return url;
}
