import { openStore } from '../../database/open-store.ts';
import type { ColumnKind, Store } from '../../database/store.ts';
import type { Access, Caller } from '../access/caller.ts';
import { SettableClock } from '../clock.ts';
import type { CompiledFlow } from '../flows/compiled-flow.ts';
import type { Org, OrgModel } from '../org.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { compileFormula } from './compile.ts';
import type { CompiledFormula } from './formula.ts';
import { formulaTypeOf, recordScope } from './record-scope.ts';
import { WIDGET_CATALOGUE, WIDGET_SCHEMA } from './widget-schema.fixture.ts';

/** An org with the widget schema, an empty in-memory store and a clock at noon UTC of 1 March 2026. */
export function widgetOrg(flows: readonly CompiledFlow[] = []): Org {
    const model = widgetModel(flows);
    const store = openStore(':memory:');
    defineTables(store);
    const identity = { alias: 'widgets', id: '00D000000000001AAA', name: 'Widgets Inc', edition: 'Developer Edition', instanceName: 'NA1' } as const;
    return {
        identity: { ...identity, isSandbox: false, sandboxOf: undefined, trialExpirationDate: undefined, namespace: undefined },
        clock: new SettableClock(new Date('2026-03-01T12:00:00.000Z')),
        store,
        model: () => model,
        replaceIdentity: () => {
            throw new Error('Nothing happens to this org.');
        },
        replaceModel: () => {
            throw new TypeError('The model of a widget org stays as it is.');
        },
        neighbours: { byId: () => undefined, byAlias: () => undefined, all: () => [] },
    };
}

export function callerWith(customPermissions: readonly string[] = []): Caller {
    const nothing = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };
    const access: Access = {
        object: () => nothing,
        field: () => nothing,
        hasPermission: () => false,
        hasCustomPermission: (name) => customPermissions.includes(name),
        canSeeTab: () => false,
        canSeeApp: () => false,
    };
    const person = { userId: '005000000000001AAA', username: 'ann@widgets.test', name: 'Ann', email: 'ann@widgets.test' };
    return { ...person, profileId: '00e000000000001AAA', profileName: 'Standard User', timeZone: 'America/Los_Angeles', locale: 'en_US', access };
}

function widgetModel(flows: readonly CompiledFlow[]): OrgModel {
    const compiled = new Map<FieldDefinition, CompiledFormula>();
    for (const object of WIDGET_SCHEMA.objects) {
        object.fields.forEach((field) => {
            compileInto(compiled, object, field);
        });
    }
    return {
        catalogue: WIDGET_CATALOGUE,
        schema: WIDGET_SCHEMA,
        formulaOf: (_, field) => compiled.get(field),
        validationRulesOf: () => [],
        flowsOf: () => flows,
    };
}

function compileInto(compiled: Map<FieldDefinition, CompiledFormula>, object: ObjectDefinition, field: FieldDefinition): void {
    if (field.formula !== undefined) {
        const { source, treatBlanksAs } = field.formula;
        const scope = recordScope(WIDGET_SCHEMA, object, WIDGET_CATALOGUE);
        compiled.set(field, compileFormula(source, { scope, purpose: 'field', treatBlanksAs, returnType: formulaTypeOf(field) }));
    }
}

function defineTables(store: Store): void {
    store.transaction(() => {
        for (const object of WIDGET_SCHEMA.objects) {
            const stored = object.fields.filter((field) => field.column !== undefined && field.apiName !== 'Id');
            store.defineTable({ name: object.table, columns: stored.map((field) => ({ name: field.apiName, kind: kindOf(field) })) });
        }
    });
}

function kindOf(field: FieldDefinition): ColumnKind {
    if (field.type === 'Checkbox') {
        return 'integer';
    }
    return formulaTypeOf(field) === 'number' ? 'real' : 'text';
}
