import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** Where the story keeps its files; `LOCAL_ORG_FOLDER` moves all of them and `WATCHED_FOLDER` what `--watch` looks at, for tests. */
export interface StoryPaths {
    readonly root: string;
    /** Source that `--watch` deploys when it is saved. */
    readonly watched: string;
    readonly data: string;
    /** Home folder of the story's own sf logins. */
    readonly home: string;
    /** Steps done, so that an interrupted story goes on where it stopped. */
    readonly progress: string;
    /** What the worker says that carries out runs. */
    readonly workerLog: string;
    /** Addresses and tokens of the orgs that run now; readable by their owner only. */
    readonly running: string;
}

export function storyPaths(): StoryPaths {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const folder = process.env['LOCAL_ORG_FOLDER'] ?? join(root, '.local-org');
    const inFolder = (name: string): string => join(folder, name);
    return {
        root,
        watched: process.env['WATCHED_FOLDER'] ?? join(root, 'force-app'),
        data: inFolder('data'),
        home: inFolder('home'),
        progress: inFolder('progress.json'),
        workerLog: inFolder('worker.log'),
        running: inFolder('running.json'),
    };
}
