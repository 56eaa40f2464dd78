import type { FieldTypeOf } from '@jetstreamapp/soql-parser-js';
import type { EntityScope, ParentStep, ResolvedField } from './entity-scope.ts';
import { malformedAt, noSuchColumn } from './soql-errors.ts';

type Branch = FieldTypeOf['conditions'][number];

export interface TypeofBranch {
    readonly step: ParentStep;
    readonly fields: readonly ResolvedField[];
}

export interface TypeofItem {
    readonly step: ParentStep;
    readonly branches: readonly TypeofBranch[];
    /** Of records that are none of the types named. */
    readonly otherwise: readonly ResolvedField[];
}

/** `TYPEOF What WHEN Account THEN Phone ELSE Name END` ("TYPEOF", SOQL Reference). Throws MALFORMED_QUERY and INVALID_FIELD. */
export function resolveTypeof(scope: EntityScope, item: FieldTypeOf): TypeofItem {
    const step = scope.parent(item.field);
    if (!step.entity.polymorphic) throw malformedAt(scope.context.soql, item.field, 'TYPEOF can only be used with a polymorphic relationship');
    const branches = item.conditions.filter(({ type }) => type === 'WHEN').map((branch) => branchOf(scope, item, step, branch));
    const otherwise = item.conditions.find(({ type }) => type === 'ELSE')?.fieldList ?? [];
    return { step, branches, otherwise: otherwise.map((name) => scope.resolve(`${item.field}.${name}`)) };
}

function branchOf(scope: EntityScope, item: FieldTypeOf, { relationship, entity }: ParentStep, { objectType = '', fieldList }: Branch): TypeofBranch {
    const { soql } = scope.context;
    const found = entity.alternatives.find(({ object }) => object.apiName.toLowerCase() === objectType.toLowerCase());
    if (!found) throw malformedAt(soql, objectType, `The relationship ${item.field} is not of type ${objectType}`);
    const step: ParentStep = {
        relationship,
        entity: { alternatives: [found], id: { kind: 'column', alias: found.alias, column: 'Id' }, polymorphic: false },
    };
    const fields = fieldList.map((name) => {
        const field = scope.fieldIn(step.entity, name);
        if (!field) throw noSuchColumn(soql, name, name, found.object.apiName);
        return { written: name, entity: step.entity, parents: [step], ...field };
    });
    return { step, fields };
}
