import { compileFlow } from '../flows/compile-flow.ts';
import type { CompiledFlow } from '../flows/compiled-flow.ts';
import type { Catalogue, Component, ComponentProblem } from '../metadata/component.ts';
import type { Org, OrgModel } from '../org.ts';
import { compileFormulas } from './compile-formulas.ts';
import { isSupportedFieldType, nodesOf, picklistValueOf, stringOf } from './custom-field.ts';
import { childComponents, customizedStandardObject, customObjectOf } from './custom-object.ts';
import { customMetadataTypeOf, isCustomMetadataType } from './custom-metadata-type.ts';
import { customSettingOf, isCustomSetting } from './custom-setting.ts';
import { withHistories } from './history-objects.ts';
import { keyPrefixes } from './key-prefixes.ts';
import { modelProblem } from './model-problem.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from './model.ts';
import { createSchema } from './schema.ts';
import { isCustomField } from './standard-field.ts';
import { standardObjects } from './standard/standard-objects.ts';
import { withSummaryTypes } from './summary-fields.ts';
import { summaryProblems } from './summary-problems.ts';
import { withActivities } from './with-activities.ts';

export interface BuiltModel {
    readonly model: OrgModel;
    readonly problems: readonly ComponentProblem[];
}

/** Compiles everything deployed into the org's model. Problems name the component at fault; a model with problems must not go live. */
export function buildModel(catalogue: Catalogue, org: Pick<Org, 'identity' | 'store'>): BuiltModel {
    const schema = createSchema(objectsOf(catalogue, org));
    const formulas = compileFormulas(schema, catalogue);
    const flows = compileFlows(schema, catalogue);
    const model: OrgModel = {
        catalogue,
        schema,
        formulaOf: (object, field) => formulas.formulaOf(object, field),
        validationRulesOf: (object) => formulas.rulesOf(object),
        flowsOf: (object) => flows.byObject.get(object.apiName.toLowerCase()) ?? [],
    };
    const summaries = summaryProblems(schema, catalogue, (object, field) => formulas.formulaOf(object, field));
    return { model, problems: [...unsupportedFields(catalogue), ...formulas.problems, ...summaries, ...flows.problems] };
}

function unsupportedFields(catalogue: Catalogue): ComponentProblem[] {
    return catalogue
        .list('CustomField')
        .filter(isCustomField)
        .map((component) => ({ component, type: stringOf(component.body['type']) ?? 'unknown' }))
        .filter(({ type }) => !isSupportedFieldType(type))
        .map(({ component, type }) => modelProblem(component, `The local org does not support fields of type ${type}.`));
}

function objectsOf(catalogue: Catalogue, org: Pick<Org, 'identity' | 'store'>): ObjectDefinition[] {
    const children = childComponents(catalogue);
    const valueSets = standardValueSets(catalogue);
    const prefixOf = keyPrefixes(org.store);
    const standard = standardObjects(org.identity).map((object) => customizedStandardObject(object, children, valueSets));
    const standardNames = new Set(standard.map((object) => object.apiName.toLowerCase()));
    const custom = catalogue
        .list('CustomObject')
        .filter((component) => !standardNames.has(component.fullName.toLowerCase()))
        .map((component) => builderOf(component)(component, prefixOf(component.fullName), children));
    return withHistories(withSummaryTypes(withActivities([...standard, ...custom], catalogue)), catalogue);
}

function builderOf(component: Component): typeof customObjectOf {
    if (isCustomMetadataType(component.fullName)) return customMetadataTypeOf;
    return isCustomSetting(component) ? customSettingOf : customObjectOf;
}

function standardValueSets(catalogue: Catalogue): Map<string, FieldDefinition['picklist']> {
    const entries = catalogue.list('StandardValueSet').map((component) => {
        const values = nodesOf(component.body['standardValue']).map(picklistValueOf);
        return [component.fullName, { restricted: false, values }] as const;
    });
    return new Map(entries);
}

function compileFlows(
    schema: Schema,
    catalogue: Catalogue,
): { readonly byObject: ReadonlyMap<string, readonly CompiledFlow[]>; readonly problems: readonly ComponentProblem[] } {
    const compiled = catalogue.list('Flow').map((component) => compileFlow(component, schema, catalogue));
    const active = compiled.flatMap(({ flow }) => (flow?.active === true ? [flow] : []));
    return { byObject: Map.groupBy(active, (flow) => flow.object.toLowerCase()), problems: compiled.flatMap(({ problems }) => problems) };
}
