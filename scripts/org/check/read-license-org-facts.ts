import type { Org } from '@salesforce/core';
import { dateIn } from '../../domain/calendar.ts';
import { given, givenBoth, seen, unseen, type Seen } from '../../domain/check/check.ts';
import { LAID_OUT_OBJECTS, WRITTEN_OBJECTS, type LayoutSeen, type LicenseOrgFacts, type UserSeen } from '../../domain/check/license-org-facts.ts';
import { apiUsageOf } from '../api-budget.ts';
import { literals, textOf, valueAt, type Row } from '../query-rows.ts';
import { nameOfOrg } from '../read-org.ts';
import { askQueries, askResources } from './ask-org.ts';
import * as automation from './automation-from-rows.ts';
import { LICENSE_ORG_TOOLING, licenseOrgQueries } from './license-org-queries.ts';
import { objectNames } from './object-names.ts';
import { readDeployed } from './read-deployed.ts';
import * as records from './records-from-rows.ts';

type Rows = Seen<readonly Row[]>;

/** Layouts looked into; more of one object are rare. */
const MOST_LAYOUTS = 50;
const MOST_RULES = 25;

/** Reads all that the checks of a license org look at, in about a dozen calls of which none waits for more than one other. */
export async function readLicenseOrgFacts(org: Org, reservePercent: number): Promise<LicenseOrgFacts> {
    const connection = org.getConnection();
    const username = org.getUsername() ?? '';
    const deployed = readDeployed();
    const [rows, tooling, describes] = await Promise.all([
        askQueries(connection, 'data', licenseOrgQueries(username)),
        askQueries(connection, 'tooling', LICENSE_ORG_TOOLING),
        askResources(
            connection,
            'data',
            WRITTEN_OBJECTS.map((name) => `/sobjects/${name}/describe`),
        ),
    ]);
    const nameOf = objectNames(rows.entities);
    const [serviceUsers, modifiers, layouts, workflowRules] = await Promise.all([
        readHolders(org, rows.customPermissions, rows.permissionHolders, 'License_Service'),
        readHolders(org, rows.customPermissions, rows.permissionHolders, 'Modify_Licenses'),
        readLayouts(org, tooling.layouts, nameOf),
        readWorkflowRules(org, tooling.workflowRules, nameOf),
    ]);
    const organization = records.organization(rows.org);
    const usage = apiUsageOf(connection);
    const users = given(rows.user, ([row]) => (row ? userOf(row, '') : undefined));
    return {
        alias: await nameOfOrg(org),
        host: new URL(connection.instanceUrl).hostname,
        today: dateIn('value' in organization ? organization.value.timeZone : 'UTC', new Date().toISOString()),
        deployed,
        user: ('value' in users ? users.value : undefined) ?? { id: '', name: username, isActive: true },
        org: organization,
        packages: records.packages(rows.packages, rows.versions, rows.refreshing),
        readers: givenBoth(rows.readers, rows.allReaders, (some, all) => new Set([...some, ...all].map((row) => textOf(row, 'AssigneeId') ?? ''))),
        serviceUsers,
        modifiers,
        objects: records.describedObjects(describes),
        customFields: automation.customFields(tooling.customFields),
        permissionSets: given(rows.permissionSets, (all) => all.map((row) => textOf(row, 'Name') ?? '')),
        listViews: given(rows.listViews, (all) => all.map((row) => `${textOf(row, 'SobjectType') ?? ''}.${textOf(row, 'DeveloperName') ?? ''}`)),
        validationRules: automation.validationRules(tooling.validationRules),
        triggers: automation.triggers(rows.triggers, nameOf),
        workflowRules,
        flows: automation.flows(rows.flows, nameOf),
        duplicateRules: automation.duplicateRules(rows.duplicateRules),
        schedules: given(rows.schedules, (all) => all.map((row) => textOf(row, 'CronJobDetail.Name') ?? '')),
        layouts,
        retentionMembers: given(rows.retention, ([row = {}]) => records.countOf(row)),
        failedDeliveries: records.failedDeliveries(rows.failedDeliveries),
        lateDeliveries: records.namedLicenses(rows.lateDeliveries),
        convertedLeads: records.convertedLeads(rows.convertedLeads),
        withoutLead: records.namedLicenses(rows.withoutLead),
        differing: records.namedLicenses(rows.differing),
        overUsed: records.namedLicenses(rows.overUsed),
        expiredTrials: records.namedLicenses(rows.expiredTrials),
        withoutVersion: records.namedLicenses(rows.withoutVersion),
        missing: records.namedLicenses(rows.missing),
        creators: givenBoth(
            records.writtenBy(rows.licenseCreators, 'License__c', 'CreatedById'),
            records.writtenBy(rows.packageCreators, 'Package__c', 'CreatedById'),
            (one, other) => [...one, ...other],
        ),
        changedPast: records.writtenBy(rows.changedPast, 'License__c', 'Last_Changed_By__c'),
        foreignRights: records.foreignRights(rows.foreignObjects, rows.foreignFields, deployed.permissionSets),
        waitingRuns: records.runs(rows.waitingRuns),
        failedRuns: records.runs(rows.failedRuns),
        apiUsage: usage ? seen(usage) : unseen('The org does not say how many API requests are used.'),
        reservePercent,
    };
}

