import { watch, type FSWatcher } from 'node:fs';
import { basename, join } from 'node:path';

/** Editors write a file in several steps; a save counts when nothing has happened for this long. */
const QUIET_MS = 60;

/** Files that editors put beside the one that is saved. */
const OF_EDITORS = /^(?:\..*|#.*#|.*~|.*\.(?:swp|swx|tmp|orig)|4913)$/;

/**
 * Calls `onChange` with the paths that were saved, made or deleted in the folder, one batch at a time: what changes meanwhile is the next batch.
 * Close the watcher to end it.
 */
export function watchSource(folder: string, onChange: (paths: readonly string[]) => Promise<void>): FSWatcher {
    const changed = new Set<string>();
    let quiet: NodeJS.Timeout | undefined;
    let isBusy = false;
    const flush = async (): Promise<void> => {
        if (isBusy || changed.size === 0) return;
        isBusy = true;
        const paths = [...changed];
        changed.clear();
        await onChange(paths);
        isBusy = false;
        await flush();
    };
    return watch(folder, { recursive: true }, (_event, name) => {
        if (name === null || OF_EDITORS.test(basename(name))) return;
        changed.add(join(folder, name));
        clearTimeout(quiet);
        quiet = setTimeout(() => void flush(), QUIET_MS);
    });
}
