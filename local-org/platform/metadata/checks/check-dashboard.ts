import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { columnsOfReport } from './check-report.ts';
import { mention, type Reference, type StagedOrg } from './reference.ts';

const UNSUPPORTED: readonly (readonly [element: string, feature: string])[] = [
    ['page', 'Visualforce pages on dashboards'],
    ['scontrol', 'S-controls on dashboards'],
    ['dashboardDynamicValues', 'dynamic gauges of dashboards'],
];

export function dashboardReferences(_fullName: string, body: MetadataNode): Reference[] {
    const runningUser = stringOf(body['runningUser']);
    return [
        ...(runningUser === undefined ? [] : [mention(body, 'runningUser', 'User', runningUser)]),
        ...componentsOf(body).flatMap((component) => {
            const report = stringOf(component['report']);
            return report === undefined ? [] : [mention(component, 'report', 'Report', report)];
        }),
    ];
}

/** Components show reports that are there, by columns of theirs, and are filtered as the dashboard says. */
export function checkDashboard(body: MetadataNode, org: StagedOrg, list: ProblemList): void {
    const filters = nodesOf(body['dashboardFilters']).length;
    for (const component of componentsOf(body)) {
        for (const [element, feature] of UNSUPPORTED) {
            if (component[element] !== undefined) list.add(`The local org does not support ${feature}.`, component, element);
        }
        const filtered = nodesOf(component['dashboardFilterColumns']).length;
        if (filtered > filters) list.add('A component has more filter columns than the dashboard has filters', component, 'dashboardFilterColumns');
        checkColumns(component, org, list);
    }
}

function checkColumns(component: MetadataNode, org: StagedOrg, list: ProblemList): void {
    const report = org.catalogue.get('Report', stringOf(component['report']) ?? '');
    const hasColumn = report && columnsOfReport(report.body, org);
    if (hasColumn === undefined) return;
    const invalid = (column: string): string => `Invalid column of the report ${report?.fullName ?? ''}: ${column}`;
    for (const [index, column] of ((component['groupingColumn'] ?? []) as readonly string[]).entries()) {
        if (!hasColumn(column)) list.add(invalid(column), component, 'groupingColumn', index);
    }
    const flexTable = nodesOf(nodeOf(component['flexComponentProperties'])['flexTableColumn']);
    const named = [...['dashboardFilterColumns', 'chartSummary', 'dashboardTableColumn'].flatMap((element) => nodesOf(component[element]))];
    for (const [node, element] of [...named.map((each) => [each, 'column'] as const), ...flexTable.map((each) => [each, 'reportColumn'] as const)]) {
        const column = stringOf(node[element]);
        if (column !== undefined && !hasColumn(column)) list.add(invalid(column), node, element);
    }
}

/** In the grid of Lightning Experience, or in the three columns of Salesforce Classic. */
function componentsOf(body: MetadataNode): readonly MetadataNode[] {
    const grid = nodesOf(nodeOf(body['dashboardGridLayout'])['dashboardGridComponents']).map((place) => nodeOf(place['dashboardComponent']));
    const sections = ['leftSection', 'middleSection', 'rightSection'].flatMap((section) => nodesOf(nodeOf(body[section])['components']));
    return [...grid, ...sections];
}
