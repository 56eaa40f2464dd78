import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import { controllingValues } from '../../schema/dependent-picklist.ts';
import type { ObjectDefinition } from '../../schema/model.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import type { StagedOrg } from './reference.ts';

/** Checks where a picklist has its values from, and what they depend on. */
export function checkPicklist(body: MetadataNode, object: ObjectDefinition, org: StagedOrg, problems: ProblemList): void {
    if (body['valueSet'] === undefined) return;
    const valueSet = nodeOf(body['valueSet']);
    const setName = stringOf(valueSet['valueSetName']);
    if (setName !== undefined && valueSet['valueSetDefinition'] !== undefined) {
        problems.add('Cannot specify both valueSetName and valueSetDefinition', valueSet, 'valueSetName');
    } else if (setName !== undefined && !org.catalogue.get('GlobalValueSet', setName)) {
        problems.add(`In field: valueSetName - no GlobalValueSet named ${setName} found`, valueSet, 'valueSetName');
    }
    checkDuplicates(nodesOf(nodeOf(valueSet['valueSetDefinition'])['value']), problems);
    if (valueSet['controllingField'] !== undefined) checkDependency(valueSet, stringOf(body['fullName']) ?? '', object, org, problems);
    else if (valueSet['valueSettings'] !== undefined) problems.add('Must specify a controllingField for valueSettings', valueSet, 'valueSettings');
}

export function checkDuplicates(values: readonly MetadataNode[], problems: ProblemList): void {
    const seen = new Set<string>();
    for (const value of values) {
        const name = (stringOf(value['fullName']) ?? '').toLowerCase();
        if (seen.has(name)) problems.add(`Duplicate picklist value: ${stringOf(value['fullName']) ?? ''}`, value);
        seen.add(name);
    }
}

/** "Dependent Picklists" in Salesforce Help: a picklist or a checkbox controls, never a multiselect picklist. */
function checkDependency(valueSet: MetadataNode, fieldName: string, object: ObjectDefinition, org: StagedOrg, problems: ProblemList): void {
    const name = stringOf(valueSet['controllingField']) ?? '';
    const controlling = org.schema.fieldOf(object, name);
    const own = org.schema.fieldOf(object, fieldName);
    if (!controlling) {
        problems.add(`In field: controllingField - no CustomField named ${object.apiName}.${name} found`, valueSet, 'controllingField');
        return;
    }
    if ((controlling.type !== 'Picklist' && controlling.type !== 'Checkbox') || controlling === own) {
        problems.add(`The field ${name} can't control a picklist`, valueSet, 'controllingField');
        return;
    }
    const offered = new Set(controllingValues(controlling).map((value) => value.name));
    const known = new Set(own?.picklist?.values.map(({ value }) => value.toLowerCase()));
    for (const setting of nodesOf(valueSet['valueSettings'])) {
        const valueName = stringOf(setting['valueName']) ?? '';
        if (!known.has(valueName.toLowerCase())) problems.add(`Picklist value: ${valueName} in picklist: ${fieldName} not found`, setting);
        for (const value of (setting['controllingFieldValue'] ?? []) as readonly string[]) {
            if (!offered.has(value.toLowerCase())) problems.add(`Picklist value: ${value} in picklist: ${name} not found`, setting);
        }
    }
}
