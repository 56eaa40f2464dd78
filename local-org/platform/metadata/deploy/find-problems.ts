import type { BundleProblem, Org, OrgModel } from '../../org.ts';
import { buildModel } from '../../schema/build-model.ts';
import { isSupportedFieldType, stringOf } from '../../schema/custom-field.ts';
import { isCustomField } from '../../schema/standard-field.ts';
import { checkComponent } from '../checks/check-component.ts';
import type { StagedOrg } from '../checks/reference.ts';
import type { Component, ComponentProblem } from '../component.ts';
import { problemOf } from '../problems.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import type { Deletion } from './deletions.ts';
import { heldByRecords } from './held-by-records.ts';
import { changesOfManagedComponents } from './managed-components.ts';
import { keyOf, type Stage } from './stage.ts';

export interface CheckedStage {
    readonly model: OrgModel;
    readonly problems: readonly ComponentProblem[];
}

/** Compiles and checks the org as it would be, and lays every problem at the door of something that this deploy brings or deletes. */
export function checkStage(org: Org, stage: Stage, deletions: readonly Deletion[], compiled: readonly BundleProblem[]): CheckedStage {
    const before = org.model().catalogue;
    const { model, problems } = buildModel(stage.catalogue, org);
    const drafts = new Map(stage.components.map(({ draft }) => [keyOf(draft), draft]));
    const hasUser = (username: string): boolean => org.store.findBy('User', 'Username', [username], { nocase: true }).length > 0;
    const own = stage.components.flatMap(({ draft }) => checkComponent(draft, { schema: model.schema, catalogue: stage.catalogue, hasUser }, before));
    const all = [
        ...compiled.map(bundleProblem),
        ...changesOfManagedComponents(stage),
        ...problems,
        ...own,
        ...heldByRecords(org, deletions),
        ...brokenByDeletion(org, stage, model),
    ];
    return { model, problems: distinct(all.flatMap((problem) => attribute(problem, drafts, deletions))) };
}

/** Fields of no type, or of one that means nothing here, are refused before the model is built from them. */
export function unusableFields(drafts: readonly ComponentDraft[]): ComponentProblem[] {
    return drafts
        .filter((draft) => draft.type === 'CustomField' && isCustomField(draft))
        .flatMap((draft) => {
            const message = unusableReason(draft);
            return message === undefined ? [] : [problemOf(draft, message, draft.positions?.of(draft.body))];
        });
}

function unusableReason({ body }: ComponentDraft): string | undefined {
    const type = stringOf(body['type']);
    if (type === undefined) return "Must specify 'type' for a CustomField";
    return isSupportedFieldType(type) ? undefined : `The local org does not support fields of type ${type}.`;
}

function bundleProblem({ fullName, file, message, line, column }: BundleProblem): ComponentProblem {
    return { type: 'LightningComponentBundle', fullName, fileName: `lwc/${fullName}/${file}`, message, line, column, warning: false };
}

/** Components that stay and mention something that goes. */
function brokenByDeletion(org: Org, stage: Stage, model: OrgModel): ComponentProblem[] {
    if (stage.removed.length === 0) return [];
    const deployed = new Set(stage.components.map(({ component }) => component.id));
    const problemsIn = (component: Component, { schema, catalogue }: StagedOrg): readonly ComponentProblem[] =>
        checkComponent({ ...component, positions: undefined }, { schema, catalogue }, catalogue);
    return stage.catalogue
        .all()
        .filter((component) => !deployed.has(component.id))
        .flatMap((component) => {
            const known = new Set(problemsIn(component, org.model()).map((problem) => problem.message));
            return problemsIn(component, model).filter((problem) => !known.has(problem.message));
        });
}

function attribute(problem: ComponentProblem, drafts: ReadonlyMap<string, ComponentDraft>, deletions: readonly Deletion[]): ComponentProblem[] {
    const draft = drafts.get(keyOf(problem));
    if (draft) {
        const position = draft.positions?.of(draft.body);
        const fileName = problem.fileName === '' ? draft.fileName : problem.fileName;
        return [{ ...problem, fileName, line: problem.line ?? position?.line, column: problem.line === undefined ? position?.column : problem.column }];
    }
    if (deletions.length === 0) return [problem];
    return blamed(problem, deletions).map(({ component, fileName }) => {
        const { type, fullName } = component;
        return problemOf({ type, fullName, fileName }, referencedElsewhere(type, problem));
    });
}

/** Salesforce's words, with what is wrong there behind them. */
function referencedElsewhere(deletedType: string, { type, fullName, message }: ComponentProblem): string {
    const usage = `${labelOf(type)} - ${fullName} (${message})`;
    if (deletedType === 'CustomField') return `This custom field is referenced elsewhere in salesforce.com. : ${usage}`;
    return `This ${labelOf(deletedType)} is referenced elsewhere in salesforce.com. Remove the usage and try again. : ${usage}`;
}

/** `ValidationRule` → `Validation Rule`. */
function labelOf(type: string): string {
    return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** The deletions whose name the problem mentions; all of them when it mentions none. */
function blamed(problem: ComponentProblem, deletions: readonly Deletion[]): readonly Deletion[] {
    const mentioned = deletions.filter(({ component }) => problem.message.includes(component.fullName.slice(component.fullName.indexOf('.') + 1)));
    return mentioned.length > 0 ? mentioned : deletions;
}

function distinct(problems: readonly ComponentProblem[]): ComponentProblem[] {
    return [...new Map(problems.map((problem) => [`${keyOf(problem)}|${problem.message}|${problem.line ?? ''}`, problem])).values()];
}
