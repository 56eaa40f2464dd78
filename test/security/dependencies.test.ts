import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ROOT } from '../story-run.ts';

interface Manifest {
    readonly license?: string;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
    readonly optionalDependencies: Readonly<Record<string, string>>;
    readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface LockedPackage {
    readonly version?: string;
    readonly license?: string;
    readonly integrity?: string;
    readonly hasInstallScript?: boolean;
    /** Came inside another package, whose checksum covers it. */
    readonly inBundle?: boolean;
}

interface Review {
    readonly why: string;
    readonly license: string;
    readonly keptBy: string;
    readonly installScript: string;
}

const manifest = readJson('package.json') as Manifest;
const { packages } = readJson('package-lock.json') as { readonly packages: Readonly<Record<string, LockedPackage>> };
const used = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

/** The table of docs/security.md. */
const reviews = new Map(
    [...readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8').matchAll(/^\| `([^`]+)`\s*\|([^|]+)\|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)].map(
        ([, name = '', why = '', license = '', keptBy = '', installScript = '']): readonly [string, Review] => [
            name,
            { why: why.trim(), license: license.trim(), keptBy: keptBy.trim(), installScript: installScript.trim() },
        ],
    ),
);

describe('dependencies', () => {
    test('each is reviewed in docs/security.md, and nothing is reviewed that is not there', () => {
        assert.deepEqual([...reviews.keys()].sort(), Object.keys(used).sort());
        for (const [name, { why, keptBy }] of reviews) assert.ok(why.length > 3 && keptBy.length > 2, name);
    });

    test('the review has the licence that the package declares', () => {
        for (const [name, { license }] of reviews) {
            const file = join('node_modules', name, 'package.json');
            const declared = existsSync(join(ROOT, file)) ? (readJson(file) as Manifest).license : packages[`node_modules/${name}`]?.license;
            assert.equal(license, declared, name);
        }
    });

    test('versions are exact, and every file has its checksum', () => {
        for (const [name, version] of Object.entries(used)) assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
        const unchecked = Object.entries(packages).filter(
            ([path, { version, integrity, inBundle }]) => path !== '' && version !== undefined && !inBundle && integrity === undefined,
        );
        assert.deepEqual(unchecked, []);
    });

    test('no package runs a script when it is installed, and the review says which would', () => {
        const withScript = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
            hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
        );
        for (const name of withScript)
            assert.equal(manifest.allowScripts[name], false, `${name} has an install script: review it, then name it in allowScripts`);
        for (const [name, { installScript }] of reviews) assert.equal(installScript, withScript.includes(name) ? 'not run' : 'none', name);
    });
});

function readJson(file: string): unknown {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
}
