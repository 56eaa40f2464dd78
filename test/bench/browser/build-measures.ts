import { join } from 'node:path';
import { fileOf, manifestFile, zipOf } from '../../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { startBundleCompiler, type ShellCompiler } from '../../../local-org/shell/build/bundle-compiler.ts';
import type { Measure } from '../measure.ts';
import { median, timeOf } from '../stopwatch.ts';
import { deployZip, type BrowserOrg } from './browser-org.ts';
import { compileEmpty } from './empty-page.ts';

const RUNS = 5;

/** The whole browser side, with no cache. */
export async function measureBuild(folder: string): Promise<readonly Measure[]> {
    const compiler = startBundleCompiler({ cacheFolder: join(folder, 'cold-cache') });
    const time = await timeOf(() => compiler.shellFolder());
    await compiler.close();
    return [{ name: 'build: the browser side, nothing cached', value: time, unit: 'ms', goal: 15_000, floor: await timeOfEmpty() }];
}

/** From a change of one component to its new module in the browser's hands. */
export async function measureChange(org: BrowserOrg, compiler: ShellCompiler): Promise<readonly Measure[]> {
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
        const zip = zipOf(benchBundle(run));
        times.push(
            await timeOf(async () => {
                await deployZip(org, compiler, zip);
                const source = await (await fetch(org.url + (await moduleAddress(org)), { headers: headersOf(org) })).text();
                if (!source.includes(`Run ${run}`)) throw new Error(`The module is not that of run ${run}: ${source}`);
            }),
        );
    }
    return [
        { name: 'build: a changed component, until its module is served', value: median(times.slice(1)), unit: 'ms', goal: 1000, floor: await timeOfEmpty() },
    ];
}

async function moduleAddress(org: BrowserOrg): Promise<string> {
    const html = await (await fetch(`${org.url}/lightning`, { headers: headersOf(org) })).text();
    const [address] = /\/modules\/c\/benchTile\/[\w-]+\.js/.exec(html) ?? [];
    if (address === undefined) throw new Error('The page has no address of c/benchTile.');
    return address;
}

function headersOf({ token }: BrowserOrg): Record<string, string> {
    return { authorization: `Bearer ${token}` };
}

function benchBundle(run: number): Readonly<Record<string, string>> {
    return {
        'package.xml': manifestFile({ LightningComponentBundle: ['benchTile'] }),
        'lwc/benchTile/benchTile.js': "import { LightningElement } from 'lwc';\nexport default class BenchTile extends LightningElement {}\n",
        'lwc/benchTile/benchTile.html': `<template><lightning-card title="Run ${run}"></lightning-card></template>`,
        'lwc/benchTile/benchTile.js-meta.xml': fileOf('LightningComponentBundle', '<apiVersion>66.0</apiVersion><isExposed>false</isExposed>'),
    };
}

/** An empty component, compiled in this process. */
async function timeOfEmpty(): Promise<number> {
    await compileEmpty();
    return timeOf(compileEmpty);
}
