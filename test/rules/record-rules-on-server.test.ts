import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deleteRecords } from '../../local-org/platform/records/delete.ts';
import { createRecords, updateRecords, type SaveResult } from '../../local-org/platform/records/save.ts';
import { deployedOrg, type DeployedOrg } from './deployed-org.ts';
import { LICENSE_EVENT_RULE_CASES } from './license-event-rule-cases.js';
import { LICENSE_FACT_CASES } from './license-fact-cases.js';
import { TODAY } from './license-rule-cases.js';
import { LICENSE_RUN_RULE_CASES } from './license-run-rule-cases.js';
import { PACKAGE_RULE_CASES } from './package-rule-cases.js';
import { PACKAGE_VERSION_RULE_CASES } from './package-version-rule-cases.js';
import type { FieldValue, RecordRuleCase } from './record-rule-case.ts';
import { createWorld, type RuleWorld } from './rule-world.ts';
import { verdictAt, verdictOf } from './server-verdict.ts';
import { undone } from './undone.ts';

const OPTIONS = { allOrNone: false, api: 'data' } as const;
const TABLES: Readonly<Record<string, readonly RecordRuleCase[]>> = {
    Package__c: PACKAGE_RULE_CASES,
    Package_Version__c: PACKAGE_VERSION_RULE_CASES,
    License__c: LICENSE_FACT_CASES,
    License_Event__c: LICENSE_EVENT_RULE_CASES,
    License_Run__c: LICENSE_RUN_RULE_CASES,
};

describe('record rules on the server', () => {
    let deployed: DeployedOrg;
    let world: RuleWorld;

    before(async () => {
        deployed = await deployedOrg(TODAY);
        world = createWorld(deployed);
    });

    after(() => {
        deployed.org.store.close();
    });

    const withIds = (values: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> => {
        return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, idOf(value)]));
    };

    const idOf = (value: FieldValue): FieldValue => {
        if (typeof value !== 'string' || !value.startsWith('@')) return value;
        const id = world[value.slice(1)];
        assert.ok(id, `${value} is not in the world`);
        return id;
    };

    const save = (object: string, { before: stored, change, actor }: RecordRuleCase): SaveResult => {
        const { org, [actor]: caller, service } = deployed;
        if (stored === null) {
            assert.notEqual(change, 'delete');
            return only(createRecords(org, caller, object, [withIds(change as Record<string, FieldValue>)], OPTIONS));
        }
        const { id, errors } = only(createRecords(org, service, object, [withIds(stored)], OPTIONS));
        assert.ok(id, `before: ${JSON.stringify(errors)}`);
        if (change === 'delete') return only(deleteRecords(org, caller, [id], OPTIONS));
        return only(updateRecords(org, caller, object, [{ Id: id, ...withIds(change) }], OPTIONS));
    };

    for (const [object, cases] of Object.entries(TABLES)) {
        for (const ruleCase of cases) {
            const { actor, expected, name, field } = ruleCase;
            test(`${object}, ${actor}, ${expected ?? 'done'}: ${name}`, () => {
                const { errors } = undone(deployed, () => save(object, ruleCase));
                assert.deepEqual(errors.map(verdictOf), expected === null ? [] : [verdictAt(expected, field)]);
            });
        }
    }
});

function only(results: readonly SaveResult[]): SaveResult {
    const [result] = results;
    assert.ok(result);
    return result;
}