/** Who holds a custom permission, through any permission set, profile or group. */
async function readHolders(org: Org, permissions: Rows, accesses: Rows, name: string): Promise<Seen<readonly UserSeen[]>> {
    const parents = givenBoth(permissions, accesses, (all, grants) => {
        const id = all.find((row) => textOf(row, 'DeveloperName') === name);
        return grants.filter((row) => textOf(row, 'SetupEntityId') === (id && textOf(id, 'Id'))).map((row) => textOf(row, 'ParentId') ?? '');
    });
    if ('why' in parents) return parents;
    if (parents.value.length === 0) return seen([]);
    const soql = `SELECT AssigneeId, Assignee.Name, Assignee.IsActive FROM PermissionSetAssignment WHERE PermissionSetId IN ${literals(parents.value)}`;
    const { holders } = await askQueries(org.getConnection(), 'data', { holders: soql });
    return given(holders, (rows) => [
        ...new Map(rows.map((row) => [textOf(row, 'AssigneeId'), { ...userOf(row, 'Assignee.'), id: textOf(row, 'AssigneeId') ?? '' }])).values(),
    ]);
}

function userOf(row: Row, prefix: string): UserSeen {
    return { id: textOf(row, 'Id') ?? '', name: textOf(row, `${prefix}Name`) ?? '', isActive: valueAt(row, `${prefix}IsActive`) === true };
}

type NameOf = Seen<(durableId: string | null) => string | null>;

const LAID_OUT: ReadonlySet<string> = new Set(LAID_OUT_OBJECTS);

async function readLayouts(org: Org, rows: Rows, nameOf: NameOf): Promise<Seen<readonly LayoutSeen[]>> {
    const found = givenBoth(rows, nameOf, (all, toName) =>
        all.flatMap((row) => {
            const object = toName(textOf(row, 'TableEnumOrId'));
            return object !== null && LAID_OUT.has(object) ? [{ id: textOf(row, 'Id') ?? '', object }] : [];
        }),
    );
    if ('why' in found) return found;
    const asked = found.value.slice(0, MOST_LAYOUTS);
    const answers = await askResources(
        org.getConnection(),
        'tooling',
        asked.map(({ id }) => `/sobjects/Layout/${id}`),
    );
    const refused = answers.find((answer) => 'why' in answer);
    if (refused) return refused;
    return seen(answers.flatMap((answer, index) => ('value' in answer ? [automation.layout(answer.value, asked[index]?.object ?? '')] : [])));
}

async function readWorkflowRules(org: Org, rows: Rows, nameOf: NameOf): Promise<LicenseOrgFacts['workflowRules']> {
    const ids = automation.workflowRuleIds(rows, nameOf);
    if ('why' in ids) return ids;
    const paths = ids.value.slice(0, MOST_RULES).map((id) => `/sobjects/WorkflowRule/${id}`);
    const answers = await askResources(org.getConnection(), 'tooling', paths);
    const toName = 'value' in nameOf ? nameOf.value : () => null;
    return seen(answers.flatMap((answer) => ('value' in answer ? [automation.workflowRule(answer.value, toName(textOf(answer.value, 'TableEnumOrId')))] : [])));
}
