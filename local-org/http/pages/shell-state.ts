import type { ShellCompiler } from '../../shell/build/bundle-compiler.ts';

export type ShellProgress =
    { readonly kind: 'ready'; readonly folder: string } | { readonly kind: 'building' } | { readonly kind: 'failed'; readonly message: string };

/** How far the build of the shell is. It begins with the first question; after a failure the next question begins it again. */
export class ShellState {
    readonly #compiler: ShellCompiler;
    #progress: ShellProgress | undefined;

    constructor(compiler: ShellCompiler) {
        this.#compiler = compiler;
    }

    async progress(): Promise<ShellProgress> {
        if (this.#progress === undefined) {
            void this.#build();
            // A shell that was built by an earlier start is there at once, without a detour over a page that says "building".
            await new Promise(setImmediate);
        }
        const progress = this.#progress ?? { kind: 'building' };
        if (progress.kind === 'failed') this.#progress = undefined;
        return progress;
    }

    async #build(): Promise<void> {
        this.#progress = { kind: 'building' };
        try {
            this.#progress = { kind: 'ready', folder: await this.#compiler.shellFolder() };
        } catch (error) {
            this.#progress = {
                kind: 'failed',
                message: `The pages of the local org cannot be built: ${error instanceof Error ? error.message : String(error)}`,
            };
        }
    }
}
