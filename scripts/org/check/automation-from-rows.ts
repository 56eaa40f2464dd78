import { given, givenBoth, type Seen } from '../../domain/check/check.ts';
import { WRITTEN_OBJECTS, type AutomationSeen, type FlowSeen, type LayoutSeen, type TriggerSeen } from '../../domain/check/license-org-facts.ts';
import { textOf, valueAt, type Row } from '../query-rows.ts';

type Rows = Seen<readonly Row[]>;
type NameOf = Seen<(durableId: string | null) => string | null>;

const WRITTEN: ReadonlySet<string> = new Set(WRITTEN_OBJECTS);

/** API name of what is packaged: `tsheets__Rule`. */
function fullName(row: Row, field: string): string {
    const namespace = textOf(row, 'NamespacePrefix');
    return `${namespace === null ? '' : `${namespace}__`}${textOf(row, field) ?? ''}`;
}

export function validationRules(rows: Rows): Seen<readonly AutomationSeen[]> {
    return given(rows, (all) =>
        all.map((row) => ({
            name: fullName(row, 'ValidationName'),
            object: textOf(row, 'EntityDefinition.QualifiedApiName') ?? '',
            isActive: valueAt(row, 'Active') === true,
        })),
    );
}

export function customFields(rows: Rows): Seen<ReadonlySet<string>> {
    return given(rows, (all) => new Set(all.map((row) => `${textOf(row, 'EntityDefinition.QualifiedApiName') ?? ''}.${fullName(row, 'DeveloperName')}__c`)));
}

const EVENTS = {
    UsageBeforeInsert: 'before insert',
    UsageBeforeUpdate: 'before update',
    UsageBeforeDelete: 'before delete',
    UsageAfterInsert: 'after insert',
    UsageAfterUpdate: 'after update',
} as const;

export function triggers(rows: Rows, nameOf: NameOf): Seen<readonly TriggerSeen[]> {
    return givenBoth(rows, nameOf, (all, toName) =>
        all.flatMap((row) => {
            const object = toName(textOf(row, 'TableEnumOrId'));
            if (object === null || !WRITTEN.has(object)) return [];
            const events = Object.entries(EVENTS).flatMap(([field, event]) => (valueAt(row, field) === true ? [event] : []));
            return [{ name: textOf(row, 'Name') ?? '', object, isActive: true, events }];
        }),
    );
}

/** Ids of the workflow rules on these objects: whether one is active stands in its metadata only. */
export function workflowRuleIds(rows: Rows, nameOf: NameOf): Seen<readonly string[]> {
    return givenBoth(rows, nameOf, (all, toName) =>
        all.filter((row) => WRITTEN.has(toName(textOf(row, 'TableEnumOrId')) ?? '')).map((row) => textOf(row, 'Id') ?? ''),
    );
}

export function workflowRule(row: Row, object: string | null): AutomationSeen {
    return { name: textOf(row, 'Name') ?? '', object: object ?? '', isActive: valueAt(row, 'Metadata.active') === true };
}

/** Flows that a save starts, and those on no object at all. */
export function flows(rows: Rows, nameOf: NameOf): Seen<readonly FlowSeen[]> {
    return givenBoth(rows, nameOf, (all, toName) =>
        all.map((row) => ({
            name: textOf(row, 'ApiName') ?? '',
            label: textOf(row, 'Label') ?? '',
            object: toName(textOf(row, 'TriggerObjectOrEventId')),
            trigger: textOf(row, 'TriggerType'),
            isActive: valueAt(row, 'IsActive') === true,
        })),
    );
}

export function duplicateRules(rows: Rows): Seen<readonly AutomationSeen[]> {
    return given(rows, (all) =>
        all.map((row) => ({
            name: textOf(row, 'MasterLabel') ?? textOf(row, 'DeveloperName') ?? '',
            object: textOf(row, 'SobjectType') ?? '',
            isActive: valueAt(row, 'IsActive') === true,
        })),
    );
}

/** A layout with its metadata. */
export function layout(row: Row, object: string): LayoutSeen {
    const items = listAt(row, 'Metadata.platformActionList.platformActionListItems').map((item) => textOf(item, 'actionName'));
    const quick = listAt(row, 'Metadata.quickActionList.quickActionListItems').map((item) => textOf(item, 'quickActionName'));
    return {
        name: textOf(row, 'Name') ?? '',
        object,
        actions: [...items, ...quick].filter((name) => name !== null),
        relatedLists: listAt(row, 'Metadata.relatedLists').flatMap((item) => textOf(item, 'relatedList') ?? []),
    };
}

/** A repeated element, of which one alone may come without a list around it. */
function listAt(row: Row, path: string): readonly Row[] {
    const value = valueAt(row, path);
    return Array.isArray(value) ? (value as readonly Row[]) : value === null ? [] : [value as Row];
}
