/** The build process: forked by the local org, so that the compilers' memory is not part of it. Ends with its parent. */
import { buildShell } from './build-shell.ts';
import { compileBundle } from './compile-bundle.ts';
import type { BuildReply, BuildRequest, BuildTask } from './messages.ts';

process.on('message', (request: BuildRequest) => void answer(request));
process.on('disconnect', () => process.exit(0));

async function answer({ id, task }: BuildRequest): Promise<void> {
    try {
        reply({ id, result: await perform(task) });
    } catch (error) {
        reply({ id, error: error instanceof Error ? error.message : String(error) });
    }
}

async function perform(task: BuildTask): Promise<unknown> {
    return task.kind === 'shell' ? buildShell(task) : compileBundle(task.bundle);
}

function reply(message: BuildReply): void {
    process.send?.(message);
}
