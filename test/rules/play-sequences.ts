import { isDeepStrictEqual } from 'node:util';
import { applyAutomation, checkChange } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { License } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { createRecords, updateRecords, type SaveResult } from '../../local-org/platform/records/save.ts';
import type { DeployedOrg } from './deployed-org.ts';
import { LICENSE_FIELDS, storedLicense, toLicenseRecord } from './license-record.js';
import type { Actor, LicenseSequence, Save } from './license-sequence.ts';
import { verdictAt, verdictOf } from './server-verdict.ts';

/** Where the pure rules and the server part. */
export interface Difference {
    readonly sequence: LicenseSequence;
    /** Number of the save; 0 is the creation. */
    readonly step: number;
    readonly rules: unknown;
    readonly server: unknown;
}

export interface PlayedOrg {
    readonly deployed: DeployedOrg;
    readonly trialMaxDays: number | null;
    /** The day of each save, the creation first. */
    readonly days: readonly string[];
}

/** A license as the rules have it, and its record. */
interface Player {
    readonly sequence: LicenseSequence;
    id: string | undefined;
    license: License | null;
    difference: Difference | undefined;
}

const OPTIONS = { allOrNone: false, api: 'data' } as const;
const ANOTHER: Save & { readonly change: License } = {
    actor: 'service',
    change: {
        status: 'Trial',
        expiration: '2026-12-11',
        seats: 10,
        usedLicenses: 4,
        installDate: '2026-11-11',
        uninstallDate: null,
        statusBeforeUninstall: null,
        wasActive: false,
    },
};

/**
 * Plays sequences in step: all their creations together, then all their first saves, and so on, those of each actor as one save of many records.
 * Where a creation is refused, the service creates another license, so that the saves after it are played all the same.
 */
export function playSequences(org: PlayedOrg, sequences: readonly LicenseSequence[]): readonly Difference[] {
    const players = sequences.map((sequence): Player => ({ sequence, id: undefined, license: null, difference: undefined }));
    playStep(org, 0, players, ({ created }) => created);
    playStep(
        org,
        0,
        players.filter(({ id }) => id === undefined),
        () => ANOTHER,
    );
    const steps = Math.max(...sequences.map(({ saves }) => saves.length));
    for (let step = 1; step <= steps; step++) playStep(org, step, players, ({ saves }) => saves[step - 1]);
    return players.flatMap(({ difference }) => difference ?? []);
}

function playStep(org: PlayedOrg, step: number, players: readonly Player[], saveOf: (sequence: LicenseSequence) => Save | undefined): void {
    org.deployed.clock.set(new Date(`${org.days[step] ?? ''}T12:00:00Z`));
    for (const actor of ['person', 'service'] as const) {
        const due = players.filter((player) => !player.difference && saveOf(player.sequence)?.actor === actor);
        const changes = due.map((player) => saveOf(player.sequence)?.change ?? {});
        const results = saveAll(org.deployed, actor, due, changes);
        for (const [index, player] of due.entries()) judge(org, player, { step, actor, change: changes[index] ?? {} }, results[index]);
    }
}

function saveAll(deployed: DeployedOrg, actor: Actor, players: readonly Player[], changes: readonly Partial<License>[]): readonly SaveResult[] {
    const records = changes.map(toLicenseRecord);
    const [first] = players;
    if (!first) return [];
    if (first.id === undefined) return createRecords(deployed.org, deployed[actor], 'License__c', records, OPTIONS);
    const updates = records.map((record, index) => ({ ...record, Id: players[index]?.id ?? '' }));
    return updateRecords(deployed.org, deployed[actor], 'License__c', updates, OPTIONS);
}

/** Compares verdict and words, and the license that is stored afterwards. */
function judge(org: PlayedOrg, player: Player, { step, actor, change }: Save & { readonly step: number }, result: SaveResult | undefined): void {
    const today = org.days[step] ?? '';
    const before = player.license;
    const after = { ...before, ...change } as License;
    const violations = checkChange(before, after, { today, actor, trialMaxDays: org.trialMaxDays });
    const rules = violations.map(({ code, field }) => verdictAt(code, field && LICENSE_FIELDS[field])).sort();
    const server = (result?.errors ?? []).map(verdictOf).sort();
    if (violations.length === 0) player.license = applyAutomation(before, after, today);
    player.id ??= result?.id;
    player.difference = differenceOf(player, step, rules, server) ?? differenceOf(player, step, ownRecord(player), storedRecord(org, player));
}

function differenceOf({ sequence }: Player, step: number, rules: unknown, server: unknown): Difference | undefined {
    return isDeepStrictEqual(rules, server) ? undefined : { sequence, step, rules, server };
}

function ownRecord({ license }: Player): unknown {
    return license && toLicenseRecord(license);
}

function storedRecord({ deployed }: PlayedOrg, { id }: Player): unknown {
    return id === undefined ? null : storedLicense(deployed.org.store.get('License__c', id) ?? {});
}
