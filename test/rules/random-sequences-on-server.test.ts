import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { changeSettings, deployedOrg, type DeployedOrg } from './deployed-org.ts';
import { TODAY } from './license-rule-cases.js';
import { licenseSequences, type LicenseSequence } from './license-sequence.ts';
import { playSequences, type Difference, type PlayedOrg } from './play-sequences.ts';
import { undone } from './undone.ts';

/** Another one each time; set it to play the same sequences again. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
/** Records of one save. */
const GROUP = 200;

/** Longest trial in the settings, how many sequences are played under it, and the days from each save to the next. */
const PARTS: readonly { readonly trialMaxDays: number | null; readonly groups: number; readonly daysBetween: number }[] = [
    { trialMaxDays: 90, groups: 25, daysBetween: 0 },
    { trialMaxDays: 90, groups: 10, daysBetween: 13 },
    { trialMaxDays: 30, groups: 8, daysBetween: 1 },
    { trialMaxDays: null, groups: 7, daysBetween: 0 },
];

describe('random sequences of saves by people and the service', () => {
    let deployed: DeployedOrg;

    before(async () => {
        deployed = await deployedOrg(TODAY);
    });

    after(() => {
        deployed.org.store.close();
    });

    for (const [index, { trialMaxDays, groups, daysBetween }] of PARTS.entries()) {
        const name = `${groups * GROUP} get the same verdicts and words, and leave the same licenses, as the rules say`;
        test(`${name}: trials of ${trialMaxDays ?? 'as many days as nobody says'}, ${daysBetween} days between saves`, async () => {
            await changeSettings(deployed, { Trial_Maximum_Days__c: trialMaxDays });
            const days = Array.from({ length: 9 }, (_, step) => addDays(TODAY, step * daysBetween));
            const sequences = fc.sample(licenseSequences(), { seed: SEED + index, numRuns: groups * GROUP });
            for (let start = 0; start < sequences.length; start += GROUP) {
                const [difference] = play({ deployed, trialMaxDays, days }, sequences.slice(start, start + GROUP));
                if (difference) assert.fail(describeDifference({ deployed, trialMaxDays, days }, difference));
            }
        });
    }
});

function play(org: PlayedOrg, sequences: readonly LicenseSequence[]): readonly Difference[] {
    return undone(org.deployed, () => playSequences(org, sequences));
}

/** The difference in the shortest sequence that still shows one, with the seed. */
function describeDifference(org: PlayedOrg, difference: Difference): string {
    const { sequence, step, rules, server } = shortest(org, difference);
    return `SEED=${SEED}: ${JSON.stringify({ ...sequence, step }, null, 2)}\nrules: ${JSON.stringify(rules)}\nserver: ${JSON.stringify(server)}`;
}

function shortest(org: PlayedOrg, difference: Difference): Difference {
    const { sequence, step } = difference;
    for (const [left] of sequence.saves.entries()) {
        const saves = sequence.saves.slice(0, step).filter((_, index) => index !== left);
        const [smaller] = saves.length > 0 ? play(org, [{ ...sequence, saves }]) : [];
        if (smaller) return shortest(org, smaller);
    }
    return difference;
}
