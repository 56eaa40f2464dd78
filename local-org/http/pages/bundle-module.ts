import { createHash } from 'node:crypto';
import type { Caller } from '../../platform/access/caller.ts';
import type { Component } from '../../platform/metadata/component.ts';
import type { Org } from '../../platform/org.ts';
import type { ShellCompiler } from '../../shell/build/bundle-compiler.ts';
import { failingModule, sessionValue } from './session-module.ts';

/** A deployed bundle as one session gets it. */
export interface BundleModule {
    /** Changes with every change of the source: such a file may be kept for ever. */
    readonly file: string;
    readonly source: string;
}

/** The bundle's module with the values of the session that it imports written into it: a label each would be a request each. */
export async function bundleModule(compiler: ShellCompiler, org: Org, caller: Caller, bundle: Component): Promise<BundleModule> {
    const { source, values } = withValues(await codeOf(compiler, bundle), (path) => {
        const answer = sessionValue(org, caller, path);
        return 'literal' in answer ? answer.literal : undefined;
    });
    const suffix = values.length > 0 ? `-${createHash('sha256').update(values.join('\n')).digest('hex').slice(0, 12)}` : '';
    return { file: `${compiler.hashOf(bundle)}${suffix}.js`, source };
}

async function codeOf(compiler: ShellCompiler, bundle: Component): Promise<string> {
    try {
        return await compiler.moduleOf(bundle);
    } catch (error) {
        return failingModule(error instanceof Error ? error.message : String(error));
    }
}

const IMPORT = /^import (\w+) from '@salesforce\/(.+)';$/;

/** Imports are the first lines of a compiled bundle; one without a value stays, so that loading it says why. */
function withValues(code: string, valueOf: (path: string) => string | undefined): { readonly source: string; readonly values: readonly string[] } {
    const lines = code.split('\n');
    const end = lines.findIndex((line) => !line.startsWith('import '));
    const values: string[] = [];
    const head = lines.slice(0, Math.max(end, 0)).map((line) => {
        const [, name = '', path = ''] = IMPORT.exec(line) ?? [];
        const value = path === '' ? undefined : valueOf(path);
        if (value === undefined) return line;
        values.push(`${path} ${value}`);
        return `const ${name} = ${value};`;
    });
    return { source: [...head, ...lines.slice(head.length)].join('\n'), values };
}
