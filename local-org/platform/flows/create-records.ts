import type { MetadataNode } from '../metadata/component.ts';
import type { SaveResult } from '../records/pending-record.ts';
import { saveNew } from '../records/save-new.ts';
import type { InputValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { TogetherElement } from './compiled-flow.ts';
import { connectorsOf } from './data-element.ts';
import { compileFieldAssignments, creationOf } from './field-assignments.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { objectNamed } from './flow-declarations.ts';
import { isPresent, isTrue, requiredText, textIn } from './flow-metadata.ts';
import { requireRecords } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';
import { targetNamed } from './flow-target.ts';
import { isCollection, isRecord, recordsOf, withField } from './flow-values.ts';
import type { FlowItem, FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';
import { saveTogether } from './save-together.ts';
import type { Saving } from './save-together.ts';

type Creation = Pick<Saving<InputValues>, 'changesOf' | 'finish'> & { readonly object: ObjectDefinition };

const UPSERT = [
    'upsertExternalIdField',
    'upsertStandardIdField',
    'operationMultMatchingRecords',
    'operationOneMatchingRecord',
    'operationZeroMatchingRecords',
    'filters',
];

/** A Create Records element: one record from field values, or the records that a variable holds, which get their ids. */
export function compileCreateRecords(context: FlowContext, node: MetadataNode): TogetherElement {
    if (isTrue(node, 'doesUpsert') || UPSERT.some((name) => isPresent(node[name]))) {
        throw unsupportedInFlows('a Create Records element that updates existing records');
    }
    const reference = textIn(node, 'inputReference');
    if (reference !== undefined && isPresent(node['inputAssignments'])) {
        throw integrityDefect(`The element "${requiredText(node, 'name')}" can't have both inputReference and inputAssignments.`);
    }
    const { object, changesOf, finish } = reference === undefined ? fromValues(context, node) : fromVariable(context, reference);
    const saving: Saving<InputValues> = {
        verb: 'create',
        queries: false,
        changesOf,
        save: (interview, actor, changes) => saveNew(interview.org, actor, object, changes),
        ...(finish && { finish }),
    };
    return { name: requiredText(node, 'name'), ...connectorsOf(node), runTogether: (interviews) => saveTogether(interviews, saving) };
}

function fromValues(context: FlowContext, node: MetadataNode): Creation {
    const object = objectNamed(context.schema, requiredText(node, 'object'));
    const inputOf = compileFieldAssignments(context, object, node, 'createable');
    const kept = isTrue(node, 'storeOutputAutomatically') ? requiredText(node, 'name') : undefined;
    const reference = textIn(node, 'assignRecordIdToReference');
    const target = reference === undefined ? undefined : targetNamed(context, reference);
    const finish = (interview: Interview, [result]: readonly SaveResult[]) => {
        const id = result?.id ?? null;
        if (kept !== undefined) {
            interview.setVariable(kept, id);
        }
        target?.write(interview, id);
    };
    return { object, changesOf: (interview) => [inputOf(interview)], finish };
}

function fromVariable(context: FlowContext, reference: string): Creation {
    const whole = requireRecords(context, reference);
    const { object } = whole.type;
    if (object === undefined || whole.name.startsWith('$')) {
        throw integrityDefect(`"${reference}" can't be created.`);
    }
    return {
        object,
        changesOf: (interview) => recordsOf(whole.read(interview)).map(creationOf),
        finish: (interview, results) => {
            interview.setVariable(whole.name, withIds(whole.read(interview), results));
        },
    };
}

function withIds(value: FlowValue, results: readonly SaveResult[]): FlowValue {
    if (!isCollection(value)) {
        return isRecord(value) ? withId(value, results[0]) : value;
    }
    let index = 0;
    return value.map((item) => (isRecord(item) ? withId(item, results[index++]) : item));
}

function withId(item: FlowItem, result: SaveResult | undefined): FlowItem {
    return isRecord(item) ? withField(item, 'Id', result?.id ?? null) : item;
}
