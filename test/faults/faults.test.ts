import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { FaultKind } from './fault-kinds.ts';
import { FAULT_WORDS } from './fault-kinds.ts';
import { FaultWorld } from './fault-world.ts';
import { runTrial, runUndisturbed, type Reference } from './run-trial.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';

const ALIASES = ['packaging', 'license'];

/** A few of what `npm run test:faults` does: requests are named by what stands in their path. */
const SAMPLE: readonly { readonly command: string; readonly kind: FaultKind; readonly request: RegExp }[] = [
    { command: 'refresh', kind: 'kill', request: /POST \S+\/composite\/sobjects$/ },
    { command: 'refresh', kind: 'kill', request: /PATCH \S+\/License__c\/License_Key__c/ },
    { command: 'refresh', kind: 'late', request: /PATCH \S+\/License__c\/License_Key__c/ },
    { command: 'refresh', kind: 'limit', request: /PATCH \S+\/License__c\/License_Key__c/ },
    { command: 'extend', kind: 'kill', request: /PATCH \S+\/composite\/sobjects$/ },
    { command: 'modify', kind: 'answer lost', request: /PATCH \S+\/composite\/sobjects$/ },
];

describe('a command that is interrupted and repeated leaves what an undisturbed one does', () => {
    const references = new Map<string, Reference>();
    let world: FaultWorld;

    before(async () => {
        world = await FaultWorld.start(mkdtempSync(join(tmpdir(), 'openlma-faults-')), ALIASES);
        await world.prepare('new', false);
        await world.logIn('new');
        for (const name of ['associate', 'refresh', 'modify', 'extend']) references.set(name, await runUndisturbed(world, scenarioOf(name)));
    });
    after(() => world.stop());

    for (const { command, kind, request } of SAMPLE) {
        test(`${command}: ${FAULT_WORDS[kind]}, at ${request.source}`, async () => {
            const reference = references.get(command);
            const at = reference?.requests.find(({ method, path }) => request.test(`${method} ${path}`))?.number;
            assert.ok(reference && at, 'the command sends no such request');
            const report = await runTrial(world, scenarioOf(command), { scenario: command, kind, at }, reference);
            assert.deepEqual(report.problems, []);
            assert.ok(report.codes.length > 1 || kind === 'answer lost', 'the fault was not noticed');
        });
    }
});

/** Without customers' orgs: to open them takes time. */
function scenarioOf(name: string): Scenario {
    const scenario = SCENARIOS.find((each) => each.name === name);
    assert.ok(scenario, name);
    return { ...scenario, aliases: scenario.aliases.filter((alias) => ALIASES.includes(alias)) };
}
