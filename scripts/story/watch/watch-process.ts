import { spawn } from 'node:child_process';
import { isolatedEnvironment } from '../sf-environment.ts';
import type { StoryPaths } from '../story-paths.ts';

export interface WatchProcess {
    stop(): Promise<void>;
}

/** Starts the watcher in a process of its own, with the story's logins; it says what it does on stderr and ends when this process does. */
export function startWatch({ root, watched, home }: StoryPaths, username: string): WatchProcess {
    const child = spawn(process.execPath, ['scripts/story/watch/watch.ts', username, watched], {
        cwd: root,
        env: isolatedEnvironment(home),
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let isStopping = false;
    const ended = new Promise<void>((resolve) => {
        child.once('close', (code) => {
            if (!isStopping) process.stderr.write(`The watcher ended (code ${code}): stop with Ctrl-C, then \`npm start -- --watch\` again.\n`);
            resolve();
        });
    });
    return {
        stop: async () => {
            isStopping = true;
            child.kill('SIGTERM');
            await ended;
        },
    };
}
