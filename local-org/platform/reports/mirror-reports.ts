import type { Row } from '../../database/store.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import { mirrorComponents } from '../metadata/mirror-components.ts';
import { folderOf } from '../metadata/types/folder-name.ts';
import type { Org } from '../org.ts';
import { stringOf } from '../schema/custom-field.ts';

/** Brings the records of Report and Dashboard, which clients query, in line with what is deployed. Folders must have their records. */
export function mirrorReports(org: Org, catalogue: Catalogue): void {
    mirrorComponents(org, 'Report', catalogue.list('Report'), (component) => reportRow(org, catalogue, component));
    mirrorComponents(org, 'Dashboard', catalogue.list('Dashboard'), (component) => dashboardRow(org, catalogue, component));
}

/** "OwnerId: ID of the folder that contains the report"; unfiled public reports lie in the organization itself. */
function reportRow(org: Org, catalogue: Catalogue, component: Component): Row {
    const { body } = component;
    const folder = catalogue.get('ReportFolder', folderOf(component.fullName));
    return {
        ...namesOf(component),
        Name: stringOf(body['name']) ?? null,
        FolderName: folder === undefined ? 'Unfiled Public Reports' : (stringOf(folder.body['name']) ?? folder.fullName),
        OwnerId: folder?.id ?? org.identity.id,
        Format: stringOf(body['format']) ?? null,
    };
}

function dashboardRow(org: Org, catalogue: Catalogue, component: Component): Row {
    const { body } = component;
    const folder = catalogue.get('DashboardFolder', folderOf(component.fullName));
    const [runningUser] = org.store.findBy('User', 'Username', [stringOf(body['runningUser']) ?? ''], { nocase: true });
    return {
        ...namesOf(component),
        Title: stringOf(body['title']) ?? null,
        FolderId: folder?.id ?? null,
        FolderName: stringOf(folder?.body['name']) ?? null,
        RunningUserId: runningUser === undefined ? null : String(runningUser['Id']),
        Type: stringOf(body['dashboardType']) ?? 'SpecifiedUser',
    };
}

function namesOf({ fullName, namespace, body }: Component): Row {
    return {
        DeveloperName: fullName.slice(fullName.lastIndexOf('/') + 1),
        NamespacePrefix: namespace ?? null,
        Description: stringOf(body['description']) ?? null,
    };
}
