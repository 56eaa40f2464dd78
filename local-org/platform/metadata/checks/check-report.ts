import { customReportTypeName, reportColumns } from '../../reports/report-columns.ts';
import type { HasColumn } from '../../reports/report-columns.ts';
import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { mention, type Reference, type StagedOrg } from './reference.ts';

const UNSUPPORTED: readonly (readonly [element: string, feature: string])[] = [
    ['block', 'joined reports'],
    ['crossFilters', 'cross filters of reports'],
    ['historicalSelector', 'historical trend reports'],
    ['dataCategoryFilters', 'data category filters of reports'],
];

export function reportReferences(_fullName: string, body: MetadataNode): Reference[] {
    const reportType = stringOf(body['reportType']) ?? '';
    const custom = customReportTypeName(reportType);
    const object = /^CustomEntity\$(\w+)$/.exec(reportType)?.[1];
    return [
        ...(custom === undefined ? [] : [mention(body, 'reportType', 'ReportType', custom)]),
        ...(object === undefined ? [] : [mention(body, 'reportType', 'CustomObject', object)]),
    ];
}

/** Whatever names a column names one of the report's type, or one that the report itself defines. */
export function checkReport(body: MetadataNode, org: StagedOrg, list: ProblemList): void {
    for (const [element, feature] of UNSUPPORTED) {
        if (body[element] !== undefined) list.add(`The local org does not support ${feature}.`, body, element);
    }
    const reportType = stringOf(body['reportType']) ?? '';
    if (customReportTypeName(reportType) === undefined && !reportType.startsWith('CustomEntity$')) {
        list.add(`The local org does not support reports of the type ${reportType}; custom report types it does.`, body, 'reportType');
        return;
    }
    const hasColumn = columnsOfReport(body, org);
    if (hasColumn === undefined) return;
    for (const [node, element] of columnMentions(body)) {
        const column = stringOf(node[element]) ?? '';
        if (!hasColumn(column)) list.add(`Invalid column in the report: ${column}`, node, element);
    }
    const isTabular = body['format'] === 'Tabular';
    if (isTabular && body['groupingsDown'] !== undefined) list.add('A tabular report has no groupings', body, 'groupingsDown');
    if (body['format'] !== 'Matrix' && body['groupingsAcross'] !== undefined) list.add('Only a matrix report has groupings across', body, 'groupingsAcross');
}

/** The columns that dashboards and charts may name; undefined when the type is not known. */
export function columnsOfReport(body: MetadataNode, org: Pick<StagedOrg, 'schema' | 'catalogue'>): HasColumn | undefined {
    const ofType = reportColumns(org.schema, org.catalogue, stringOf(body['reportType']) ?? '');
    const own = new Set(['RowCount', ...['aggregates', 'buckets', 'customDetailFormulas'].flatMap((list) => developerNames(body, list))]);
    return ofType && ((column) => own.has(column) || ofType(column));
}

function developerNames(body: MetadataNode, list: string): string[] {
    return nodesOf(body[list]).map((node) => stringOf(node['developerName']) ?? '');
}

function columnMentions(body: MetadataNode): (readonly [node: MetadataNode, element: string])[] {
    const chart = nodeOf(body['chart']);
    const lists: readonly (readonly [nodes: readonly MetadataNode[], element: string])[] = [
        [[...nodesOf(body['columns']), ...nodesOf(body['groupingsDown']), ...nodesOf(body['groupingsAcross'])], 'field'],
        [nodesOf(nodeOf(body['filter'])['criteriaItems']), 'column'],
        [[nodeOf(body['timeFrameFilter'])], 'dateColumn'],
        [[body], 'sortColumn'],
        [[chart], 'groupingColumn'],
        [[chart], 'secondaryGroupingColumn'],
        [nodesOf(chart['chartSummaries']), 'column'],
        [nodesOf(body['buckets']), 'sourceColumnName'],
        [[...nodesOf(body['colorRanges']), ...nodesOf(body['formattingRules'])], 'columnName'],
    ];
    return lists.flatMap(([nodes, element]) => nodes.flatMap((node) => (node[element] === undefined ? [] : [[node, element] as const])));
}
