import { PlatformError } from '../errors.ts';
import type { MetadataNode } from '../metadata/component.ts';
import { deleteRecords } from '../records/delete.ts';
import type { TogetherElement } from './compiled-flow.ts';
import { connectorsOf } from './data-element.ts';
import { objectNamed } from './flow-declarations.ts';
import { requiredText, textIn } from './flow-metadata.ts';
import { requireRecords } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';
import { countRows, findRecords } from './find-records.ts';
import { recordsOf } from './flow-values.ts';
import { compileRecordFilter } from './record-filter.ts';
import { saveTogether } from './save-together.ts';
import type { Saving } from './save-together.ts';

type Deletion = Pick<Saving<string>, 'changesOf' | 'queries'>;

/** A Delete Records element: the records that a variable holds, or all that match the filters. */
export function compileDeleteRecords(context: FlowContext, node: MetadataNode): TogetherElement {
    const reference = textIn(node, 'inputReference');
    const deletion = reference === undefined ? matching(context, node) : held(context, reference);
    const saving: Saving<string> = {
        verb: 'delete',
        ...deletion,
        save: ({ org }, actor, ids) => {
            const distinct = [...new Set(ids)];
            const results = deleteRecords(org, actor, distinct, { allOrNone: false, api: 'data' });
            const byId = new Map(distinct.map((id, index) => [id, results[index]]));
            return ids.map((id) => byId.get(id) ?? { id, success: true, errors: [] });
        },
    };
    return { name: requiredText(node, 'name'), ...connectorsOf(node), runTogether: (interviews) => saveTogether(interviews, saving) };
}

function matching(context: FlowContext, node: MetadataNode): Deletion {
    const object = objectNamed(context.schema, requiredText(node, 'object'));
    const filterOf = compileRecordFilter(context, object, node);
    const changesOf: Deletion['changesOf'] = (interview) => {
        const records = findRecords(interview, object, filterOf(interview));
        countRows(interview, records);
        return records.map(({ values }) => String(values['Id']));
    };
    return { queries: true, changesOf };
}

function held(context: FlowContext, reference: string): Deletion {
    const whole = requireRecords(context, reference);
    return {
        queries: false,
        changesOf: (interview) => recordsOf(whole.read(interview)).map(({ values }) => idOf(values['Id'])),
    };
}

function idOf(id: string | number | boolean | null | undefined): string {
    if (typeof id !== 'string') {
        throw new PlatformError('MISSING_ARGUMENT', 'Id not specified in a delete call');
    }
    return id;
}
