import { appsOf } from './navigation.ts';
import { currencyOf, localeTag } from './display-value.ts';
import type { ShellSession } from './page-model.ts';
import type { UiContext } from './ui-context.ts';

/** `GET /shell/session`: who is here and what the modules of `@salesforce/*` say about them. */
export function shellSession(context: UiContext, addresses: ReadonlyMap<string, string>): ShellSession {
    const { caller, org } = context;
    const { id, alias, name, isSandbox } = org.identity;
    return {
        user: { id: caller.userId, name: caller.name, username: caller.username },
        org: { id, alias, name, isSandbox },
        orgs: [...addresses].map(([each, url]) => ({ alias: each, name: org.neighbours.byAlias(each)?.identity.name ?? each, url })),
        timeZone: caller.timeZone,
        locale: localeTag(context),
        currency: currencyOf(context),
        customPermissions: customPermissionNames(context).filter((permission) => caller.access.hasCustomPermission(permission)),
        userPermissions: importedNames(context, 'userPermission').filter((permission) => caller.access.hasPermission(permission)),
        canSetUp: caller.access.hasPermission('ModifyAllData'),
        apps: appsOf(context),
        apiVersion: context.apiVersion,
    };
}

function customPermissionNames(context: UiContext): readonly string[] {
    return context.org
        .model()
        .catalogue.list('CustomPermission')
        .map((component) => component.fullName);
}

/** User permissions have no catalogue to list; the page needs those that a deployed component asks for. */
function importedNames(context: UiContext, module: string): readonly string[] {
    const pattern = new RegExp(`@salesforce/${module}/(\\w+)`, 'g');
    const sources = context.org
        .model()
        .catalogue.list('LightningComponentBundle')
        .flatMap((bundle) => [...bundle.files].filter(([path]) => path.endsWith('.js')).map(([, source]) => source));
    return [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].flatMap((match) => match[1] ?? [])))].sort();
}
