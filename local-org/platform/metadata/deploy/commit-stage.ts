import { UniqueViolation } from '../../../database/store.ts';
import type { Caller } from '../../access/caller.ts';
import { scheduleFlows } from '../../flows/schedule-flows.ts';
import type { Org, OrgModel } from '../../org.ts';
import { fillSummaries } from '../../records/roll-ups/fill-summaries.ts';
import { defineTables } from '../../schema/define-tables.ts';
import { mirrorMetadataRecords } from '../../schema/mirror-metadata-records.ts';
import type { ComponentProblem } from '../component.ts';
import { noteMetadataChange, removeComponent, saveComponent } from '../component-store.ts';
import { problemOf } from '../problems.ts';
import { forgetData } from './forget-data.ts';
import { keyOf, type Stage } from './stage.ts';

/**
 * Makes the staged org the real one, inside the deploy's transaction. Returns what only the stored data could tell:
 * values that a field made unique has twice. Then nothing was kept.
 */
export function commitStage(org: Org, caller: Caller, stage: Stage, model: OrgModel): readonly ComponentProblem[] {
    try {
        org.store.transaction(() => {
            keepStage(org, caller, stage, model);
        });
        return [];
    } catch (error) {
        if (error instanceof UniqueViolation) return [duplicateValues(stage, error)];
        throw error;
    }
}

function keepStage(org: Org, caller: Caller, stage: Stage, model: OrgModel): void {
    const gone = new Set(stage.removed.map(keyOf));
    forgetData(org.store, org.model().schema, stage.removed);
    for (const component of stage.removed) removeComponent(org.store, component);
    const changed = stage.components.filter(({ changed: isChanged, component }) => isChanged && !gone.has(keyOf(component)));
    for (const component of [...changed.map((each) => each.component), ...stage.tidied]) saveComponent(org.store, component);
    defineTables(org.store, model.schema);
    org.replaceModel(model);
    noteMetadataChange(org.store, org.clock.now());
    mirrorMetadataRecords(org, stage.catalogue);
    const fields = changed.filter(({ component }) => component.type === 'CustomField').map(({ component }) => component.fullName);
    fillSummaries(org, caller, fields);
    scheduleFlows(org);
}

function duplicateValues(stage: Stage, { table, column }: UniqueViolation): ComponentProblem {
    const fullName = `${table}.${column}`;
    const draft = stage.components.find((each) => each.draft.type === 'CustomField' && each.draft.fullName.toLowerCase() === fullName.toLowerCase())?.draft;
    const name = draft ?? { type: 'CustomField', fullName, fileName: '' };
    return problemOf(name, `The field can't be made unique: records have duplicate values for ${fullName}`, draft?.positions?.of(draft.body));
}
