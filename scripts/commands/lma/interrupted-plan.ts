import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangePlan, PlanMaker } from '../../domain/change-plan.ts';
import { readPlan } from '../../domain/read-plan.ts';
import { isAlive } from '../../org/unfinished-runs.ts';
import { plansFolder } from './plan-file.ts';

/** Whoever gives the same command later than that means another change. */
const LONGEST_AGE_MS = 24 * 60 * 60 * 1000;

/** They say how a command is carried out, not what it is about. */
const BESIDE_THE_POINT = new Set(['--no-prompt', '--json', '--debug']);

/** What tells a command from others: its flags, and what is in the file it reads. */
export function planMaker(argv: readonly string[], file: string | undefined): PlanMaker {
    const words = argv.filter((word) => !BESIDE_THE_POINT.has(word));
    const hash = createHash('sha256').update(JSON.stringify(words));
    if (file !== undefined && existsSync(file) && statSync(file).isFile()) hash.update(readFileSync(file));
    return { command: hash.digest('hex'), processId: process.pid };
}

export interface InterruptedPlan {
    readonly plan: ChangePlan;
    readonly file: string;
}

/** The plan that the same command made when its process was ended before it was through; in `file` if the user keeps it there. */
export function findInterruptedPlan({ kind, orgId, madeBy }: ChangePlan, file: string | undefined): InterruptedPlan | undefined {
    const files = file === undefined ? plansOf(kind) : [file].filter((each) => existsSync(each) && statSync(each).isFile());
    for (const each of files) {
        const read = readPlan(readFileSync(each, 'utf8'), each);
        const plan = read.ok ? read.value : undefined;
        if (plan?.madeBy?.command !== madeBy?.command || plan?.orgId !== orgId || !isLeft(plan)) continue;
        return { plan, file: each };
    }
    return undefined;
}

/** The newest first. */
function plansOf(kind: ChangePlan['kind']): readonly string[] {
    const folder = plansFolder();
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.json'));
    return names
        .sort()
        .reverse()
        .map((name) => join(folder, name));
}

function isLeft({ createdAt, madeBy }: ChangePlan): boolean {
    const isRecent = Date.now() - Date.parse(createdAt) < LONGEST_AGE_MS;
    return isRecent && madeBy !== undefined && (madeBy.processId === process.pid || !isAlive(madeBy.processId));
}
