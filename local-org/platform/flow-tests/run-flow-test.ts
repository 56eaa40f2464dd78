import { UniqueViolation } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import { inFlowTransaction } from '../flows/flow-limits.ts';
import { Interview } from '../flows/interview.ts';
import type { TriggeringRecord } from '../flows/interview.ts';
import { runInLockstep } from '../flows/run-in-lockstep.ts';
import { inSystemContext } from '../flows/system-context.ts';
import type { Org } from '../org.ts';
import type { FieldValues } from '../records/values.ts';
import { valuesOfRow } from '../records/stored-values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { CompiledTest, TestPoint } from './compile-test.ts';
import { changeTestRecord, placeTestRecord } from './place-test-record.ts';

/** "Result: Error, Fail, Pass" ("FlowTestResult", Object Reference). */
export interface TestOutcome {
    readonly result: 'Pass' | 'Fail' | 'Error';
    /** Messages of the assertions that failed. */
    readonly failedAssertions: readonly string[];
    /** Why the flow itself failed. */
    readonly error: string | undefined;
}

/** Leaves the transaction of a test. */
class Undo extends Error {}

const NOT_ENTERED = "The flow didn't run because the triggering record doesn't meet its entry conditions.";

/** Runs one flow alone on the record of its test, active or not, in a transaction that is rolled back. What the flow saves causes all its automation. */
export function runFlowTest(org: Org, caller: Caller, name: string, test: CompiledTest): TestOutcome {
    let outcome = failed('The flow test did not finish.');
    const work = () => {
        outcome = runTest(org, caller, name, test);
        throw new Undo();
    };
    try {
        inFlowTransaction(org, work, (limit) => {
            outcome = failed(limit.message);
        });
    } catch (error) {
        if (error instanceof UniqueViolation) return failed(`The triggering record can't be saved: ${error.message}`);
        if (!(error instanceof Undo)) throw error;
    }
    return outcome;
}

function failed(error: string): TestOutcome {
    return { result: 'Error', failedAssertions: [], error };
}

function runTest(org: Org, caller: Caller, name: string, test: CompiledTest): TestOutcome {
    const { flow, object, inputs } = test;
    const record = object && triggeringRecord(org, caller, object, test);
    const actor = object !== undefined || flow.inSystemContext ? inSystemContext(caller) : caller;
    const interview = new Interview({ org, caller, actor, flow, record, inputs });
    const atStart = failedAt('Start', test, interview);
    if (!test.skipsEntryConditions && !flow.entry(interview)) return { result: 'Fail', failedAssertions: [...atStart, NOT_ENTERED], error: undefined };
    const [failure] = runInLockstep(org, flow, [{ interview, startedBy: `flow test ${name}` }]);
    const error = failure ?? interview.errors.map(({ message }) => message).join(' ');
    if (error !== '') return failed(error);
    if (record !== undefined && flow.triggerType === 'RecordAfterSave') showStored(org, interview, record);
    const failedAssertions = [...atStart, ...failedAt('Finish', test, interview)];
    return { result: failedAssertions.length === 0 ? 'Pass' : 'Fail', failedAssertions, error: undefined };
}

function failedAt(point: TestPoint, { assertions }: CompiledTest, interview: Interview): readonly string[] {
    return assertions.filter((assertion) => assertion.point === point && !assertion.isMet(interview)).map(({ errorMessage }) => errorMessage);
}

/** Before the save a new record has no id and is not stored; everything else a flow may look up. */
function triggeringRecord(org: Org, caller: Caller, object: ObjectDefinition, { flow, initial = {}, updated }: CompiledTest): TriggeringRecord {
    const isAfterSave = flow.triggerType === 'RecordAfterSave';
    if (updated === undefined) {
        const values = isAfterSave ? placeTestRecord(org, caller, object, initial) : { ...initial, Id: null };
        return { object, values, prior: undefined };
    }
    const prior = placeTestRecord(org, caller, object, initial);
    const values = { ...prior, ...updated, Id: prior['Id'] ?? null };
    if (isAfterSave) changeTestRecord(org, object, values);
    return { object, values, prior };
}

/** After the save `$Record` is asserted as it is stored now, except for what the flow has set in its memory alone. */
function showStored(org: Org, interview: Interview, { object, values }: TriggeringRecord): void {
    const row = org.store.get(object.table, String(values['Id']));
    const stored: FieldValues = row === undefined ? {} : valuesOfRow(object, row);
    for (const [name, value] of Object.entries(stored)) {
        const isSetByFlow = (interview.values[name] ?? null) !== (values[name] ?? null);
        if (value !== (values[name] ?? null) && !isSetByFlow) interview.setField(name, value);
    }
}
