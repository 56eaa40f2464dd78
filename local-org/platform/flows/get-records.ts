import { PlatformError } from '../errors.ts';
import { recordInputs } from '../formulas/record-inputs.ts';
import { resolveField } from '../formulas/record-scope.ts';
import type { FormulaReference } from '../formulas/formula.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { TogetherElement } from './compiled-flow.ts';
import { connectorsOf } from './data-element.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { objectNamed } from './flow-declarations.ts';
import { faultMessage } from './flow-fault.ts';
import { countAgainst } from './flow-limits.ts';
import { isPresent, isTrue, requiredText, textIn } from './flow-metadata.ts';
import type { FlowContext } from './flow-scope.ts';
import { countRows, findRecords, type FoundRecord } from './find-records.ts';
import type { Interview } from './interview.ts';
import { compileRecordOutput } from './record-output.ts';
import { compileRecordFilter } from './record-filter.ts';
import { compareForSort } from './record-order.ts';

type Sort = (interview: Interview, records: readonly FoundRecord[]) => readonly FoundRecord[];

/** A Get Records element. Interviews that stand at it together make one query. */
export function compileGetRecords(context: FlowContext, node: MetadataNode): TogetherElement {
    const refused = ['limit', 'relatedRecords'].find((name) => isPresent(node[name]));
    if (refused !== undefined) {
        throw unsupportedInFlows(`${refused} of a Get Records element`);
    }
    const object = objectNamed(context.schema, requiredText(node, 'object'));
    const filterOf = compileRecordFilter(context, object, node);
    const sort = compileSort(context, object, node);
    const keep = compileRecordOutput(context, object, node);
    const isFirstOnly = isTrue(node, 'getFirstRecordOnly');
    const get = (interview: Interview) => {
        const found = sort(interview, findRecords(interview, object, filterOf(interview)));
        const records = isFirstOnly ? found.slice(0, 1) : found;
        countRows(interview, records);
        keep(interview, records);
        interview.note(() => `found ${records.length} ${object.apiName}${idsIn(records)}`);
    };
    return { name: requiredText(node, 'name'), ...connectorsOf(node), runTogether: (interviews) => getTogether(interviews, get) };
}

const MAX_SHOWN_IDS = 5;

function idsIn(records: readonly FoundRecord[]): string {
    const ids = records.slice(0, MAX_SHOWN_IDS).map(({ values }) => String(values['Id']));
    return ids.length === 0 ? '' : `: ${ids.join(', ')}${records.length > ids.length ? ' …' : ''}`;
}

function getTogether(interviews: readonly Interview[], get: (interview: Interview) => void): ReadonlyMap<Interview, string> {
    const faults = new Map<Interview, string>();
    const [first] = interviews;
    if (first !== undefined) {
        countAgainst(first.org, 'queries', 1);
    }
    for (const interview of interviews) {
        try {
            get(interview);
        } catch (error) {
            if (!(error instanceof PlatformError)) {
                throw error;
            }
            faults.set(interview, faultMessage('look up', [{ statusCode: error.code, message: error.message, fields: [] }]));
        }
    }
    return faults;
}

/** Blanks come first whatever the order, as in SOQL. */
function compileSort(context: FlowContext, object: ObjectDefinition, node: MetadataNode): Sort {
    const name = textIn(node, 'sortField');
    if (name === undefined) {
        return (_, records) => records;
    }
    const reference = resolveField(context.schema, object, [name]);
    if (reference === undefined) {
        throw integrityDefect(`The field "${name}" for the object "${object.apiName}" doesn't exist.`);
    }
    const isDescending = textIn(node, 'sortOrder') === 'Desc';
    return (interview, records) => {
        const keyed = records.map((record) => ({ record, key: keyOf(interview, object, record.read.stored, reference) }));
        return keyed.toSorted((one, other) => compareForSort(one.key, other.key, isDescending, true)).map(({ record }) => record);
    };
}

function keyOf(interview: Interview, object: ObjectDefinition, values: FieldValues, reference: FormulaReference) {
    return recordInputs({ org: interview.org, caller: interview.caller, object, values, prior: undefined, isNew: false }).get(reference);
}
