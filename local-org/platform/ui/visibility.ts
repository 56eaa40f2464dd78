import type { MetadataNode } from '../metadata/component.ts';
import { type FilterLogic, parseFilterLogic, testLogic } from './filter-logic.ts';
import { PlatformError } from '../errors.ts';
import { nodesOf, stringOf } from './metadata-nodes.ts';
import type { UiContext } from './ui-context.ts';
import type { UiRecord } from './ui-record.ts';

/** Whether a component is shown, or what in its rule this platform cannot decide. */
export type Visibility = 'visible' | 'hidden' | { readonly unsupported: string };

/** Values a rule is tested against; `record` is undefined on pages without one. */
export interface VisibilityFacts {
    readonly context: UiContext;
    readonly record: UiRecord | undefined;
}

/** Decides a component's visibility rule ("UiFormulaRule", Metadata API guide). */
export function visibilityOf(facts: VisibilityFacts, rule: MetadataNode): Visibility {
    const verdicts: boolean[] = [];
    for (const criterion of nodesOf(rule['criteria'])) {
        const verdict = testCriterion(facts, criterion);
        if (typeof verdict !== 'boolean') return verdict;
        verdicts.push(verdict);
    }
    const text = stringOf(rule['booleanFilter']);
    const logic = logicOf(text, verdicts.length);
    if (!logic) return { unsupported: `the visibility logic ${text ?? ''}` };
    return testLogic(logic, verdicts) ? 'visible' : 'hidden';
}

function logicOf(text: string | undefined, conditionCount: number): FilterLogic | undefined {
    try {
        return parseFilterLogic(text, conditionCount);
    } catch (error) {
        if (error instanceof PlatformError) return undefined;
        throw error;
    }
}

type Operand = string | number | boolean | null;

function testCriterion(facts: VisibilityFacts, criterion: MetadataNode): boolean | { readonly unsupported: string } {
    const source = stringOf(criterion['leftValue']) ?? '';
    const operator = stringOf(criterion['operator']) ?? '';
    const left = operandOf(facts, source.replace(/^\{!(.*)\}$/, '$1'));
    const test = OPERATORS[operator];
    if (left === undefined || !test) return { unsupported: `the visibility rule ${source} ${operator}` };
    return test(left, stringOf(criterion['rightValue']) ?? '');
}

/** Record fields that the visibility rules of a page read, as paths below the record. */
export function recordPathsOf(rules: readonly MetadataNode[]): readonly (readonly string[])[] {
    const sources = rules.flatMap((rule) => nodesOf(rule['criteria']).map((criterion) => stringOf(criterion['leftValue']) ?? ''));
    return sources.flatMap((source) => {
        const path = /^\{!Record\.([\w.]+)\}$/.exec(source)?.[1];
        return path === undefined ? [] : [path.split('.')];
    });
}

/** Value of `Record.Status__c`, `$Permission.CustomPermission.X`, `$User.Id`, `$Client.FormFactor`; undefined for anything else. */
function operandOf({ context, record }: VisibilityFacts, name: string): Operand | undefined {
    const { caller } = context;
    const permission = /^\$Permission\.(CustomPermission|StandardPermission)\.(\w+)$/.exec(name);
    if (permission)
        return permission[1] === 'CustomPermission' ? caller.access.hasCustomPermission(permission[2] ?? '') : caller.access.hasPermission(permission[2] ?? '');
    if (name.startsWith('Record.')) return record && valueAt(record, name.split('.').slice(1));
    const known: Readonly<Record<string, string>> = {
        '$User.Id': caller.userId,
        '$User.Username': caller.username,
        '$User.Profile.Name': caller.profileName,
        '$Client.FormFactor': 'Large',
    };
    return known[name];
}

/** A field the caller may not read is blank here, as on the platform: the rule does not tell what it hides. */
function valueAt(record: UiRecord, names: readonly string[]): Operand {
    const [name = '', ...rest] = names;
    const value = Object.entries(record.fields).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1].value ?? null;
    if (typeof value === 'object' && value !== null) return rest.length > 0 ? valueAt(value, rest) : null;
    return rest.length > 0 ? null : value;
}

const OPERATORS: Readonly<Record<string, (left: Operand, right: string) => boolean>> = {
    EQUAL: (left, right) => isEqual(left, right),
    NE: (left, right) => !isEqual(left, right),
    CONTAINS: (left, right) =>
        String(left ?? '')
            .toLowerCase()
            .includes(right.toLowerCase()),
    GT: (left, right) => compare(left, right, (order) => order > 0),
    GE: (left, right) => compare(left, right, (order) => order >= 0),
    LT: (left, right) => compare(left, right, (order) => order < 0),
    LE: (left, right) => compare(left, right, (order) => order <= 0),
};

function isEqual(left: Operand, right: string): boolean {
    if (typeof left === 'number') return left === Number(right) && right !== '';
    return String(left ?? '').toLowerCase() === right.toLowerCase();
}

/** A blank compares with nothing. Dates are ISO texts, whose order is their own. */
function compare(left: Operand, right: string, test: (order: number) => boolean): boolean {
    if (left === null || right === '') return false;
    if (typeof left === 'number') return test(left - Number(right));
    const text = String(left);
    return test(text < right ? -1 : Number(text > right));
}
