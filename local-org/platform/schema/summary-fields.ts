import type { MetadataNode } from '../metadata/component.ts';
import { nodesOf, stringOf } from './custom-field.ts';
import type { FieldDefinition, FieldType, ObjectDefinition, SummaryDefinition } from './model.ts';

/** The definition of a roll-up summary field ("CustomField", Metadata API guide): names of fields come with the detail's name before them. */
export function summaryOf(body: MetadataNode): SummaryDefinition {
    const [detail, foreignKey] = splitName(stringOf(body['summaryForeignKey']));
    const summarized = stringOf(body['summarizedField']);
    return {
        operation: (stringOf(body['summaryOperation']) ?? 'count') as SummaryDefinition['operation'],
        detail,
        foreignKey,
        summarizedField: summarized === undefined || body['summaryOperation'] === 'count' ? undefined : splitName(summarized)[1],
        filters: nodesOf(body['summaryFilterItems']).map((item) => ({
            field: splitName(stringOf(item['field']))[1],
            operation: stringOf(item['operation']) ?? 'equals',
            value: stringOf(item['value']),
        })),
    };
}

function splitName(name = ''): readonly [string, string] {
    const dot = name.indexOf('.');
    return [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
}

/** Gives roll-up summary fields the type of their result, which may come from a summary of the detail in turn. */
export function withSummaryTypes(objects: readonly ObjectDefinition[]): ObjectDefinition[] {
    if (!objects.some(({ fields }) => fields.some(({ summary }) => summary))) return [...objects];
    const byName = new Map(objects.map((object) => [object.apiName.toLowerCase(), object]));
    return objects.map((object) => ({ ...object, fields: object.fields.map((field) => withResultType(byName, field, [])) }));
}

function withResultType(objects: ReadonlyMap<string, ObjectDefinition>, field: FieldDefinition, seen: readonly FieldDefinition[]): FieldDefinition {
    const { summary } = field;
    if (!summary || seen.includes(field)) return field;
    if (summary.operation === 'count') return { ...field, type: 'Number', precision: 18, scale: 0 };
    const summarized = objects
        .get(summary.detail.toLowerCase())
        ?.fields.find(({ apiName }) => apiName.toLowerCase() === summary.summarizedField?.toLowerCase());
    const source = summarized && withResultType(objects, summarized, [...seen, field]);
    if (!source) return field;
    return { ...field, ...resultTraits(source), column: columnOf(field.apiName, source.type) };
}

function resultTraits({ type, scale }: FieldDefinition): Pick<FieldDefinition, 'type' | 'precision' | 'scale'> {
    return NUMERIC.has(type) ? { type: type === 'Integer' ? 'Number' : type, precision: 18, scale } : { type, precision: 0, scale: 0 };
}

const NUMERIC: ReadonlySet<FieldType> = new Set(['Number', 'Integer', 'Currency', 'Percent']);

/** A summary may become one of another type, and columns keep theirs: days and times have a column of their own. */
function columnOf(apiName: string, type: FieldType): string {
    return NUMERIC.has(type) ? apiName : `${apiName}$text`;
}
