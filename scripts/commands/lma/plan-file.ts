import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Global, SfError } from '@salesforce/core';
import type { ChangePlan } from '../../domain/change-plan.ts';
import { readPlan } from '../../domain/read-plan.ts';
import { valueOrThrow } from './value-or-throw.ts';

/** Holds the plans that nobody asked to keep. */
export function plansFolder(): string {
    return join(Global.SF_DIR, 'openlma', 'plans');
}

export function isOwnPlanFile(file: string): boolean {
    return dirname(resolve(file)) === resolve(plansFolder());
}

/** Where a plan is kept while it is carried out, unless the user says where. */
export function newPlanFile(kind: ChangePlan['kind']): string {
    const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    return join(plansFolder(), `${kind}-${time}-${randomBytes(2).toString('hex')}.json`);
}

/** Writes the whole file or none of it; only its owner may read it, since it names customers. */
export function savePlan(file: string, plan: ChangePlan): void {
    writePrivately(file, `${JSON.stringify(plan, null, 2)}\n`);
}

export function writePrivately(file: string, text: string): void {
    const path = resolve(file);
    const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
    try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileSync(temporary, text, { mode: 0o600 });
        renameSync(temporary, path);
    } catch (error) {
        rmSync(temporary, { force: true });
        throw notWritten(path, error);
    }
}

/** A path as it can be pasted into a shell. */
export function pasteable(file: string): string {
    return /^[\w./:\\~-]+$/.test(file) ? file : `"${file}"`;
}

export function deletePlan(file: string): void {
    rmSync(file, { force: true });
}

/** A file that is there already is somebody's: it is not written over. */
export function checkNewFile(file: string, flag: string): void {
    if (!existsSync(file)) return;
    throw SfError.create({
        name: 'FileExists',
        message: `${file} is there already, and is not written over. Nothing was written.`,
        actions: [`Name another file with ${flag}, or delete that one.`],
    });
}

export function loadPlan(file: string): ChangePlan {
    return valueOrThrow(readPlan(readTextFile(file), file));
}

export function readTextFile(file: string): string {
    try {
        if (statSync(file).isDirectory()) throw new Error('it is a folder');
        return readFileSync(file, 'utf8');
    } catch (error) {
        const reason = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : messageOf(error);
        throw SfError.create({ name: 'FileNotRead', message: `${file} cannot be read: ${reason}.`, actions: ['Check the path of the file.'] });
    }
}

function notWritten(path: string, error: unknown): SfError {
    return SfError.create({
        name: 'FileNotWritten',
        message: `${path} cannot be written: ${messageOf(error)}.`,
        actions: ['Name a file in a folder of yours.'],
    });
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
