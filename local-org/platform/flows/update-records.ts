import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import type { SaveResult } from '../records/pending-record.ts';
import { saveChanges } from '../records/save-changes.ts';
import type { RecordChange } from '../records/save-changes.ts';
import type { InputValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { TogetherElement } from './compiled-flow.ts';
import { connectorsOf } from './data-element.ts';
import { changeOf, compileFieldAssignments } from './field-assignments.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { objectNamed } from './flow-declarations.ts';
import { isPresent, requiredText, textIn } from './flow-metadata.ts';
import { requireRecords } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';
import { countRows, findRecords } from './find-records.ts';
import { recordsOf } from './flow-values.ts';
import { compileRecordFilter } from './record-filter.ts';
import { saveTogether } from './save-together.ts';
import type { Saving } from './save-together.ts';
import { compileTriggeringFilter, updatesTriggeringRecord } from './update-triggering-record.ts';

type Update = Pick<Saving<RecordChange>, 'changesOf' | 'queries'> & { readonly object: ObjectDefinition };

/** An Update Records element: the records that a variable or `$Record` holds, or field values for all that match the filters. */
export function compileUpdateRecords(context: FlowContext, node: MetadataNode): TogetherElement {
    const reference = textIn(node, 'inputReference');
    const { object, ...update } = reference === undefined ? matching(context, node) : held(context, node, reference);
    const saving: Saving<RecordChange> = { verb: 'update', ...update, save: ({ org }, actor, changes) => saveInRounds(org, actor, object, changes) };
    return { name: requiredText(node, 'name'), ...connectorsOf(node), runTogether: (interviews) => saveTogether(interviews, saving) };
}

function matching(context: FlowContext, node: MetadataNode): Update {
    const object = objectNamed(context.schema, requiredText(node, 'object'));
    const filterOf = compileRecordFilter(context, object, node);
    const inputOf = compileFieldAssignments(context, object, node, 'updateable');
    const changesOf: Update['changesOf'] = (interview) => {
        const records = findRecords(interview, object, filterOf(interview));
        countRows(interview, records);
        const input = inputOf(interview);
        return records.map(({ values }) => ({ ...input, Id: String(values['Id']) }));
    };
    return { object, queries: true, changesOf };
}

/** Flow Builder writes "Use the record that triggered the flow" as a reference to `$Record` with the values to set. */
function held(context: FlowContext, node: MetadataNode, reference: string): Update {
    const isTriggering = updatesTriggeringRecord(node);
    if (!isTriggering && isPresent(node['filters'])) {
        throw unsupportedInFlows('an Update Records element with conditions on records that the flow holds');
    }
    const whole = requireRecords(context, reference);
    const { object } = whole.type;
    if (object === undefined || whole.name === '$Record__Prior') {
        throw integrityDefect(`"${reference}" can't be updated.`);
    }
    const accepts = isTriggering ? compileTriggeringFilter(context, node) : () => true;
    const inputOf = isPresent(node['inputAssignments']) ? compileFieldAssignments(context, object, node, 'updateable') : undefined;
    const changesOf: Update['changesOf'] = (interview) => {
        const records = accepts(interview) ? recordsOf(whole.read(interview)) : [];
        const changes = inputOf === undefined ? records.map(changeOf) : records.map(({ values }) => ({ ...inputOf(interview), Id: values['Id'] ?? null }));
        return changes.map(withRequiredId);
    };
    return { object, queries: false, changesOf };
}

function withRequiredId(input: InputValues): RecordChange {
    const { Id: id } = input;
    if (typeof id !== 'string') {
        throw new PlatformError('MISSING_ARGUMENT', 'Id not specified in an update call');
    }
    return { ...input, Id: id };
}

/** A record that several interviews change is saved once for each of them, one after the other. */
function saveInRounds(org: Org, actor: Caller, object: ObjectDefinition, changes: readonly RecordChange[]): readonly SaveResult[] {
    const results: SaveResult[] = [];
    let remaining = changes.map((change, index) => ({ change, index }));
    while (remaining.length > 0) {
        const seen = new Set<string>();
        const round = remaining.filter(({ change }) => !seen.has(change.Id) && seen.add(change.Id));
        const saved = saveChanges(
            org,
            actor,
            object,
            round.map(({ change }) => change),
        );
        round.forEach(({ index }, position) => {
            results[index] = saved[position] ?? { id: undefined, success: false, errors: [] };
        });
        const done = new Set(round);
        remaining = remaining.filter((each) => !done.has(each));
    }
    return results;
}
