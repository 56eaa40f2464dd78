import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Where `npm test` keeps what several test files begin with; a file that is run alone shares with nobody. */
export const PREPARED_FOLDERS = 'OPENLMA_PREPARED_FOLDERS';

const LOOK_AGAIN_MS = 200;

/**
 * A new folder that holds what `prepare` puts into one. Within one `npm test` that is done once for all test files, each of which gets a
 * copy: what is told or deployed for the first time takes most of a test's time.
 *
 * @param prepare Leaves no process behind that has the folder's files open.
 */
export async function preparedFolder(name: string, prepare: (folder: string) => Promise<void>): Promise<string> {
    const own = mkdtempSync(join(tmpdir(), `openlma-${name}-`));
    const shared = process.env[PREPARED_FOLDERS];
    if (shared === undefined) await prepare(own);
    else cpSync(await prepareOnce(join(shared, name), prepare), own, { recursive: true });
    return own;
}

/** Whoever comes first prepares; the others wait until that is done, or go on with it when it failed. */
async function prepareOnce(base: string, prepare: (folder: string) => Promise<void>): Promise<string> {
    const [content, lock, done] = [join(base, 'content'), join(base, 'lock'), join(base, 'done')];
    mkdirSync(base, { recursive: true });
    while (!existsSync(done)) {
        if (!tryLock(lock)) {
            await wait(LOOK_AGAIN_MS);
            continue;
        }
        try {
            rmSync(content, { recursive: true, force: true });
            mkdirSync(content);
            await prepare(content);
            writeFileSync(done, '');
        } finally {
            rmSync(lock, { recursive: true });
        }
    }
    return content;
}

function tryLock(lock: string): boolean {
    try {
        mkdirSync(lock);
        return true;
    } catch {
        return false;
    }
}
