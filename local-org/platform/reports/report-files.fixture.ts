import { fileOf } from '../metadata/deploy/deploy.fixture.ts';
import { elements, field, object } from '../records/workshop-metadata.fixture.ts';

/** Reports on visits of places, in files as Salesforce retrieves them. */

export const VISIT_OBJECTS: Readonly<Record<string, string>> = {
    'objects/Place__c.object': object('Place', '<label>Place Name</label><type>Text</type>', field('City__c', 'Text', { length: 40 })),
    'objects/Visit__c.object': object(
        'Visit',
        '<displayFormat>V-{0000}</displayFormat><label>Visit Number</label><type>AutoNumber</type>',
        field('Guests__c', 'Number', { precision: 6, scale: 0 }),
        field('Place__c', 'Lookup', { referenceTo: 'Place__c', relationshipName: 'Visits' }),
    ),
};

function column(table: string, name: string, checkedByDefault = true): string {
    return `        <columns>\n            <checkedByDefault>${checkedByDefault}</checkedByDefault>\n            <field>${name}</field>\n            <table>${table}</table>\n        </columns>`;
}

export const REPORT_TYPE = fileOf(
    'ReportType',
    '    <baseObject>Place__c</baseObject>',
    '    <category>other</category>',
    '    <deployed>true</deployed>',
    '    <description>Places, with or without visits</description>',
    '    <join>\n        <outerJoin>true</outerJoin>\n        <relationship>Visits__r</relationship>\n    </join>',
    '    <label>Places with Visits</label>',
    '    <sections>',
    column('Place__c', 'Name'),
    column('Place__c', 'Owner', false),
    column('Place__c', 'CreatedDate', false),
    column('Place__c.Visits__r', 'Guests__c'),
    column('Place__c.Visits__r', 'Place__c.City__c', false),
    '        <masterLabel>Places</masterLabel>',
    '    </sections>',
);

export const REPORT = fileOf(
    'Report',
    '    <columns>\n        <aggregateTypes>Sum</aggregateTypes>\n        <field>Place__c.Visits__r$Guests__c</field>\n    </columns>',
    '    <description>Guests of each place</description>',
    '    <filter>\n        <criteriaItems>\n            <column>Place__c$Name</column>\n            <columnToColumn>false</columnToColumn>\n            <isUnlocked>true</isUnlocked>\n            <operator>notEqual</operator>\n            <value>Nowhere</value>\n        </criteriaItems>\n    </filter>',
    '    <format>Summary</format>',
    '    <groupingsDown>\n        <dateGranularity>Day</dateGranularity>\n        <field>Place__c$Name</field>\n        <sortOrder>Asc</sortOrder>\n    </groupingsDown>',
    '    <name>Guests by Place</name>',
    '    <reportType>Places_with_Visits__c</reportType>',
    '    <scope>organization</scope>',
    '    <showDetails>false</showDetails>',
    '    <showGrandTotal>true</showGrandTotal>',
    '    <showSubTotals>true</showSubTotals>',
    '    <timeFrameFilter>\n        <dateColumn>Place__c$CreatedDate</dateColumn>\n        <interval>INTERVAL_CUSTOM</interval>\n    </timeFrameFilter>',
);

const PLACED = elements({ colSpan: 6, columnIndex: 0 });

export function dashboardOf(component: string, ...more: readonly string[]): string {
    return fileOf(
        'Dashboard',
        '    <backgroundEndColor>#FFFFFF</backgroundEndColor>',
        '    <backgroundFadeDirection>Diagonal</backgroundFadeDirection>',
        '    <backgroundStartColor>#FFFFFF</backgroundStartColor>',
        `    <dashboardGridLayout><dashboardGridComponents>${PLACED}<dashboardComponent>${component}</dashboardComponent>${elements({ rowIndex: 0, rowSpan: 8 })}</dashboardGridComponents>${elements({ numberOfColumns: 12, rowHeight: 36 })}</dashboardGridLayout>`,
        '    <dashboardType>LoggedInUser</dashboardType>',
        '    <description>All that is visited</description>',
        '    <isGridLayout>true</isGridLayout>',
        ...more,
        '    <textColor>#000000</textColor>',
        '    <title>Visits at a Glance</title>',
        '    <titleColor>#000000</titleColor>',
        '    <titleSize>12</titleSize>',
    );
}

export function componentOf(report: string, grouping: string, column = 'RowCount'): string {
    return `<chartSummary><axisBinding>y</axisBinding><column>${column}</column></chartSummary><componentType>Bar</componentType><groupingColumn>${grouping}</groupingColumn><report>${report}</report><sortBy>RowLabelAscending</sortBy>`;
}

export const DASHBOARD = dashboardOf(componentOf('Visits/By_Place', 'Place__c$Name', 'Place__c.Visits__r$Guests__c'));
export const REPORT_FOLDER = fileOf(
    'ReportFolder',
    '    <folderShares>\n        <accessLevel>View</accessLevel>\n        <sharedTo>AllInternalUsers</sharedTo>\n        <sharedToType>Organization</sharedToType>\n    </folderShares>',
    '    <name>Visit Reports</name>',
);
export const DASHBOARD_FOLDER = fileOf('DashboardFolder', '    <name>Visit Dashboards</name>');

/** In metadata format. */
export const REPORT_FILES: Readonly<Record<string, string>> = {
    'reportTypes/Places_with_Visits.reportType': REPORT_TYPE,
    'reports/Visits-meta.xml': REPORT_FOLDER,
    'reports/Visits/By_Place.report': REPORT,
    'dashboards/Visits-meta.xml': DASHBOARD_FOLDER,
    'dashboards/Visits/Glance.dashboard': DASHBOARD,
};

export const REPORT_MEMBERS = {
    ReportType: ['Places_with_Visits'],
    Report: ['Visits', 'Visits/By_Place'],
    Dashboard: ['Visits', 'Visits/Glance'],
} as const;
