// `node scripts/try-project/try-project.ts FOLDER`: how much of an sfdx project a new local org takes, with the sf CLI as client.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalOrg, type StartedOrg } from '../story/local-org-process.ts';
import { isolatedEnvironment } from '../story/sf-environment.ts';
import { compareSource, type Comparison } from './compare-source.ts';
import { deployWhatFits, type TriedComponent } from './deploy-what-fits.ts';
import { countRows, importPlan } from './import-plans.ts';
import { type ProjectTrial, printTrial } from './print-trial.ts';
import { copyProject, filesBelow, type ScratchProject } from './scratch-project.ts';
import { type RunSf, sfIn } from './sf-json.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ALIAS = 'tried';

/** Deploys what fits, assigns the permission sets, imports the plans, counts and retrieves it all again. */
async function tryProject(sf: RunSf, project: ScratchProject): Promise<ProjectTrial> {
    const deploy = await deployWhatFits(sf, project, ALIAS);
    const sets = deploy.deployed.filter(({ type }) => type === 'PermissionSet').map(({ fullName }) => ['--name', fullName]);
    const assigned = sets.length === 0 ? undefined : await sf('org', 'assign', 'permset', ...sets.flat(), '--target-org', ALIAS);
    const imports = [];
    for (const plan of project.plans) imports.push(await importPlan(sf, plan, ALIAS));
    const counts = new Map<string, number | undefined>();
    for (const object of new Set(imports.flatMap(({ rows }) => [...rows.keys()]))) counts.set(object, await countRows(sf, object, ALIAS));
    return {
        ...deploy,
        assignment: assigned?.status === 0 ? undefined : assigned?.message,
        imports,
        counts,
        retrieved: await retrieveAll(sf, project, deploy.deployed),
    };
}

async function retrieveAll(sf: RunSf, project: ScratchProject, deployed: readonly TriedComponent[]): Promise<Comparison | string> {
    const manifest = join(project.folder, 'retrieve.xml');
    const target = join(project.folder, 'retrieved');
    writeFileSync(manifest, manifestOf(deployed));
    mkdirSync(target, { recursive: true });
    const { status, message } = await sf('project', 'retrieve', 'start', '--manifest', manifest, '--output-dir', target, '--target-org', ALIAS);
    if (status !== 0) return message ?? 'The retrieve failed.';
    return compareSource(project.sources.flatMap(filesBelow), filesBelow(target), target);
}

function manifestOf(deployed: readonly TriedComponent[]): string {
    const types = [...Map.groupBy(deployed, ({ type }) => type)].map(
        ([type, components]) =>
            `<types>${components.map(({ fullName }) => `<members>${fullName.replaceAll('&', '&amp;')}</members>`).join('')}<name>${type}</name></types>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">${types.join('')}<version>66.0</version></Package>\n`;
}

async function logIn(sf: RunSf, { url }: StartedOrg): Promise<void> {
    const { status, message } = await sf('org', 'login', 'access-token', '--instance-url', url, '--alias', ALIAS, '--no-prompt');
    if (status !== 0) throw new Error(message);
}

async function main(): Promise<void> {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { json: { type: 'boolean', default: false }, org: { type: 'string', default: 'acme-sandbox' }, keep: { type: 'boolean', default: false } },
    });
    const [folder] = positionals;
    if (folder === undefined) throw new Error('Which project? `node scripts/try-project/try-project.ts FOLDER` with the folder of an sfdx-project.json.');
    const scratch = mkdtempSync(join(tmpdir(), 'try-project-'));
    const project = copyProject(resolve(folder), join(scratch, 'project'));
    const host = await startLocalOrg({ root: ROOT, dataFolder: join(scratch, 'data'), port: 0 });
    try {
        const org = host.orgs.find(({ alias }) => alias === values.org);
        if (!org) throw new Error(`There is no local org ${values.org}.`);
        const environment = { ...isolatedEnvironment(join(scratch, 'home')), SF_ACCESS_TOKEN: org.accessToken };
        const sf = sfIn(project.folder, environment);
        await logIn(sf, org);
        printTrial(await tryProject(sf, project), values.json);
    } finally {
        await host.stop();
        if (values.keep) process.stderr.write(`Kept: ${scratch}\n`);
        else rmSync(scratch, { recursive: true, force: true });
    }
}

main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
