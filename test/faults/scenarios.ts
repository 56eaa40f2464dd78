import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningHost, RunningOrg } from '../../local-org/host.ts';
import type { FaultWorld, Trial } from './fault-world.ts';
import { changeInstalls, CUSTOMER_ALIASES, NEW_ALIAS, PACKAGE_NAME } from './prepare-orgs.ts';

const ORGS = ['--target-org', 'license-service', '--packaging-org', 'packaging'];
const LICENSE = ['--target-org', 'license-service', '--no-prompt'];
const BOTH = ['license', 'packaging'];
/** A refresh asks customers' orgs too. */
const ALL = [...BOTH, ...CUSTOMER_ALIASES];
const RENEWAL = ['--expiration', '2031-01-31', '--seats', '25', '--reason', 'Renewal'];

/** A command that is disturbed, the state in which it begins, and that in which it ends. */
export interface Scenario {
    readonly name: string;
    readonly from: string;
    /** Name of the state that an undisturbed run leaves, if others begin there. */
    readonly to?: string;
    readonly aliases: readonly string[];
    /** Makes what it begins with, from states that are there. */
    readonly prepare?: (world: FaultWorld) => Promise<void>;
    readonly command: (trial: Trial) => readonly string[];
    /** What a person does who sees that it was interrupted, if that is not the same command. */
    readonly again?: (trial: Trial) => readonly string[];
    /** Codes of a command that did all; 0 unless some records cannot but be refused. */
    readonly codes?: readonly number[];
    /** Codes of a repeated command that found that nothing was left to do. */
    readonly doneCodes?: readonly number[];
}

export const PLAN = 'plan.json';

/** In an order in which each begins where another one ended. */
export const SCENARIOS: readonly Scenario[] = [
    {
        name: 'associate',
        from: 'new',
        to: 'associated',
        aliases: BOTH,
        command: () => [
            'package',
            'associate',
            ...ORGS,
            '--package',
            PACKAGE_NAME,
            '--default-status',
            'active',
            '--default-length-days',
            '365',
            '--no-prompt',
        ],
    },
    {
        name: 'refresh',
        from: 'associated',
        to: 'refreshed',
        aliases: ALL,
        command: () => ['license', 'refresh', ...ORGS, '--package', PACKAGE_NAME],
        // "Refreshed today already."
        doneCodes: [1],
    },
    {
        name: 'refresh again',
        from: 'changed',
        aliases: ALL,
        prepare: async (world) => {
            const change = async ({ host }: Trial): Promise<object> => {
                changeInstalls(orgOf(host, 'packaging'));
                return Promise.resolve({});
            };
            await world.inTrial('refreshed', BOTH, change, 'changed');
        },
        command: () => ['license', 'refresh', ...ORGS, '--package', PACKAGE_NAME, '--ignore-interval'],
    },
    {
        name: 'modify',
        from: 'refreshed',
        to: 'modified',
        aliases: ['license'],
        command: () => ['license', 'modify', ...LICENSE, '--package', PACKAGE_NAME, ...RENEWAL],
    },
    {
        name: 'extend',
        from: 'refreshed',
        aliases: ['license'],
        command: () => ['license', 'modify', ...LICENSE, '--package', PACKAGE_NAME, '--extend-by', '30d'],
    },
    {
        name: 'apply',
        from: 'refreshed',
        aliases: ['license'],
        prepare: async (world) => {
            const flags = ['--package', PACKAGE_NAME, '--extend-by', '30d', '--reason', 'Longer', '--dry-run', '--plan-file'];
            await world.inTrial('refreshed', ['license'], async (trial) => {
                rmSync(trial.planFile, { force: true });
                return trial.run(['license', 'modify', ...LICENSE, ...flags, trial.planFile]);
            });
        },
        command: (trial) => ['license', 'apply', ...LICENSE, '--plan-file', planIn(trial)],
    },
    {
        name: 'undo',
        from: 'modified',
        aliases: ['license'],
        command: () => ['license', 'undo', ...LICENSE, '--run', 'R-00002'],
    },
    {
        name: 'migrate',
        from: 'modified',
        aliases: ['license', NEW_ALIAS],
        command: () => ['org', 'migrate', '--source-org', 'license-service', '--target-org', `${NEW_ALIAS}-service`, '--skip-refresh', '--no-prompt'],
        // The new org has no leads: what the licenses refer to cannot come along.
        codes: [0, 68],
    },
    {
        name: 'deliver',
        from: 'refreshed',
        aliases: ['license', ...CUSTOMER_ALIASES],
        command: () => ['license', 'deliver', ...LICENSE],
        // Nobody has a login to the strangers' orgs.
        codes: [68],
        doneCodes: [0],
    },
];

/** A plan that extends every trial by 30 days, made once: a trial works with a copy. */
function planIn({ folder, planFile }: Trial): string {
    const copy = join(folder, PLAN);
    if (!existsSync(copy)) copyFileSync(planFile, copy);
    return copy;
}

function orgOf({ orgs }: RunningHost, alias: string): RunningOrg {
    const found = orgs.find((org) => org.alias === alias);
    if (!found) throw new Error(`No org ${alias}`);
    return found;
}
